"""Beginning a legal check, and doing one anew: what was said in the one before comes along, each marked as such."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from tillit.accord.queries import mandate_behind
from tillit.assessments.engine.parameters import Parameters, pair_faults
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.events import LEGAL_CHECK_BEGUN
from tillit.assessments.models import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalVoice
from tillit.assessments.queries import newest_check, said_in
from tillit.assessments.queries.sets import Name, pair_after, pairs_in
from tillit.assessments.rules import can_begin_check
from tillit.bodies.models import Scope
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def begin_check(
    partnership: Partnership,
    *,
    party: Organisation,
    reason: str = "",
    sets: tuple[Name, Name] | None = None,
    by: Actor,
) -> LegalCheck:
    """Begin a check under the newest rules and parameters; one that is finished is replaced by it.

    `sets`: other rules and parameters that one of the parties has published. Where none are told, a check that was made
    under such ones is done anew under their newest version. InvalidInput for two that do not fit together.

    What was answered before comes along as it stands, as far as the rules still ask for it, so that only what has
    changed needs to be answered again.
    """
    fresh = lock(partnership)
    require(can_begin_check(by, fresh, party))
    before = newest_check(fresh)
    rules, parameters = _pair(fresh, sets) if sets else pair_after(before, fresh)
    person, mandate = author(by), mandate_behind(by, party, Scope.SPEAK)
    check = LegalCheck(
        room_id=fresh.room_id, partnership=fresh, number=before.number + 1 if before else 1, rules=rules.id,
        rules_version=rules.version, parameters=parameters.id, parameters_version=parameters.version,
        begun_for=party, begun_by=person,
    )  # fmt: skip
    check.save(force_insert=True)
    if before is not None:
        _carry_along(before, check)
        before.state = CheckState.REPLACED
        before.version += 1
        before.save(update_fields=["state", "version"])
    record(
        LEGAL_CHECK_BEGUN, check, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=fresh.circle_id, reason=reason, person=person, organisation=party.name, title=fresh.title,
        number=check.number,
    )  # fmt: skip
    return check


def _pair(partnership: Partnership, sets: tuple[Name, Name]) -> tuple[RuleSet, Parameters]:
    """The two by name, of those that can be used here."""
    wanted, amounts = sets
    found = pairs_in(partnership)
    rules = next((one for one in found[0] if (one.id, one.version) == wanted), None)
    parameters = next((one for one in found[1] if (one.id, one.version) == amounts), None)
    if rules is None or parameters is None:
        raise NotFound
    if faults := pair_faults(rules, parameters):
        language = get_language() or "sv"
        raise InvalidInput(tuple(Fault("parameters", told.message, told.mend) for told in (
            one.told(language) for one in faults
        )))  # fmt: skip
    return rules, parameters


def _carry_along(before: LegalCheck, check: LegalCheck) -> None:
    """Who said it and when stays as it was; where it was first said, too."""
    said = said_in(before)
    voices: dict[UUID, LegalVoice] = {}
    for one in [*said.answers, *said.amounts]:
        old = one.voice
        if old.pk not in voices:
            made = LegalVoice(room_id=check.room_id, legal_check=check, organisation_id=old.organisation_id)
            made.save(force_insert=True)
            voices[old.pk] = made
    answers = [one for one in said.answers if one.choice]
    LegalAnswer.objects.bulk_create(
        LegalAnswer(**_again(one, before, check, voices[one.voice_id]), choice=one.choice) for one in answers
    )
    LegalAmount.objects.bulk_create(
        LegalAmount(**_again(one, before, check, voices[one.voice_id]), amount=one.amount)
        for one in said.amounts
        if one.ground
    )


def _again(one: LegalAnswer | LegalAmount, before: LegalCheck, check: LegalCheck, voice: LegalVoice) -> dict[str, Any]:
    return {
        "room_id": check.room_id, "legal_check": check, "voice": voice, "key": one.key, "turn": check.version,
        "ground": one.ground, "given_by_id": one.given_by_id, "given_at": one.given_at, "mandate_id": one.mandate_id,
        "carried_from": one.carried_from or before.number,
    }  # fmt: skip
