"""Showing a giver what one has received: a certificate in the joint room, frozen with its rates and its rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.actions.aid_record import in_record
from tillit.assessments.engine.aid import Room, counts_on, years_on
from tillit.assessments.events import AID_CERTIFIED, AID_SHOWN
from tillit.assessments.models import AidCertificate, AidEntry, AidShown
from tillit.assessments.queries.aid import (
    COUNTED,
    aid_sets,
    entries_of,
    links_of,
    newest_certificate,
    place_in_aid,
    record_turn,
    rooms_left,
    standing,
)
from tillit.assessments.rules import can_show_aid
from tillit.assessments.wording.certificates import certificate_text, from_first_day
from tillit.bodies.models import Scope
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Showing:
    """Of which day, whether each aid is shown or only the sums, and how much the record held when it was looked at."""

    day: date
    with_rows: bool
    seen: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What a certificate is made of: the rows that count on its day, what is left, and the enterprises counted."""

    rows: list[AidEntry]
    rooms: tuple[Room, ...]
    links: list[str]


def what_counts(organisation: Organisation, day: date) -> Behind:
    """What a certificate of a day would rest on; InvalidInput where nothing can be reckoned or told."""
    rows, links = standing(entries_of(organisation)), links_of(organisation)
    rooms = rooms_left(rows, day)
    if not rooms:
        message = _("Nobody knows over how many years aid was added up on that day.")
        raise InvalidInput((Fault("day", message, from_first_day()),))
    if not links.told:
        message = _("It is not told whether other enterprises are counted together with you.")
        raise InvalidInput((Fault("", message, _("Tell it on your own page of state aid first.")),))
    years = years_on(day, *aid_sets())
    counted = [one for one in rows if one.kind in COUNTED and years and counts_on(one.granted_on, day, years)]
    return Behind(counted, rooms, [one.name for one in links.standing])


@transaction.atomic
def show_certificate(
    partnership: Partnership, showing: Showing, *, recipient: Organisation, by: Actor
) -> AidCertificate:
    """Put the recipient's declaration in the joint room. Conflict when the record has changed meanwhile."""
    partnership = lock(partnership)
    require(can_show_aid(by, partnership, recipient))
    with in_record(recipient, by=by) as (book, actor):
        turn = record_turn(recipient)
        if turn != showing.seen:
            theirs = _("Something was added to what you have been granted. Look at the sums again.")
            raise Conflict(mine="", theirs=theirs)
        behind, before = what_counts(recipient, showing.day), newest_certificate(partnership, recipient)
        certificate = _certificate(partnership, recipient, showing, behind, by=by)
        certificate.number = before.number + 1 if before else 1
        certificate.save(force_insert=True)
        shown = AidShown(
            room_id=book.room_id, record=book, certificate_key=certificate.pk, shown_in_id=partnership.room_id,
            partnership=partnership.title, record_turn=turn, behind=frozen(behind, with_rows=True),
            shown_by=author(by), shown_at=certificate.given_at,
        )  # fmt: skip
        shown.save(force_insert=True)
        record(
            AID_SHOWN, shown, room=book.room_id, by=actor, party=recipient.pk, mandate=certificate.mandate_id,
            partnership=partnership.title, person=author(by), organisation=recipient.name,
        )  # fmt: skip
        record(
            AID_CERTIFIED, certificate, room=partnership.room_id, by=by, party=recipient.pk,
            mandate=certificate.mandate_id, matter=partnership.circle_id, number=certificate.number,
            person=author(by), organisation=recipient.name,
        )  # fmt: skip
    return certificate


def frozen(behind: Behind, *, with_rows: bool) -> dict[str, Any]:
    """What is kept of it, in plain values: sums and ceilings in cents, and the rows with their rates where they are."""
    rules, parameters = aid_sets()
    kept: dict[str, Any] = {
        "sums": {kind: sum(one.cents for one in behind.rows if one.kind == kind) for kind in COUNTED},
        "rooms": [_room(one) for one in behind.rooms],
        "links": behind.links,
        "sets": {"aid": [rules.id, rules.version], "parameters": [parameters.id, parameters.version]},
    }  # fmt: skip
    return kept | ({"rows": [_row(one) for one in behind.rows]} if with_rows else {})


def _certificate(
    partnership: Partnership, recipient: Organisation, showing: Showing, behind: Behind, *, by: Actor
) -> AidCertificate:
    place = place_in_aid(partnership, recipient)
    if place._state.adding:
        place.save(force_insert=True)
    shown = frozen(behind, with_rows=showing.with_rows)
    return AidCertificate(
        id=uuid4(), room_id=partnership.room_id, recipient=place, reckoned_on=showing.day, shown=shown,
        text=certificate_text(recipient, showing.day, shown), given_by=author(by), given_at=timezone.now(),
        mandate=mandate_behind(by, recipient, Scope.SPEAK),
    )  # fmt: skip


def _room(room: Room) -> dict[str, Any]:
    return {
        "kind": room.ceiling.kind, "counted": room.counted, "at_most": room.at_most, "most": room.most,
        "left": room.left,
    }  # fmt: skip


def _row(row: AidEntry) -> dict[str, Any]:
    return {
        "giver": row.giver, "kind": row.kind, "granted_on": row.granted_on.isoformat(), "amount": row.amount,
        "currency": row.currency, "cents": row.cents, "rate": str(row.rate) if row.rate is not None else None,
        "rate_on": row.rate_on.isoformat() if row.rate_on else None, "rate_source": row.rate_source,
        "entrustment": row.entrustment, "entrusted_on": row.entrusted_on.isoformat() if row.entrusted_on else None,
    }  # fmt: skip
