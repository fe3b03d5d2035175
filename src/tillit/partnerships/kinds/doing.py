"""What is done, and what it needs."""

from django.utils.translation import gettext_lazy as _

from tillit.partnerships.kinds.checks import days_in_order, not_itself, one_booker, rule_can_be_read
from tillit.partnerships.kinds.columns import Line, Organisation, Repeats, Row, Text
from tillit.partnerships.kinds.kind import Decided, Kind
from tillit.partnerships.kinds.people import period
from tillit.partnerships.models import Activity, Dependency

ACTIVITY = Kind(
    key="activity",
    many="activities",
    slug="verksamhet",
    model=Activity,
    label=_("Activity"),
    label_of_many=_("Activities"),
    decided=Decided.BY_ITS_OWNER,
    owner="booked_by",
    binds="permit_holder",
    columns=(
        Line(name="name", label=_("Name"), told=_("What it is called."), required=True),
        Text(name="description", label=_("Description"), told=_("What is done in it."), most=5_000),
        Organisation(
            name="booked_by",
            attribute="booker",
            label=_("Books the costs"),
            told=_(
                "The one organisation that books its costs and in the end steers it. Exactly one, or nothing when the "
                "sources do not tell."
            ),
        ),
        Line(
            name="booked_by_in_words",
            rare=True,
            attribute="booker_in_words",
            label=_("Books the costs, in the source’s words"),
            told=_("The source’s words on who books it, when no organisation is told."),
            most=300,
        ),
        Organisation(
            name="permit_holder",
            rare=True,
            label=_("Holds the permit"),
            told=_("Who holds the permit, when one is needed."),
        ),
        Line(name="schedule", label=_("When"), told=_("When it happens, in words."), most=500),
        Repeats(
            name="recurrence",
            rare=True,
            label=_("How often, as a rule"),
            told=_("How often it happens, as a rule of iCalendar, such as FREQ=WEEKLY;BYDAY=MO,TU."),
        ),
        Text(name="exclusions", rare=True, label=_("Not part of it"), told=_("What is left out of it by agreement.")),
        *period(_("When it began."), _("The last day of it.")),
    ),
    checks=(days_in_order, one_booker, rule_can_be_read),
)
DEPENDENCY = Kind(
    key="dependency",
    many="dependencies",
    slug="beroende",
    model=Dependency,
    label=_("Dependency"),
    label_of_many=_("What activities need of each other"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Row(
            name="activity",
            kind="activity",
            label=_("Activity"),
            told=_("Which activity needs another."),
            required=True,
        ),
        Row(name="needs", kind="activity", label=_("Needs"), told=_("The activity that it needs."), required=True),
        Text(name="why", label=_("What for"), told=_("What it needs it for.")),
    ),
    checks=(not_itself,),
)
