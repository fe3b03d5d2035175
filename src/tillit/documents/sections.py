"""What an organisation's page shows of its policy documents and strategy."""

from tillit.documents.queries import own_room_of, policies_of
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.people.sections import Section


def section(actor: Actor, organisation: Organisation) -> Section | None:
    """The papers that the actor may read; nothing for somebody outside with whom nothing is shared. Two statements."""
    papers, inside = policies_of(actor, organisation.pk), own_room_of(actor, organisation) is not None
    if not papers and not inside:
        return None
    return "documents/section.html", {"organisation": organisation, "papers": papers[:20], "inside": inside}
