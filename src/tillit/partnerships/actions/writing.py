"""Putting a fact on a row: the one place where rows of what is agreed are written."""

from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from tillit.bodies.queries import membership_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput
from tillit.partnerships.actions.citing import write_citations
from tillit.partnerships.kinds import PARTY, SOURCE, TERM, Kind, Values
from tillit.partnerships.models import Partnership, Party, Term, TermParty
from tillit.partnerships.queries import key_of_new_source, misfits, rows_of
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
        if kind is SOURCE:
            row.key = key_of_new_source(partnership)
    else:
        row.version += 1
    kind.fill(row, values)
    if kind is PARTY:
        keep_organ(row, str(values.get("organ") or ""), by=by)
    if found := tuple(misfits(partnership, kind, row)):
        raise InvalidInput(found)
    row.save(force_insert=new)
    if kind is TERM and isinstance(told := values.get("parties"), list):
        _tell_parties(row, told)
    write_citations(partnership, kind, row, values, by=by)
    return row


def remove_fact_row(row: Any, *, by: Actor) -> None:
    """Agreed no more, from now; the row stays, and what rests on it can still be read (C7)."""
    row.removed_at = timezone.now()
    row.version += 1
    row.save(update_fields=["removed_at", "version"])


def keep_organ(party: Party, name: str, *, by: Actor) -> None:
    """Which organ acts for a party: one of its own when it stands behind the record today, else what it is called."""
    partnership = party.partnership
    stands = name and partnership.confirmed_at and membership_of(partnership.circle_id, party.organisation_id)
    party.organ = add_organ(party.organisation, name=name, by=by) if stands else None
    party.organ_in_words = "" if stands else name


def _next_place(kind: Kind, partnership: Partnership) -> int:
    last = kind.model._default_manager.filter(partnership=partnership).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def _tell_parties(term: Term, organisations: list[str]) -> None:
    parties = {row.organisation_id: row for row in rows_of(PARTY, term.partnership)}
    wanted = {parties[UUID(key)].pk for key in organisations if UUID(key) in parties}
    told = TermParty.objects.filter(term=term)
    told.exclude(party__in=wanted).delete()
    there = set(told.values_list("party", flat=True))
    TermParty.objects.bulk_create(
        TermParty(term=term, party_id=key, room_id=term.room_id) for key in sorted(wanted - there)
    )
