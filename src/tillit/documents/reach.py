"""Who can read a note before and after it is moved, in numbers by organisation."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.bodies.models import Room, RoomKind
from tillit.bodies.queries import Readership, members_of, who_may_read
from tillit.bodies.wording import Readers, may_have_to_release, readers_of


@dataclass(frozen=True, slots=True)
class Reach:
    """`before` and `after` are lines such as "Göteborgs Stad: 3 people"; `lost` tells who no longer reads it."""

    here: Readers
    there: Readers
    before: list[str]
    after: list[str]
    lost: str
    release: str


def reach_of(here: Room, there: Room) -> Reach:
    """The readers of one room beside those of another, and what a party may have to release."""
    before, after = who_may_read(here), who_may_read(there)
    everybody = [_("Everybody, also without signing in")] if there.kind == RoomKind.PUBLIC else None
    return Reach(
        readers_of(here),
        readers_of(there),
        [_line(one) for one in before],
        everybody or [_line(one) for one in after],
        "" if everybody else _lost(before, after),
        _release(there),
    )


def _line(one: Readership) -> str:
    count = ngettext("%(organisation)s: %(num)d person", "%(organisation)s: %(num)d people", len(one.persons))
    return count % {"organisation": one.organisation.name, "num": len(one.persons)}


def _lost(before: list[Readership], after: list[Readership]) -> str:
    persons = set().union(*(one.persons for one in before)) - set().union(*(one.persons for one in after))
    if not persons:
        return ""
    return ngettext(
        "%(num)d person who can read it today has no seat there, and will no longer read it.",
        "%(num)d people who can read it today have no seat there, and will no longer read it.",
        len(persons),
    ) % {"num": len(persons)}


def _release(there: Room) -> str:
    if there.circle_id is None:
        return ""
    concerned = [
        one for one in members_of(there.circle_id) if there.kind != RoomKind.CAUCUS or one.sector == there.sector
    ]
    names = ", ".join(one.name for one in concerned if may_have_to_release(one))
    words = _("%(organisations)s may have to release what is written there, if somebody asks for it.")
    return words % {"organisations": names} if names else ""
