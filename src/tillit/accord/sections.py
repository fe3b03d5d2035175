"""What accord adds to an organisation's page, for those who belong to it: what it is asked, has said, has left."""

from typing import Any

from tillit.accord.changing import title_of_offer
from tillit.accord.queries import circles_left_by, count_unreported, offers_to
from tillit.accord.rules import can_see_own_words
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation, Sector
from tillit.people.queries import has_role


def section(actor: Actor, organisation: Organisation) -> tuple[str, dict[str, Any]] | None:
    """The open offers to the organisation, its own words and beside what it can still speak; and for a public body its
    decisions by delegation."""
    if not has_role(actor, organisation):
        return None
    is_public = organisation.sector == Sector.PUBLIC
    page = {
        "key": organisation.pk,
        "offers": [(offer, title_of_offer(offer)) for offer in offers_to(actor, organisation.pk)],
        "is_public": is_public,
        "speaks": bool(can_see_own_words(actor, organisation)),
        "left": len(circles_left_by(organisation)),
        "unreported": count_unreported(actor, organisation.pk) if is_public else 0,
    }
    shown = page["offers"] or is_public or page["speaks"] or page["left"]
    return ("accord/part_organisation.html", page) if shown else None
