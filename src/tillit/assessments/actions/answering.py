"""Answering in a legal check: each party for itself, with its ground, whatever others have answered (C1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.actions.writing import locked, place_in, refuse_what_does_not_hold, to_write_in
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.events import LEGAL_ANSWERS_GIVEN, LEGAL_FIRST_ANSWERED, LEGAL_SERVICE_TOLD
from tillit.assessments.models import LegalAnswer, LegalCheck
from tillit.assessments.models.legal import FIRST, SERVICE
from tillit.assessments.queries import pair_of, said_in
from tillit.assessments.rules import can_answer_legal
from tillit.bodies.models import Mandate, Scope
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one question, or a tick; an empty choice takes it back.

    `seen`: the version of the check that the person saw: what the party has answered after it, they have not seen.
    """

    key: str
    choice: str
    ground: str = ""
    seen: int = 0


@transaction.atomic
def give_answers(check: LegalCheck, *, party: Organisation, given: Sequence[Given], by: Actor) -> LegalCheck:
    """Give a party's answers; in a finished check they begin a new one, in which they stand. Answers which one.

    Conflict with both texts when somebody has answered for the same party meanwhile. InvalidInput, each with where and
    why, for an answer without its ground, for one that contradicts what the party has answered or what is entered, and
    for what the rule set does not ask.
    """
    fresh = locked(check)
    require(can_answer_legal(by, fresh, party))
    own = {one.key: one for one in said_in(fresh).answers if one.voice.organisation_id == party.pk}
    changed = [one for one in given if _is_new(one, own.get(one.key))]
    if not changed:
        return fresh
    _refuse_what_others_changed(changed, own)
    fresh = to_write_in(fresh, party=party, by=by)
    rules, _parameters = pair_of(fresh)
    _refuse_unknown(rules, changed)
    mandate = mandate_behind(by, party, Scope.SPEAK)
    rows = _rows(fresh, changed, party, mandate, by)
    refuse_what_does_not_hold(fresh, answers=rows, by=by)
    LegalAnswer.objects.bulk_create(rows)
    fresh.version += 1
    fresh.save(update_fields=["version"])
    _tell(fresh, changed, party, mandate, by)
    return fresh


def _is_new(given: Given, standing: LegalAnswer | None) -> bool:
    if standing is None:
        return bool(given.choice)
    return (given.choice, given.ground if given.choice else "") != (
        standing.choice, standing.ground if standing.choice else ""
    )  # fmt: skip


def _refuse_what_others_changed(changed: Iterable[Given], own: dict[str, LegalAnswer]) -> None:
    for one in changed:
        standing = own.get(one.key)
        if standing and standing.turn > one.seen:
            raise Conflict(mine=one.ground or one.choice, theirs=standing.ground or standing.choice)


def _refuse_unknown(rules: RuleSet, changed: Iterable[Given]) -> None:
    """What is no question of the engine's: the first questions, and what kind of service it is."""
    first = {f"{FIRST}{one.key}": {choice.key for choice in one.choices} for one in rules.first}
    known = first | {SERVICE: set(rules.services)}
    wrong = [
        Fault(f"answers/{one.key}", _("This is no answer to that question."), _("Choose one of the answers."))
        for one in changed
        if one.key.startswith((FIRST, SERVICE)) and one.choice and one.choice not in known.get(one.key, ())
    ]
    if wrong:
        raise InvalidInput(tuple(wrong))


def _rows(
    check: LegalCheck, changed: Iterable[Given], party: Organisation, mandate: Mandate, by: Actor
) -> list[LegalAnswer]:
    voice, person, now = place_in(check, party), author(by), timezone.now()
    return [
        LegalAnswer(
            room_id=check.room_id, legal_check=check, voice=voice, key=one.key, choice=one.choice,
            ground=one.ground if one.choice else "", turn=check.version + 1, given_by=person, given_at=now,
            mandate=mandate,
        )
        for one in changed
    ]  # fmt: skip


def _tell(check: LegalCheck, changed: Sequence[Given], party: Organisation, mandate: Mandate, by: Actor) -> None:
    """An event for each sort of question that was answered."""
    of_rules = [one for one in changed if not one.key.startswith((FIRST, SERVICE))]
    if any(one.key.startswith(FIRST) for one in changed):
        _record(LEGAL_FIRST_ANSWERED, check, [], party, mandate, by=by)
    if any(one.key == SERVICE for one in changed):
        _record(LEGAL_SERVICE_TOLD, check, [], party, mandate, by=by)
    if of_rules:
        _record(LEGAL_ANSWERS_GIVEN, check, of_rules, party, mandate, by=by)


def _record(
    word: EventWord, check: LegalCheck, given: Sequence[Given], party: Organisation, mandate: Mandate, *, by: Actor
) -> None:
    """The keys of questions are the same in every language."""
    record(
        word, check, room=check.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=check.partnership.circle_id, reason=given[0].ground if len(given) == 1 else "", person=author(by),
        organisation=party.name, number=check.number, questions=", ".join(one.key for one in given),
    )  # fmt: skip
