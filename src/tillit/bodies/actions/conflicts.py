"""Declaring a conflict of interest (jäv), and answering about letters to an address at the other side."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tillit.bodies.events import ADDRESS_ALLOWED, ADDRESS_KEPT_OUT, CONFLICT_DECLARED, CONFLICT_ENDED
from tillit.bodies.models import AddressAnswer, Circle, Declaration, Room
from tillit.bodies.rules import can_answer_for_address, can_declare, can_end
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def declare(
    room: Room, *, organisation: Organisation, matter: str, subject: UUID | None, reason: str, by: Actor
) -> Declaration:
    """A person says in the joint room that they have a conflict of interest in a matter."""
    require(can_declare(by, room, organisation))
    declaration = Declaration(
        room=room, person=author(by), organisation=organisation, matter=matter, subject_id=subject, reason=reason
    )
    declaration.save(force_insert=True)
    record(
        CONFLICT_DECLARED, declaration, room=room.pk, by=by, party=organisation.pk, matter=room.circle_id,
        reason=reason, person=declaration.person, about=_about(declaration),
    )  # fmt: skip
    return declaration


@transaction.atomic
def end_declaration(declaration: Declaration, *, reason: str, by: Actor) -> Declaration:
    """The person says that it no longer holds."""
    fresh = lock(declaration)
    require(can_end(by, fresh))
    fresh.ended_at = timezone.now()
    fresh.save(update_fields=["ended_at"])
    record(
        CONFLICT_ENDED, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, matter=fresh.room.circle_id,
        reason=reason, person=fresh.person, about=_about(fresh),
    )  # fmt: skip
    return fresh


@transaction.atomic
def answer_for_address(room: Room, *, may_be_used: bool, by: Actor) -> AddressAnswer:
    """Say whether the caucus's letters may go to one's address, which is at an organisation of the other side."""
    person = author(by)
    require(can_answer_for_address(by, room, person))
    answer, _new = AddressAnswer.objects.update_or_create(
        room=room, person=person, email=person.email or "",
        defaults={"may_be_used": may_be_used, "answered_at": timezone.now()},
    )  # fmt: skip
    word = ADDRESS_ALLOWED if may_be_used else ADDRESS_KEPT_OUT
    record(word, answer, room=room.pk, by=by, matter=room.circle_id, person=person)
    return answer


def _about(declaration: Declaration) -> Circle | str:
    """The whole circle by its key, so that each reads it in their language; else the words, which are somebody's."""
    circle = declaration.room.circle
    return circle if circle is not None and declaration.subject_id == circle.pk else declaration.matter
