"""What an organisation's page shows of its handling order: the way there."""

from tillit.challenges.queries.handling import has_published_order, room_alone
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.people.sections import Section


def section(actor: Actor, organisation: Organisation) -> Section | None:
    """The way to what is published, for everybody; for its own people also before anything is. Two statements."""
    published = has_published_order(organisation.pk)
    if not published and room_alone(actor, organisation.pk) is None:
        return None
    return "challenges/order_section.html", {"organisation": organisation, "published": published}
