"""What is done: each activity with the one who books it, when, what it needs of others, and what they think of it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.kernel.formats import number_text
from tillit.partnerships.kinds import ACTIVITY, DEPENDENCY
from tillit.partnerships.models import Activity
from tillit.partnerships.wording.facts import gone
from tillit.partnerships.wording.rows import Facts, Reading, RowShown

Counts = dict[UUID, tuple[int, int]]
OWN_WORDS = ("name", "description", "booked_by", "booked_by_in_words", "permit_holder")


@dataclass(frozen=True, slots=True)
class ActivityShown:
    """`needs` and `needed_by` in whole sentences; `feedback`: how much has been said, if anybody could answer it."""

    row: RowShown
    needs: tuple[str, ...]
    needed_by: tuple[str, ...]
    feedback: str
    waits: bool


def activities_shown(reading: Reading, counts: Counts) -> list[ActivityShown]:
    """All of them, in order."""
    return [_activity(reading, row, counts.get(row.pk, (0, 0))) for row in reading.record.of(ACTIVITY)]


def _activity(reading: Reading, row: Activity, counts: tuple[int, int]) -> ActivityShown:
    shown = reading.row(ACTIVITY, row, text=row.description, but=OWN_WORDS, more=booked(row))
    ties = reading.record.of(DEPENDENCY)
    others = {one.pk: one for one in reading.record.of(ACTIVITY)}
    return ActivityShown(
        row=shown,
        needs=tuple(_needs(others.get(one.needs_id), one.why) for one in ties if one.activity_id == row.pk),
        needed_by=tuple(_needs(others.get(one.activity_id), one.why) for one in ties if one.needs_id == row.pk),
        feedback=feedback_in_words(*counts) if row.booker_id else "",
        waits=bool(counts[1]),
    )


def needs_in_words(reading: Reading, row: Activity) -> list[tuple[str, str]]:
    """What it needs of others, and what others need of it, each with what for."""
    found = []
    for tie in reading.record.of(DEPENDENCY):
        if row.pk == tie.activity_id:
            found.append((_("Needs “%(name)s”"), tie.needs_id, tie.why))
        elif row.pk == tie.needs_id:
            found.append((_("Is needed by “%(name)s”"), tie.activity_id, tie.why))
    return [(words % {"name": reading.names.get(str(other)) or gone()}, why or "–") for words, other, why in found]


def booked(row: Activity) -> Facts:
    """Exactly one books the costs (C2); who holds the permit is a fact of its own."""
    who = row.booker.name if row.booker else row.booker_in_words
    permit = ((_("Holds the permit"), row.permit_holder.name),) if row.permit_holder else ()
    return ((_("Books the costs"), who), *permit)


def _needs(other: Activity | None, why: str) -> str:
    """Another activity with its owner, since it is often another's."""
    if other is None:
        return gone()
    told = {"name": other.name, "owner": other.booker.name if other.booker else other.booker_in_words, "why": why}
    return (_("%(name)s (%(owner)s): %(why)s") if why else _("%(name)s (%(owner)s)")) % told


def feedback_in_words(count: int, waiting: int) -> str:
    """How much the others have said of it, and how much of that waits for an answer."""
    if not count:
        return _("Nobody has said what they think of it yet.")
    words = ngettext("%(count)s has said what they think", "%(count)s have said what they think", count)
    told = words % {"count": number_text(count)}
    if not waiting:
        return _("%(told)s, and it is answered.") % {"told": told}
    return _("%(told)s; %(waiting)s without an answer yet.") % {"told": told, "waiting": number_text(waiting)}
