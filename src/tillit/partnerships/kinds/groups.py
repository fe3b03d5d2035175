"""The joint groups: formed and changed in their own way (accord), and told to everybody like what is agreed."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Body, BodyKind
from tillit.partnerships.kinds.columns import Choice, Line, Repeats, Text
from tillit.partnerships.kinds.kind import Decided, Kind

GROUP = Kind(
    key="group",
    many="bodies",
    slug="grupp",
    model=Body,
    label=_("Group"),
    label_of_many=_("Where the parties meet"),
    decided=Decided.BY_THE_RULE,
    columns=(
        Line(name="name", label=_("Name"), told=_("What it is called."), required=True),
        Choice(name="kind", label=_("Kind of group"), told=_("What sort of body it is."), choices=BodyKind),
        Text(name="task", label=_("What it is for"), told=_("What it is for.")),
        Line(name="cadence", label=_("How often it meets"), told=_("How often it meets, in words.")),
        Repeats(
            name="recurrence",
            label=_("How often, as a rule"),
            told=_("How often it meets, as a rule of iCalendar, such as FREQ=MONTHLY;BYDAY=2TU."),
        ),
    ),
)
