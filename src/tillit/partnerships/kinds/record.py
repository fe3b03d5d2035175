"""What has become of it, what is claimed, where it comes from and goes to, and where facts were read."""

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.checks import criterion_and_grade, days_in_order, is_an_address
from tillit.partnerships.kinds.columns import Choice, Day, Line, Row, Text, Value
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.kinds.people import period
from tillit.partnerships.models import (
    Claim,
    ClaimAbout,
    ClaimCertainty,
    FamilyKind,
    FamilyTie,
    Form,
    Grade,
    Link,
    Relation,
    Stage,
    StateEntry,
)

PARTS = 3  # set, version, number


class CriterionNamed(Line):
    """A criterion of somebody's set, by the set, its version and the number there."""

    def shown(self, value: Value, names: Callable[[str], str]) -> str:
        parts = str(value).split("/")
        if len(parts) != PARTS:
            return str(value)
        told = dict(zip(("set", "version", "number"), parts, strict=True))
        return gettext("%(set)s, version %(version)s, criterion %(number)s") % told


CLAIM = Kind(
    key="claim",
    many="claims",
    slug="uppgift",
    model=Claim,
    label=_("Claim"),
    label_of_many=_("What is said of it"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Choice(name="about", label=_("About"), told=_("What it is about."), choices=ClaimAbout, default="other"),
        Text(name="text", label=_("What is said"), told=_("What is said, in one or two sentences."), required=True),
        Line(
            name="said_by",
            rare=True,
            label=_("Who says it"),
            told=_("Whose view it is: own, a lawyer’s, an authority’s, a court’s."),
        ),
        Day(name="on", attribute="said_on", label=_("When"), told=_("When it was said or was so.")),
        Choice(name="certainty", rare=True, label=_("How sure"), told=_("How sure it is."), choices=ClaimCertainty),
        CriterionNamed(
            name="criterion",
            rare=True,
            label=_("Criterion"),
            told=_("Which criterion it is about: a set, its version and the number there, such as FORUM-2010/1/4."),
            most=60,
        ),
        Choice(
            name="grade",
            rare=True,
            label=_("How far the criterion is met"),
            told=_("How far whoever says it holds that the criterion is met. Grades are never added up."),
            choices=Grade,
        ),
        Row(
            name="indicator",
            rare=True,
            kind="indicator",
            label=_("Indicator"),
            told=_("Which indicator a figure belongs to."),
        ),
        Row(
            name="contradicts",
            rare=True,
            kind="claim",
            label=_("Contradicts"),
            told=_("Which other claim it contradicts; both stand."),
        ),
    ),
    checks=(criterion_and_grade,),
)
STATE_ENTRY = Kind(
    key="state",
    many="states",
    slug="skede",
    model=StateEntry,
    label=_("Step in its life"),
    label_of_many=_("What has become of it"),
    decided=Decided.EVERY_PARTY,
    columns=(
        Choice(
            name="state", label=_("What"), told=_("What happened to the partnership."), choices=Stage, required=True
        ),
        *period(_("When it happened, or began."), _("The last day of it.")),
        Line(
            name="when_in_words",
            rare=True,
            label=_("When, in words"),
            told=_("When it happened in the source’s words, when they give no day."),
        ),
        Line(
            name="brought_by",
            rare=True,
            label=_("Who brought it up"),
            told=_("Who brought it up, appealed it or took it to court."),
        ),
        Text(name="reason", label=_("Why it happened"), told=_("The reasons.")),
        Line(name="decided_by", label=_("Who decided"), told=_("Which committee, board, court or authority decided.")),
        Text(
            name="outcome",
            rare=True,
            label=_("What came of it"),
            told=_("What came of it, such as a fee and who supported whom."),
        ),
    ),
    checks=(days_in_order,),
)
LINK = Kind(
    key="link",
    many="links",
    slug="slaktskap",
    model=Link,
    label=_("Before, after or beside"),
    label_of_many=_("Where it comes from and goes to"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Choice(
            name="relation",
            label=_("How they belong together"),
            told=_("How the other stands to this one."),
            choices=Relation,
            required=True,
        ),
        Line(name="title", label=_("Name"), told=_("What the other is called."), required=True),
        Line(
            name="slug",
            rare=True,
            label=_("Address in the register"),
            told=_("The last part of its address in the register, when it has one."),
            most=80,
        ),
        Choice(name="form", label=_("Form"), told=_("The form of the other cooperation."), choices=Form),
        *period(_("When the other began."), _("The last day of the other.")),
        Text(name="note", rare=True, label=_("More about it"), told=_("What else there is to say about it.")),
    ),
    checks=(days_in_order, is_an_address),
)
FAMILY_TIE = Kind(
    key="family",
    many="families",
    slug="familj",
    model=FamilyTie,
    label=_("Family"),
    label_of_many=_("Families"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Choice(
            name="kind",
            label=_("What they share"),
            told=_("What the partnerships have in common."),
            choices=FamilyKind,
            required=True,
        ),
        Line(
            name="name",
            label=_("Name"),
            told=_("What the family is called; those with the same name belong together."),
            required=True,
        ),
        Text(name="note", rare=True, label=_("More about it"), told=_("What else there is to say about it.")),
    ),
)
