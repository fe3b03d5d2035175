"""The history of what a party has said by itself, and of what stands beside what."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.models import Statement, StatementKind
from tillit.accord.queries import StatementLine, events_of_statement, former_words, statements_about
from tillit.bodies.homes import Way
from tillit.bodies.queries import CircleView
from tillit.kernel.actor import Actor
from tillit.kernel.formats import day_text
from tillit.trail.queries import happenings


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of it; `before` is what it said until then."""

    at: datetime
    sentence: str
    reason: str
    before: str
    erased_ground: str


def kind_in_words(kind: str) -> str:
    """What a party says by itself: a statement, or a reservation."""
    return str(StatementKind(kind).label)


def history_of_statement(statement: Statement) -> list[Moment]:
    """Newest first; three statements."""
    events, before = events_of_statement(statement), former_words(statement)
    return [
        Moment(told.at, told.sentence, told.reason, before.get(event.pk, ""), told.erased_ground)
        for event, told in zip(events, happenings(events), strict=True)
    ]


def said_beside_groups(actor: Actor, seen: CircleView) -> dict[UUID, list[Way]]:
    """That a party says something beside a group, by the group, with the way to read it (C5); one statement."""
    told = statements_about(actor, seen.circle, [body.pk for body in seen.bodies])
    return {key: [Way(_whose(line), line.href) for line in lines] for key, lines in told.items()}


def _whose(line: StatementLine) -> str:
    return whose(line.kind.capitalize(), line.organisation, day_text(line.adopted_on) if line.adopted_on else "")


def whose(kind: str, organisation: str, adopted_on: str) -> str:
    """What stands beside something, in short; `adopted_on`: it was said when that was asked about, and adopted then."""
    told = {"kind": kind, "organisation": organisation, "day": adopted_on}
    if adopted_on:
        return _("%(kind)s by %(organisation)s (when it was adopted %(day)s)") % told
    return _("%(kind)s by %(organisation)s") % told
