"""Who is in it: parties in the terms of the agreement, and who takes part without being a party."""

from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.checks import days_in_order, one_who_contributes, planned_or_experienced
from tillit.partnerships.kinds.columns import Choice, Column, Day, Line, Organisation, Text, Whole
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.kinds.organs import Organ, Organisations
from tillit.partnerships.models import Contributor, ContributorRole, Level, Participation, Party, Phase, Term


def period(begins: object, ends: object) -> tuple[Column, Column]:
    """From and to."""
    return (
        Day(name="from", attribute="starts_on", label=_("From"), told=begins),
        Day(name="to", attribute="ends_on", label=_("To"), told=ends, is_last=True),
    )


PARTY = Kind(
    key="party",
    many="parties",
    slug="part",
    model=Party,
    label=_("Party"),
    label_of_many=_("Parties"),
    decided=Decided.EVERY_PARTY,
    columns=(
        Organisation(name="organisation", label=_("Organisation"), told=_("Which organisation it is."), required=True),
        Organ(
            name="organ", label=_("Acts through"), told=_("The committee, board or administration that acts for it.")
        ),
        Line(
            name="organ_before",
            rare=True,
            label=_("Acted through before"),
            told=_("The committee, board or administration that acted for it before."),
        ),
        Text(name="brings", label=_("Brings"), told=_("What it brings into the partnership.")),
        *period(_("The day it became a party."), _("The last day it was a party.")),
        Line(
            name="period_in_words",
            rare=True,
            label=_("Period in words"),
            told=_("The period in the source’s words, when no day is given."),
        ),
    ),
    checks=(days_in_order,),
)
TERM = Kind(
    key="term",
    many="terms",
    slug="period",
    model=Term,
    label=_("Agreement period"),
    label_of_many=_("Agreement periods"),
    decided=Decided.EVERY_PARTY,
    columns=(
        Line(name="name", label=_("Name"), told=_("What the period is called, when it has a name.")),
        *period(_("The day the period begins."), _("The last day of the period.")),
        Text(name="target_group", label=_("For whom"), told=_("Whom it is for. Never single persons.")),
        Text(name="extension", rare=True, label=_("Extension"), told=_("How it can be extended.")),
        Whole(
            name="months",
            rare=True,
            label=_("Length in months"),
            told=_("How many months it is by agreement."),
            least=1,
            most=1_200,
        ),
        Whole(name="notice_months", label=_("Notice in months"), told=_("Period of notice in months."), most=120),
        Organisations(
            name="parties",
            rare=True,
            label=_("Parties in this period"),
            told=_("Those who are parties in this period, when it is told; else those who are parties in its time."),
        ),
        Text(
            name="note", rare=True, label=_("About the period"), told=_("What else there is to say about the period.")
        ),
    ),
    checks=(days_in_order,),
)
CONTRIBUTOR = Kind(
    key="contributor",
    many="contributors",
    slug="medverkande",
    model=Contributor,
    label=_("Takes part without being a party"),
    label_of_many=_("Those who take part without being parties"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Organisation(
            name="organisation", label=_("Organisation"), told=_("Which organisation it is, when it is known here.")
        ),
        Line(
            name="name", label=_("Name"), told=_("What they are called, when it is no organisation that is known here.")
        ),
        Choice(
            name="role",
            label=_("Role"),
            told=_("What they are to the partnership."),
            choices=ContributorRole,
            default="other",
        ),
        Text(name="does", label=_("Does"), told=_("What they do or give.")),
        *period(_("When it began."), _("The last day of it.")),
    ),
    checks=(days_in_order, one_who_contributes),
)
PARTICIPATION = Kind(
    key="participation",
    many="participation",
    slug="deltagande",
    model=Participation,
    label=_("Taking part in a phase"),
    label_of_many=_("Taking part, phase by phase"),
    decided=Decided.BY_ITS_OWNER,
    owner="party",
    columns=(
        Organisation(name="party", label=_("Party"), told=_("Whose participation it is."), required=True),
        Choice(name="phase", label=_("Phase"), told=_("In which phase of the work."), choices=Phase, required=True),
        Choice(name="planned", label=_("As planned"), told=_("How much it was meant to take part."), choices=Level),
        Choice(
            name="experienced",
            label=_("As it was"),
            told=_("How much it has taken part, as it sees it."),
            choices=Level,
        ),
    ),
    checks=(planned_or_experienced,),
)
