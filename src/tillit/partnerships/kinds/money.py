"""What each gives, the rule of the pot, and what goes first when there is not enough."""

from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.checks import (
    amount_and_basis,
    days_in_order,
    hours_of_people,
    one_giver,
    rate_has_unit,
)
from tillit.partnerships.kinds.columns import Choice, Hundredths, Line, Organisation, Row, Text, Whole
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.kinds.people import period
from tillit.partnerships.models import (
    Basis,
    Certainty,
    Contribution,
    ContributionKind,
    LegalNature,
    Measure,
    PotRule,
    Priority,
    ValuedBy,
)

CONTRIBUTION = Kind(
    key="contribution",
    many="contributions",
    slug="insats",
    model=Contribution,
    label=_("Contribution"),
    label_of_many=_("Contributions"),
    decided=Decided.BY_THE_RULE,
    binds="party",
    columns=(
        Organisation(
            name="party", label=_("Which party gives it"), told=_("Which party gives it, when it is a party.")
        ),
        Row(
            name="contributor",
            rare=True,
            kind="contributor",
            label=_("Who else gives it"),
            told=_("Who gives it, when it is somebody who is no party."),
        ),
        Line(
            name="giver_in_words",
            rare=True,
            label=_("Who gives it, in the source’s words"),
            told=_("The source’s words on who gives it, when it names nobody."),
            most=300,
        ),
        Choice(
            name="kind",
            label=_("What is given"),
            told=_("What sort of contribution it is."),
            choices=ContributionKind,
            required=True,
        ),
        Line(name="name", label=_("For what"), told=_("For what it is given, in a few words.")),
        Hundredths(
            name="amount",
            label=_("Amount"),
            told=_("The amount as agreed, in kronor, hours or percent. Empty when not known; unknown is not zero."),
        ),
        Choice(
            name="measure",
            label=_("Counted in"),
            told=_("Kronor, or hours of what people do; nothing for a percentage."),
            choices=Measure,
        ),
        Choice(
            name="basis",
            label=_("What it is an amount of"),
            told=_("Per year, per month, for the whole period, per unit, at most, once, or a percentage."),
            choices=Basis,
            default="unknown",
        ),
        Line(name="unit", rare=True, label=_("Unit"), told=_("What one unit is, when the amount is per unit.")),
        Whole(name="units", rare=True, label=_("Units in a year"), told=_("How many units are expected in a year.")),
        Whole(
            name="months",
            rare=True,
            label=_("Months that it covers"),
            told=_("How many months it covers, where neither its own days nor those of its period tell."),
            least=1,
            most=1_200,
        ),
        Choice(
            name="certainty",
            label=_("How certain"),
            told=_("How certain it is."),
            choices=Certainty,
            default="unknown",
        ),
        Line(
            name="source_of_funds",
            rare=True,
            label=_("Where the money comes from"),
            told=_("Which budget, reserve or fund it is taken from."),
        ),
        Choice(
            name="legal_nature",
            rare=True,
            label=_("What it is in law"),
            told=_("What the contribution is in law; one agreement can hold two sorts."),
            choices=LegalNature,
            default="unknown",
        ),
        Choice(
            name="valued_by",
            rare=True,
            label=_("How it was valued"),
            told=_("How something in kind was given a value."),
            choices=ValuedBy,
        ),
        Row(
            name="activity",
            rare=True,
            kind="activity",
            label=_("For the activity"),
            told=_("Which activity it is for."),
        ),
        Row(name="pot", rare=True, kind="pot_rule", label=_("To the pot"), told=_("Which pot it goes to.")),
        Row(
            name="term",
            rare=True,
            kind="term",
            label=_("In the period"),
            told=_("Which agreement period it belongs to."),
        ),
        *period(_("From when it is given."), _("The last day that it is given.")),
        Text(
            name="words",
            rare=True,
            label=_("In the source’s words"),
            told=_("What the source says, where no field holds it."),
        ),
    ),
    checks=(days_in_order, one_giver, amount_and_basis, hours_of_people),
)
POT_RULE = Kind(
    key="pot_rule",
    many="pot_rules",
    slug="pottregel",
    model=PotRule,
    label=_("Pot rule"),
    label_of_many=_("Pot rules"),
    decided=Decided.BY_THE_RULE,
    binds="held_by",
    columns=(
        Line(name="name", label=_("Name"), told=_("What the pot is called."), required=True),
        Line(name="unit", rare=True, label=_("Unit"), told=_("What one unit is, such as place and day.")),
        Hundredths(name="rate", label=_("Kronor per unit"), told=_("How many kronor go to the pot for each unit.")),
        Text(name="counts", rare=True, label=_("What counts"), told=_("Which units count.")),
        Text(name="decided_by", label=_("Who decides"), told=_("Who decides what the pot is used for, and how.")),
        Organisation(name="held_by", rare=True, label=_("Holds the money"), told=_("Who has the money in its books.")),
        *period(_("From when the rule holds."), _("The last day that it holds.")),
    ),
    checks=(days_in_order, rate_has_unit),
)
PRIORITY = Kind(
    key="priority",
    many="priorities",
    slug="prioritering",
    model=Priority,
    label=_("What goes first"),
    label_of_many=_("What goes first when there is not enough"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Line(name="name", label=_("Criterion"), told=_("What goes first, in a few words."), required=True),
        Text(name="detail", label=_("More about it"), told=_("What is meant by it.")),
    ),
)
