"""Whether something fits with what is agreed beside it: the same is asked of a form, a proposal and an adoption."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.kernel.errors import Fault
from tillit.kernel.partialday import surely_in
from tillit.partnerships.kinds import BY_KEY, CLAIM, INDICATOR, KINDS, PARTICIPATION, PARTY, TERM, Kind, Values
from tillit.partnerships.kinds.columns import Row
from tillit.partnerships.models import Fact, Partnership, Term, first_day, last_day
from tillit.partnerships.models.goals import MOST_INDICATORS
from tillit.partnerships.queries.records import rows_of


def misfits(partnership: Partnership, kind: Kind, row: Any) -> Iterator[Fault]:
    """What the database promises about rows beside each other, said in words first; `row` need not be saved."""
    others = rows_of(kind, partnership).exclude(pk=row.pk)
    if kind is TERM:
        yield from overlaps(row, list(others))
    elif kind is INDICATOR and row.ends_on is None and others.filter(ends_on=None).count() >= MOST_INDICATORS:
        yield Fault("name", _("Seven indicators are the most."), _("End or take away one of the others first."))
    elif kind is PARTICIPATION and others.filter(party=row.party_id, phase=row.phase).exists():
        yield Fault("phase", _("This phase is told already."), _("Change what stands there instead."))
    elif kind is CLAIM and row.contradicts_id == row.pk:
        yield Fault("contradicts", _("A claim does not contradict itself."), _("Choose another claim, or nothing."))
    elif kind is PARTY and row.ends_on is None and others.filter(organisation=row.organisation_id, ends_on=None):
        yield Fault("organisation", _("The organisation is a party already."), _("Change what stands there instead."))


def pointing_nowhere(partnership: Partnership, kind: Kind, values: Values) -> Iterator[Fault]:
    """Fields that name a row which is agreed no more, or never was here."""
    for column in kind.columns:
        key = values.get(column.name)
        if not isinstance(column, Row) or not key:
            continue
        if not rows_of(BY_KEY[column.kind], partnership).filter(pk=UUID(str(key))).exists():
            yield Fault(column.name, _("What is named here is agreed no more."), _("Choose another, or nothing."))


def resting_on(partnership: Partnership, kind: Kind, key: UUID) -> list[tuple[Kind, Fact]]:
    """The rows that name a row and are agreed now: they are changed or taken away before it is."""
    found: dict[UUID, tuple[Kind, Fact]] = {}
    for other in KINDS:
        for column in other.columns:
            if isinstance(column, Row) and column.kind == kind.key:
                for row in rows_of(other, partnership).filter(**{column.on_row: key}):
                    found[row.pk] = (other, row)
    return list(found.values())


def moved_beside(partnership: Partnership, kind: Kind, values: Values, key: UUID | None) -> list[Fault]:
    """What stands in the way today of a fact with these values; none when it fits."""
    if not issubclass(kind.model, Fact):
        return []
    row = kind.model(partnership=partnership, room_id=partnership.room_id)
    if key is not None:
        row.pk = key
    kind.fill(row, values)
    return [*misfits(partnership, kind, row), *pointing_nowhere(partnership, kind, values)]


def overlaps(term: Term, others: list[Term]) -> Iterator[Fault]:
    """The first of the others that surely has a day in common with a term; asks nothing of the database."""
    mine = surely_in(first_day(term), last_day(term))
    for other in others:
        theirs = surely_in(first_day(other), last_day(other))
        if mine is not None and theirs is not None and mine.overlaps(theirs):
            said = {"from": str(first_day(other) or "…"), "to": str(last_day(other) or "…")}
            message = _("The period overlaps another one, from %(from)s to %(to)s.") % said
            yield Fault("from", message, _("End the other first, or begin this one later."))
            return
