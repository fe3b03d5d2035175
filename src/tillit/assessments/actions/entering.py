"""Entering the amounts that a legal check reckons with: joint facts, each with its ground and who entered it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from tillit.accord.queries import mandate_behind
from tillit.assessments.actions.answering import Given, give_answers
from tillit.assessments.actions.writing import locked, place_in, refuse_what_does_not_hold, to_write_in
from tillit.assessments.events import LEGAL_FACTS_ENTERED
from tillit.assessments.models import LegalAmount, LegalCheck
from tillit.assessments.queries import said_in
from tillit.assessments.rules import can_answer_legal
from tillit.bodies.models import Mandate, Scope
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Entered:
    """An amount in hundredths with its ground; with a ground and no amount it is said that nobody knows it.

    `seen`: the version of the check that the person saw.
    """

    key: str
    amount: int | None
    ground: str = ""
    seen: int = 0


@transaction.atomic
def enter_facts(
    check: LegalCheck, *, party: Organisation, entered: Sequence[Entered], service: Given | None = None, by: Actor
) -> LegalCheck:
    """Enter amounts, and what kind of service it is in the party's own eyes; in a finished check it begins a new one.

    The newest of each amount counts, whoever entered it. Conflict when another has been entered meanwhile; InvalidInput
    for an amount without its ground, and for one that contradicts what a party has answered.
    """
    if service is not None:
        check = give_answers(check, party=party, given=[service], by=by)
    fresh = locked(check)
    require(can_answer_legal(by, fresh, party))
    standing = {one.key: one for one in said_in(fresh).amounts}
    changed = [one for one in entered if _is_new(one, standing.get(one.key))]
    if not changed:
        return fresh
    _refuse_what_others_changed(changed, standing)
    fresh = to_write_in(fresh, party=party, by=by)
    mandate = mandate_behind(by, party, Scope.SPEAK)
    rows = _rows(fresh, changed, party, mandate, by)
    refuse_what_does_not_hold(fresh, amounts=rows, by=by)
    LegalAmount.objects.bulk_create(rows)
    fresh.version += 1
    fresh.save(update_fields=["version"])
    record(
        LEGAL_FACTS_ENTERED, fresh, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=fresh.partnership.circle_id, reason=changed[0].ground if len(changed) == 1 else "", person=author(by),
        organisation=party.name, number=fresh.number, amounts=", ".join(one.key for one in changed),
    )  # fmt: skip
    return fresh


def _is_new(given: Entered, standing: LegalAmount | None) -> bool:
    if standing is None:
        return given.amount is not None or bool(given.ground)
    return (given.amount, given.ground) != (standing.amount, standing.ground)


def _refuse_what_others_changed(changed: Iterable[Entered], standing: dict[str, LegalAmount]) -> None:
    for one in changed:
        old = standing.get(one.key)
        if old and old.turn > one.seen:
            raise Conflict(mine=one.ground, theirs=old.ground)


def _rows(
    check: LegalCheck, changed: Iterable[Entered], party: Organisation, mandate: Mandate, by: Actor
) -> list[LegalAmount]:
    voice, person, now = place_in(check, party), author(by), timezone.now()
    return [
        LegalAmount(
            room_id=check.room_id, legal_check=check, voice=voice, key=one.key, amount=one.amount, ground=one.ground,
            turn=check.version + 1, given_by=person, given_at=now, mandate=mandate,
        )
        for one in changed
    ]  # fmt: skip
