"""What an organisation's page shows of its state aid: the way to its own record, for those who belong to it."""

from tillit.bodies.models import RoomKind
from tillit.bodies.queries import rooms_of
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.people.sections import Section


def section(actor: Actor, organisation: Organisation) -> Section | None:
    """The way there; nothing for somebody outside. One statement."""
    own = rooms_of(actor).filter(kind=RoomKind.OWN, circle=None, organisation=organisation, came_with=None)
    return ("assessments/aid_section.html", {"organisation": organisation}) if own.exists() else None
