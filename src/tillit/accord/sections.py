"""What accord adds to an organisation's page, for those who belong to it: what it is asked, and decisions to report."""

from typing import Any

from tillit.accord.queries import count_unreported, offers_to
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation, Sector
from tillit.people.queries import has_role


def section(actor: Actor, organisation: Organisation) -> tuple[str, dict[str, Any]] | None:
    """The open offers to the organisation, and for a public body the list of its decisions by delegation."""
    if not has_role(actor, organisation):
        return None
    is_public = organisation.sector == Sector.PUBLIC
    page = {
        "key": organisation.pk,
        "offers": offers_to(actor, organisation.pk),
        "is_public": is_public,
        "unreported": count_unreported(actor, organisation.pk) if is_public else 0,
    }
    return ("accord/part_organisation.html", page) if page["offers"] or is_public else None
