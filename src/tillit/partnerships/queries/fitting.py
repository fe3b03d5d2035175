"""Whether something fits with what is agreed beside it: the same is asked of a form, a proposal and an adoption."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.bodies.queries import membership_of
from tillit.kernel.errors import Fault
from tillit.kernel.partialday import surely_in
from tillit.kernel.period import beyond, today
from tillit.partnerships.kinds import ABOUT, BY_KEY, CLAIM, INDICATOR, PARTICIPATION, PARTY, SOURCE, TERM, Kind, Values
from tillit.partnerships.kinds.columns import Areas, Places, Row
from tillit.partnerships.models import Partnership, Term, first_day, last_day
from tillit.partnerships.models.goals import MOST_INDICATORS
from tillit.partnerships.queries.records import rows_of
from tillit.partnerships.queries.standing import DERIVED, standing_of
from tillit.people.queries.places import names_of_areas, places_known

BESIDE = (TERM, INDICATOR, PARTICIPATION, PARTY)


def misfits(partnership: Partnership, kind: Kind, row: Any) -> Iterator[Fault]:
    """What the database promises about rows beside each other, said in words first; `row` need not be saved."""
    if kind in BESIDE:
        yield from misfits_among(kind, row, list(rows_of(kind, partnership).exclude(pk=row.pk)))
    elif kind is CLAIM and row.contradicts_id == row.pk:
        yield Fault("contradicts", _("A claim does not contradict itself."), _("Choose another claim, or nothing."))


def misfits_among(kind: Kind, row: Any, others: list[Any]) -> Iterator[Fault]:
    """The same of a kind whose rows bear on each other, beside the others of it; asks nothing of the database."""
    if kind is TERM:
        yield from overlaps(row, others)
    elif kind is INDICATOR and beyond(
        [(one.starts_on, one.ends_on) for one in (*others, row)], MOST_INDICATORS, day=today()
    ):
        mend = _("End or take away another first, or let this one begin on the day after another ends.")
        yield Fault("name", _("At most seven indicators hold at the same time."), mend)
    elif kind is PARTICIPATION and any((one.party_id, one.phase) == (row.party_id, row.phase) for one in others):
        yield Fault("phase", _("This phase is told already."), _("Change what stands there instead."))
    elif kind is PARTY and row.ends_on is None and _is_party(row.organisation_id, others):
        yield Fault("organisation", _("The organisation is a party already."), _("Change what stands there instead."))


def _is_party(organisation: UUID, others: list[Any]) -> bool:
    return any(one.organisation_id == organisation and one.ends_on is None for one in others)


def pointing_nowhere(partnership: Partnership, kind: Kind, values: Values) -> Iterator[Fault]:
    """Fields that name a row which is agreed no more, or never was here."""
    for column in kind.columns:
        key = values.get(column.name)
        if not isinstance(column, Row) or not key:
            continue
        if not rows_of(BY_KEY[column.kind], partnership).filter(pk=UUID(str(key))).exists():
            yield Fault(column.name, _("What is named here is agreed no more."), _("Choose another, or nothing."))
    yield from _sources_gone(partnership, kind, values)


def _sources_gone(partnership: Partnership, kind: Kind, values: Values) -> Iterator[Fault]:
    told = {column.name: value for column in kind.rests_on if isinstance(value := values.get(column.name), list)}
    if not any(told.values()):
        return
    there = {str(key) for key in rows_of(SOURCE, partnership).values_list("pk", flat=True)}
    for name, value in told.items():
        if not there.issuperset(value):
            yield Fault(name, _("A source that is named here is taken away."), _("Choose another, or nothing."))


def unknown_codes(kind: Kind, values: Values) -> Iterator[Fault]:
    """Places and areas of work that there are none of; what there once was stays known."""
    for column in kind.columns:
        told = values.get(column.name)
        if not isinstance(told, list) or not told or not isinstance(column, Places | Areas):
            continue
        known = places_known(told) if isinstance(column, Places) else names_of_areas(told)
        if unknown := ", ".join(code for code in told if code not in known):
            message = _("Nothing here has the code %(codes)s.") % {"codes": unknown}
            yield Fault(column.name, message, _("Take it away, or use another."))


def moved_beside(partnership: Partnership, kind: Kind, values: Values, key: UUID | None) -> list[Fault]:
    """What stands in the way today of a fact with these values; none when it fits."""
    if kind is ABOUT:
        return [*_told_by_steps(partnership, values), *pointing_nowhere(partnership, kind, values)]
    row = kind.model(partnership=partnership, room_id=partnership.room_id)
    if key is not None:
        row.pk = key
    kind.fill(row, values)
    return [*misfits(partnership, kind, row), *pointing_nowhere(partnership, kind, values)]


def named_not_here(circle: UUID, kind: Kind, before: Values | None, after: Values) -> Iterator[Fault]:
    """Nobody gets something of their own, or a duty, who is not here to say yes to it (C2, C3).

    What binds an organisation that has left can only end, be taken away, or bind somebody else. Who holds the permit
    for what is another's own may stand outside, and is then only told of.
    """
    name = kind.owner or kind.binds
    key = str(after.get(name) or "")
    if not key or membership_of(circle, UUID(key)):
        return
    if before is None or before.get(name) != key:
        message = _("The organisation does not own this with the others.")
        yield Fault(name, message, _("Choose another organisation."))
    elif not kind.owner and {one for one in after if after[one] != before.get(one)} - {"to"}:
        message = _("The organisation has left, and nobody else binds it.")
        yield Fault(name, message, _("Give the last day, choose another organisation, or take this away."))


def _told_by_steps(partnership: Partnership, values: Values) -> Iterator[Fault]:
    """Where a partnership stands follows from the steps of its life, where they say it."""
    now = ABOUT.values(Partnership.objects.get(pk=partnership.pk))
    if any(values.get(name) != now[name] for name in DERIVED) and standing_of(partnership):
        message = _("Where the partnership is in its life follows from the steps that are written down.")
        yield Fault("state", message, _("Write down a new step, or change one."))


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
