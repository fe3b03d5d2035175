"""Putting a fact on a row: the one place where rows of what is agreed are written."""

from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.partialday import surely_in
from tillit.partnerships.kinds import INDICATOR, PARTICIPATION, PARTY, TERM, Kind, Values
from tillit.partnerships.models import Partnership, Party, Term, TermParty, first_day, last_day
from tillit.partnerships.models.goals import MOST_INDICATORS
from tillit.partnerships.queries import rows_of
from tillit.people.actions import add_organ


def write_fact(partnership: Partnership, kind: Kind, values: Values, *, row: Any = None, by: Actor) -> Any:
    """Add a row of a kind, or change one; InvalidInput when it does not fit with what is agreed beside it.

    The partnership is locked first, so that two at once are one after the other.
    """
    lock(partnership)
    if found := tuple(kind.faults(values)):
        raise InvalidInput(found)
    new = row is None
    if new:
        row = kind.model(partnership=partnership, room_id=partnership.room_id)
        row.order = _next_place(kind, partnership)
    else:
        row.version += 1
    kind.fill(row, values)
    if kind is PARTY:
        row.organ = _organ(row, str(values.get("organ") or ""), by=by)
    _check_it_fits(partnership, kind, row)
    row.save(force_insert=new)
    if kind is TERM and isinstance(told := values.get("parties"), list):
        _tell_parties(row, told)
    return row


def remove_fact_row(row: Any) -> None:
    """Agreed no more, from now; the row stays, and what rests on it can still be read (C7)."""
    row.removed_at = timezone.now()
    row.version += 1
    row.save(update_fields=["removed_at", "version"])


def _next_place(kind: Kind, partnership: Partnership) -> int:
    last = kind.model._default_manager.filter(partnership=partnership).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def _organ(party: Party, name: str, *, by: Actor) -> Any:
    return add_organ(party.organisation, name=name, by=by) if name else None


def _tell_parties(term: Term, organisations: list[str]) -> None:
    parties = {row.organisation_id: row for row in rows_of(PARTY, term.partnership)}
    wanted = {parties[UUID(key)].pk for key in organisations if UUID(key) in parties}
    told = TermParty.objects.filter(term=term)
    told.exclude(party__in=wanted).delete()
    there = set(told.values_list("party", flat=True))
    TermParty.objects.bulk_create(
        TermParty(term=term, party_id=key, room_id=term.room_id) for key in sorted(wanted - there)
    )


def _check_it_fits(partnership: Partnership, kind: Kind, row: Any) -> None:
    """What the database promises as well, said in words first."""
    others = rows_of(kind, partnership).exclude(pk=row.pk)
    if kind is TERM:
        _check_terms(row, list(others))
    elif kind is INDICATOR and row.ends_on is None and others.filter(ends_on=None).count() >= MOST_INDICATORS:
        raise _fault("name", _("Seven indicators are the most."), _("End or take away one of the others first."))
    elif kind is PARTICIPATION and others.filter(party=row.party_id, phase=row.phase).exists():
        raise _fault("phase", _("This phase is told already."), _("Change what stands there instead."))
    elif kind is PARTY and row.ends_on is None and others.filter(organisation=row.organisation_id, ends_on=None):
        raise _fault("organisation", _("The organisation is a party already."), _("Change what stands there instead."))


def _check_terms(term: Term, others: list[Term]) -> None:
    mine = surely_in(first_day(term), last_day(term))
    for other in others:
        theirs = surely_in(first_day(other), last_day(other))
        if mine is not None and theirs is not None and mine.overlaps(theirs):
            said = {"from": str(first_day(other) or "…"), "to": str(last_day(other) or "…")}
            message = _("The period overlaps another one, from %(from)s to %(to)s.") % said
            raise _fault("from", message, _("End the other first, or begin this one later."))


def _fault(path: str, message: str, mend: str) -> InvalidInput:
    return InvalidInput((Fault(path, message, mend),))
