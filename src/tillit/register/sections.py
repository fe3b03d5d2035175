"""What an organisation's page says of its public page."""

from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.people.sections import Section
from tillit.register.queries import has_face


def section(_actor: Actor, organisation: Organisation) -> Section | None:
    """The way to what everybody sees, whoever asks; nothing when there is no such page. One statement."""
    if not has_face(organisation):
        return None
    return "register/section.html", {"organisation": organisation}
