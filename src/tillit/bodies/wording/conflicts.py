"""Conflicts of interest on the circle's page: what is declared, who stands on both sides, what a caucus is asked."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.bodies.matters import matters_in
from tillit.bodies.models import Admission, Declaration, Room, RoomKind
from tillit.bodies.queries import (
    CircleView,
    Crossing,
    address_answer,
    admissions_in,
    answering_about_each,
    declarations_in,
    is_held,
    organisations_asked_about,
)
from tillit.bodies.wording.circles import crossing_in_words
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.people.queries import author


@dataclass(frozen=True, slots=True)
class CrossingShown:
    """Somebody in a caucus who stands on both sides; `ask` is the sitting's key when the reader can ask about it."""

    body: str
    sentence: str
    ask: UUID | None


@dataclass(frozen=True, slots=True)
class ConflictsShown:
    """What the page tells about conflicts of interest; `own` is the reader's key; `held` a caucus room whose letters
    do not reach the reader.
    """

    own: UUID | None
    declarations: list[tuple[Declaration, str]]
    crossings: list[CrossingShown]
    questions: list[Admission]
    held: Room | None
    answered: bool


def conflicts_shown(actor: Actor, seen: CircleView, crossings: dict[UUID, Crossing]) -> ConflictsShown:
    """For who sees the whole circle; for others only what concerns themselves."""
    joint = next((room for room in seen.rooms if room.kind == RoomKind.CIRCLE), None)
    caucuses = [room for room in seen.rooms if room.kind == RoomKind.CAUCUS]
    mine = {key: one for key, one in crossings.items() if seen.whole or one.sitting.seat.body_id in seen.sits_in}
    held = next((room for room in caucuses if is_held(room, author(actor))), None) if caucuses else None
    answer = address_answer(held, author(actor)) if held else None
    questions = list(admissions_in(caucuses)) if caucuses else []
    asked = {one.sitting_id: frozenset(answer.organisation_id for answer in one.answers.all()) for one in questions}
    theirs = [one.sitting for one in mine.values() if one.is_kept_out and _is_own(actor, seen, one)]
    unable = {key: one.unable for key, one in answering_about_each(theirs, asked).items()}
    return ConflictsShown(
        own=actor.person_id,
        declarations=[(one, matter_in_words(one)) for one in declarations_in(joint)] if joint else [],
        crossings=[
            _crossing(one, unable.get(key, []), may_ask=key in unable and key not in asked) for key, one in mine.items()
        ],
        questions=questions,
        held=held,
        answered=answer is not None,
    )


def _is_own(actor: Actor, seen: CircleView, crossing: Crossing) -> bool:
    """Whether it is the reader's own seat, or one that the reader fills: for them to ask about, and to see to."""
    sitting = crossing.sitting
    return sitting.person_id == actor.person_id or sitting.seat.organisation_id in seen.fills


def _crossing(crossing: Crossing, unable: list[Organisation], *, may_ask: bool) -> CrossingShown:
    sitting = crossing.sitting
    words = " ".join(part for part in (crossing_in_words(crossing), unable_in_words(unable)) if part)
    return CrossingShown(sitting.seat.body.name, words, sitting.pk if may_ask else None)


def unable_in_words(organisations: list[Organisation]) -> str:
    """For whom nobody can answer a question to the caucus, and what to do about it; nothing when somebody can."""
    words = _(
        "Nobody can answer for %(organisations)s today. Another person there, who stands on one side only, needs both "
        "a mandate to speak for the organisation and a seat in the group; the organisation gives both itself. Nobody "
        "answers about themselves."
    )
    return words % {"organisations": ", ".join(one.name for one in organisations)} if organisations else ""


def matter_in_words(declaration: Declaration) -> str:
    """In what it is, in the reader's language; names of things and one's own words stand as they were written."""
    whole = declaration.subject_id is not None and declaration.subject_id == declaration.room.circle_id
    return _("The whole partnership") if whole else declaration.matter


def names_of_circles(keys: set[UUID]) -> dict[UUID, str]:
    """What the trail calls a whole circle as a matter, in the reader's language; no statement."""
    return {key: _("The whole partnership") for key in keys}


def matters_of(seen: CircleView) -> list[tuple[UUID, str]]:
    """What somebody can have a conflict of interest in here: all of it, a body, and what packages above know of."""
    bodies = [(body.pk, body.name) for body in seen.bodies]
    return [(seen.circle, _("The whole partnership")), *bodies, *matters_in(seen.circle)]


def question_in_words(question: Admission) -> str:
    """What the caucus is asked."""
    sitting = question.sitting
    return _(
        "%(person)s has %(organisation)s’s seat in “%(body)s”, and also belongs to %(others)s on the other side. "
        "May %(person)s come into the group’s room and read what stands there?"
    ) % {
        "person": sitting.person,
        "organisation": sitting.seat.organisation.name,
        "body": sitting.seat.body.name,
        "others": ", ".join(organisations_asked_about(question)),
    }
