"""The home in short: what is agreed, who waits for whom, and the rooms; all of it where the partnership is small."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.bodies.models import BodyKind
from tillit.bodies.wording import readers_of
from tillit.ground.addresses import address
from tillit.kernel.formats import number_text
from tillit.partnerships.above import Awaited
from tillit.partnerships.kinds import ACTIVITY, GOAL, GROUP, PARTY, Kind
from tillit.partnerships.queries import Around, BodyLine, RoomLine
from tillit.partnerships.wording.doing import booked
from tillit.partnerships.wording.rows import Reading
from tillit.partnerships.wording.waiting import Line, proposal_line

MOST = 5


@dataclass(frozen=True, slots=True)
class Short:
    """The first of a list, and how many more there are."""

    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Entrance:
    """The way into a room: what it is called, who reads there, how much lies in it."""

    name: str
    sentence: str
    href: str
    holds: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group that meets, with its seats in words and whether somebody sits there; `filled` says it in a line.

    `withheld` and `proposed` as of every other fact.
    """

    name: str
    kind: str
    task: str
    seats: tuple[tuple[str, bool], ...]
    filled: str
    withheld: tuple[str, ...]
    proposed: tuple[Line, ...]


def is_small(reading: Reading) -> bool:
    """Two parties and one activity: then everything stands on one page, and nobody has to look for it."""
    return len(reading.record.of(PARTY)) <= 2 and len(reading.record.of(ACTIVITY)) <= 1


def goals_in_short(reading: Reading) -> Short:
    """The goals by name."""
    rows = reading.record.of(GOAL)
    return _short([_line(reading, GOAL, row) for row in rows])


def activities_in_short(reading: Reading) -> Short:
    """The activities, each with the one who books it (C2)."""
    rows = reading.record.of(ACTIVITY)
    booker = _("Books the costs: %(organisation)s")
    return _short([_line(reading, ACTIVITY, row, booker % {"organisation": booked(row)[0][1]}) for row in rows])


def _line(reading: Reading, kind: Kind, row: Any, meta: str = "") -> Line:
    proposed, said = reading.proposed.about(row.pk), reading.said.get(row.pk, 0)
    return Line(row.name, reading.page_of(kind, row), meta, proposed, said)


def _short(lines: list[Line]) -> Short:
    return Short(tuple(lines[:MOST]), max(0, len(lines) - MOST))


def waits_in(around: Around, circle: UUID, moved: Set[UUID], awaited: Sequence[Awaited] = ()) -> list[Line]:
    """Who waits for whom: proposals without an answer, feedback without one, and seats where nobody sits.

    `moved`: the proposals about something that has changed meanwhile. `awaited`: what those outside wait for.
    """
    lines = [proposal_line(one, circle, moved=one.proposal.pk in moved) for one in around.proposals]
    for said in around.feedback:
        told = {"party": said.party_name, "name": said.name, "booker": said.booker_name}
        href = address("partnerships:activity", circle, said.activity)
        title = _("%(party)s has said what it thinks of %(name)s") % told
        lines.append(Line(title, href, _("Waiting for: %(organisations)s.") % {"organisations": said.booker_name}))
    lines += [Line(one.title, one.href, one.waits) for one in awaited]
    for body in around.bodies:
        empty = [seat.name for seat in body.seats if not seat.has_holder]
        if empty:
            title = _("Seats where nobody sits: %(body)s") % {"body": body.name}
            waiting = _("Waiting for: %(organisations)s.") % {"organisations": ", ".join(empty)}
            lines.append(Line(title, address("bodies:circle", circle), waiting))
    return lines


def entrances(rooms: list[RoomLine], circle: UUID) -> list[Entrance]:
    """The rooms that the reader may enter, the widest first."""
    return [_entrance(line, circle) for line in rooms]


def _entrance(line: RoomLine, circle: UUID) -> Entrance:
    readers = readers_of(line.room)
    notes = ngettext("%(count)s note", "%(count)s notes", line.notes) % {"count": number_text(line.notes)}
    tasks = ngettext("%(count)s task to do", "%(count)s tasks to do", line.tasks) % {"count": number_text(line.tasks)}
    href = address("partnerships:room", circle, line.room.pk)
    return Entrance(readers.name, f"{readers.sentence} {readers.detail}".strip(), href, f"{notes}, {tasks}")


def groups_shown(reading: Reading, bodies: tuple[BodyLine, ...]) -> list[GroupShown]:
    """Where they meet, and who sits there."""
    return [
        GroupShown(
            body.name, "" if body.is_table else str(BodyKind(body.kind).label), body.task, _seats(body), _filled(body),
            reading.withheld(f"{GROUP.many}/{body.key}"), reading.proposed.about(body.key),
        )
        for body in bodies
    ]  # fmt: skip


def _seats(body: BodyLine) -> tuple[tuple[str, bool], ...]:
    nobody = _("nobody yet")
    return tuple((f"{seat.name}: {', '.join(seat.people) or nobody}", seat.has_holder) for seat in body.seats)


def _filled(body: BodyLine) -> str:
    if not body.seats:
        return _("Nobody has taken a seat here yet.")
    words = ngettext("%(filled)s of %(all)s seat filled", "%(filled)s of %(all)s seats filled", len(body.seats))
    filled = sum(1 for seat in body.seats if seat.has_holder)
    return words % {"filled": number_text(filled), "all": number_text(len(body.seats))}
