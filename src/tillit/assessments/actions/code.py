"""Placing a phase in the Code's matrix, planned or experienced; each party for itself."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.engine.code import Code
from tillit.assessments.events import CODE_EXPERIENCED, CODE_PLANNED, CODE_TAKEN_BACK
from tillit.assessments.models import CodePlacing, CodeVoice, Holds, Layer
from tillit.assessments.queries.code import Name, code_named, code_voice, placings_of
from tillit.assessments.rules import can_place_in_code, has_words
from tillit.assessments.wording.code_words import PLACING, holds_in_words, parts_of
from tillit.bodies.models import Room, Scope
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.names import in_parts


@dataclass(frozen=True, slots=True)
class Placed:
    """A phase of a version of the Code, the layer, and what the party holds of it: levels, no part, or nothing.

    `seen`: how much the party had placed when the page was opened.
    """

    code: Name
    phase: str
    layer: str
    holds: str = Holds.LEVELS
    levels: tuple[str, ...] = ()
    ground: str = ""
    seen: int = 0


@transaction.atomic
def place_in_code(room: Room, told: Placed, *, party: Organisation, by: Actor) -> CodePlacing | None:
    """Say for a party how it reads a phase; what is the same again adds nothing, and so does taking nothing back.

    `room`: the joint room of the circle. Conflict with both texts when somebody of the same party has placed the same
    meanwhile; InvalidInput for a phase or a level that the Code does not have.
    """
    require(can_place_in_code(by, room, party))
    found = code_named(told.code)
    if found is None:
        raise NotFound
    require(has_words(found))
    _refuse_what_does_not_fit(found, told)
    voice = _voice(room, party)
    levels = [one.key for one in found.levels if one.key in told.levels]
    earlier = placings_of(voice)
    standing = earlier.filter(
        code=found.id, code_version=found.version, phase=told.phase, layer=told.layer
    ).first()  # fmt: skip
    was = (standing.holds, standing.levels, standing.ground) if standing else (Holds.NOTHING, [], "")
    if was == (told.holds, levels, told.ground):
        return standing
    if standing and standing.turn > told.seen:
        raise Conflict(mine=_in_short(found, told.holds, levels, told.ground), theirs=_in_short(found, *was))
    last = earlier.values_list("turn", flat=True).first() or 0
    made = CodePlacing(
        room_id=room.pk, voice=voice, code=found.id, code_version=found.version, phase=told.phase, layer=told.layer,
        holds=told.holds, levels=levels, ground=told.ground, turn=last + 1, given_by=author(by),
        mandate=mandate_behind(by, party, Scope.SPEAK),
    )  # fmt: skip
    made.save(force_insert=True)
    _remember(made, party, by)
    return made


def _remember(made: CodePlacing, party: Organisation, by: Actor) -> None:
    placing = in_parts(PLACING, parts_of(made))
    if made.holds == Holds.NOTHING:
        record(
            CODE_TAKEN_BACK, made.voice, room=made.room_id, by=by, party=party.pk, mandate=made.mandate_id,
            matter=made.voice.circle_id, reason=made.ground, person=made.given_by, organisation=party.name,
            placing=placing,
        )  # fmt: skip
    elif made.layer == Layer.PLANNED:
        record(
            CODE_PLANNED, made.voice, room=made.room_id, by=by, party=party.pk, mandate=made.mandate_id,
            matter=made.voice.circle_id, reason=made.ground, person=made.given_by, organisation=party.name,
            placing=placing,
        )  # fmt: skip
    else:
        record(
            CODE_EXPERIENCED, made.voice, room=made.room_id, by=by, party=party.pk, mandate=made.mandate_id,
            matter=made.voice.circle_id, reason=made.ground, person=made.given_by, organisation=party.name,
            placing=placing,
        )  # fmt: skip


def _voice(room: Room, party: Organisation) -> CodeVoice:
    """The party's place, locked: what one party says is said one at a time, and waits for no other."""
    assert room.circle is not None  # noqa: S101  # a joint room belongs to a circle
    standing = code_voice(room.circle.pk, party)
    if standing is None:
        lock(room.circle)
        standing = code_voice(room.circle.pk, party)
    if standing is None:
        standing = CodeVoice(room_id=room.pk, circle=room.circle, organisation=party)
        standing.save(force_insert=True)
    return lock(standing)


def _refuse_what_does_not_fit(found: Code, told: Placed) -> None:
    faults = []
    if found.phase(told.phase) is None or told.layer not in Layer:
        faults.append(Fault("phase", _("The Code has no such phase."), _("Choose one of those that it has.")))
    if any(found.level(one) is None for one in told.levels):
        faults.append(Fault("levels", _("The Code has no such level."), _("Choose one of those that it has.")))
    if told.holds not in Holds or (told.holds == Holds.LEVELS) != bool(told.levels):
        message = _("Either there are levels, or there is no part in the phase, or it is left open.")
        faults.append(Fault("levels", message, _("Choose one of the three.")))
    if faults:
        raise InvalidInput(tuple(faults))


def _in_short(found: Code, holds: str, levels: list[str], ground: str) -> str:
    words = holds_in_words(found, holds, levels)
    return f"{words}\n\n{ground}" if ground else words
