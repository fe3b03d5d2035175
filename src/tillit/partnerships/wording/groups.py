"""What of a joint group is not public, on the circle's own page (C10)."""

from uuid import UUID

from django.urls import reverse

from tillit.bodies.homes import Way
from tillit.bodies.queries import CircleView
from tillit.partnerships.queries import groups_withheld
from tillit.partnerships.wording.rows import why_withheld


def kept_beside_groups(seen: CircleView) -> dict[UUID, list[Way]]:
    """By the group, for those who read the circle's joint room; one statement."""
    found: dict[UUID, list[Way]] = {}
    href = f"{reverse('partnerships:home', args=[seen.circle])}#groups"
    for key, one in groups_withheld(seen.circle) if seen.whole else ():
        person = str(one.withheld_by) if one.withheld_by else ""
        told = why_withheld(one, organisation=one.organisation.name, person=person)
        found.setdefault(key, []).append(Way(told, href))
    return found
