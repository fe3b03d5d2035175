"""Bringing a partnership in from a file. Nobody is bound by it until its parties have confirmed it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from tillit.bodies.models import Circle, Room
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput
from tillit.kernel.verdict import require
from tillit.partnerships.actions.writing import keep_organ, write_fact
from tillit.partnerships.events import PARTNERSHIP_REPORTED
from tillit.partnerships.kinds import ABOUT, PARTY, TERM, Kind, Values
from tillit.partnerships.models import Citation, Partnership, Party, Source, TermParty, Withholding
from tillit.partnerships.queries import unknown_codes
from tillit.partnerships.rules import EXAMPLES, can_bring_in
from tillit.people.models import Organisation
from tillit.trail.actions import record


@transaction.atomic
def bring_in(
    circle: Circle, *, key: UUID, slug: str, about: Values, language: str = "sv", room: Room, by: Actor
) -> Partnership:
    """A reported partnership: nobody is bound by it and it is not public until its parties confirm it."""
    require(can_bring_in(by))
    if found := tuple(unknown_codes(ABOUT, about)):
        raise InvalidInput(found)
    partnership = Partnership(id=key, circle=circle, room=room, slug=slug, language=language)
    ABOUT.fill(partnership, about)
    partnership.is_example = by == EXAMPLES
    partnership.save(force_insert=True)
    record(PARTNERSHIP_REPORTED, partnership, room=room.pk, by=by, matter=circle.pk, title=partnership.title)
    return partnership


def put_fact(partnership: Partnership, kind: Kind, values: Values, *, by: Actor) -> Any:
    """One row of a partnership that is being brought in: what the file says, and no event of its own."""
    return write_fact(partnership, kind, kind.whole(values), by=by)


def put_facts(partnership: Partnership, kind: Kind, told: Mapping[UUID, Values], *, by: Actor) -> list[Any]:
    """All the rows of a kind of a partnership that is being brought in, by their keys and in this order.

    In few statements however many they are: nobody else can see the partnership before it is there, so nothing is
    locked, and whether the rows go together the file has been asked already (the database promises it as well).
    """
    if found := tuple(fault for values in told.values() for fault in kind.faults(values)):
        raise InvalidInput(found)
    rows = []
    for place, (key, values) in enumerate(told.items(), 1):
        row = kind.model(pk=key, partnership=partnership, room_id=partnership.room_id, order=place)
        kind.fill(row, kind.whole(values))
        rows.append(row)
    if kind is PARTY:
        _tell_organs(rows, list(told.values()), by=by)
    made: list[Any] = kind.model._default_manager.bulk_create(rows)
    if kind is TERM:
        _tell_parties(partnership, told)
    return made


def add_source(partnership: Partnership, **facts: Any) -> Source:
    """One source of a partnership that is being brought in."""
    source = Source(partnership=partnership, room_id=partnership.room_id, **facts)
    source.save(force_insert=True)
    return source


def cite(partnership: Partnership, *, fact: str, sources: Iterable[Source]) -> None:
    """A fact rests on these sources."""
    cite_all(partnership, [(fact, source) for source in sources])


def cite_all(partnership: Partnership, told: Iterable[tuple[str, Source]]) -> None:
    """Each of these facts rests on the source beside it; one statement."""
    Citation.objects.bulk_create(
        Citation(partnership=partnership, room_id=partnership.room_id, fact=fact, source=source)
        for fact, source in told
    )


def withhold_as_told(
    partnership: Partnership, *, fact: str, ground: str, organisation: Organisation, since: date
) -> Withholding:
    """What a file says is withheld stays withheld here; nobody here stands behind it yet."""
    made = Withholding(
        partnership=partnership, room_id=partnership.room_id, fact=fact, ground=ground, organisation=organisation,
        since_on=since,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def _tell_organs(parties: list[Any], told: list[Values], *, by: Actor) -> None:
    """The organisation of each party as its row, and what the file calls the organ that acts for it."""
    organisations = Organisation.objects.in_bulk([party.organisation_id for party in parties])
    for party, values in zip(parties, told, strict=True):
        party.organisation = organisations[party.organisation_id]
        keep_organ(party, str(values.get("organ") or ""), by=by)


def _tell_parties(partnership: Partnership, told: Mapping[UUID, Values]) -> None:
    """Who was a party in each term, where it is told."""
    if not any(values.get("parties") for values in told.values()):
        return
    parties = Party.objects.filter(partnership=partnership).order_by("order", "pk")
    of = {str(organisation): key for key, organisation in parties.values_list("pk", "organisation")}
    TermParty.objects.bulk_create(
        TermParty(term_id=term, party_id=of[key], room_id=partnership.room_id)
        for term, values in told.items()
        if isinstance(named := values.get("parties"), list)
        for key in named
    )
