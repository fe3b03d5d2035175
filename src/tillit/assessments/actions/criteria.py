"""Looking at a partnership with somebody's criteria: a party chooses the set, and each judge answers for itself."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.engine.own import is_own
from tillit.assessments.events import CRITERIA_CHOSEN, CRITERION_JUDGED
from tillit.assessments.models import CriteriaBasis, CriteriaUse, CriteriaVoice, CriterionAnswer, SetKind
from tillit.assessments.queries import basis_of
from tillit.assessments.queries.criteria import (
    answer_of,
    basis_named,
    criteria_voice,
    digest_of,
    last_turn,
    use_named,
    uses_in,
)
from tillit.assessments.queries.criteria_sets import Name, criteria_set, criterion_in, grades_of
from tillit.assessments.queries.own_sets import own_row
from tillit.assessments.rules import can_choose_criteria, can_judge_criteria, is_filled
from tillit.assessments.rules.own_sets import can_use_set
from tillit.assessments.wording.criteria_sets import CRITERIA_SET, parts_of
from tillit.bodies.models import Scope
from tillit.bodies.queries import members_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import YES, Verdict, require
from tillit.partnerships.models import Grade, Partnership
from tillit.partnerships.queries import record_of
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.names import in_parts


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far a criterion is met, and on what ground. `judge`: somebody outside, whose judgement this is.

    `called`: as what the judge speaks. `seen`: how many answers there were under the set when the page was opened.
    """

    number: int
    grade: str
    ground: str = ""
    judge: str = ""
    called: str = ""
    judged_on: date | None = None
    seen: int = 0


@transaction.atomic
def choose_criteria(
    partnership: Partnership, name: Name, *, party: Organisation, reason: str = "", by: Actor
) -> CriteriaUse:
    """Look at the partnership with a version of a set, beside the others. One that is chosen already stays as it is."""
    fresh = lock(partnership)
    require(can_choose_criteria(by, fresh, party))
    found = _set_named(name)
    require(is_filled(found) & _is_of_a_party(fresh, found))
    if standing := use_named(uses_in(fresh), name):
        return standing
    person, mandate = author(by), mandate_behind(by, party, Scope.SPEAK)
    made = CriteriaUse(
        room_id=fresh.room_id, partnership=fresh, voice=_voice(fresh, party), criteria=found.id,
        criteria_version=found.version, reason=reason, chosen_by=person, mandate=mandate,
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        CRITERIA_CHOSEN, made, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk, matter=fresh.circle_id,
        reason=reason, person=person, organisation=party.name, title=fresh.title,
        criteria=in_parts(CRITERIA_SET, parts_of(found)),
    )  # fmt: skip
    return made


@transaction.atomic
def judge_criterion(use: CriteriaUse, told: Judgement, *, organisation: Organisation, by: Actor) -> CriterionAnswer:
    """Answer one criterion, for the organisation whose seat the person holds; what is the same again adds nothing.

    It is kept with what is true of the partnership today. Conflict with both texts when the same judge has answered
    meanwhile; InvalidInput for a criterion or a grade that the set does not have, and for an answer without its ground.
    """
    partnership = lock(use.partnership)
    require(can_judge_criteria(by, partnership, organisation))
    found = _set_named((use.criteria, use.criteria_version))
    _refuse_what_does_not_fit(found, told)
    person = author(by)
    standing = answer_of(use, told.number, judge=told.judge, organisation=organisation, person=person)
    if standing and _is_same(standing, told):
        return standing
    if standing and standing.turn > told.seen:
        raise Conflict(mine=told.ground or told.grade, theirs=standing.ground or standing.grade)
    made = CriterionAnswer(
        room_id=use.room_id, use=use, voice=_voice(partnership, organisation), basis=_basis(partnership),
        number=told.number, grade=told.grade, ground=told.ground, judge=told.judge, called=told.called,
        judged_on=told.judged_on, turn=last_turn(use) + 1, given_by=person,
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        CRITERION_JUDGED, use, room=use.room_id, by=by, party=organisation.pk, matter=partnership.circle_id,
        reason=told.ground, person=person, organisation=organisation.name, number=told.number, grade=told.grade,
        judge=told.judge, criteria=in_parts(CRITERIA_SET, parts_of(found)),
    )  # fmt: skip
    return made


def _is_of_a_party(partnership: Partnership, found: CriteriaSet) -> Verdict:
    """A shipped set, or one that a party of the partnership has published."""
    own = own_row(SetKind.CRITERIA, (found.id, found.version)) if is_own(found.id) else None
    return can_use_set(partnership, own) if own else YES


def _set_named(name: Name) -> CriteriaSet:
    if (found := criteria_set(name)) is None:
        raise NotFound
    return found


def _refuse_what_does_not_fit(found: CriteriaSet, told: Judgement) -> None:
    faults = []
    if criterion_in(found, told.number) is None:
        faults.append(Fault("number", _("There is no such criterion."), _("Choose one of the set.")))
    if told.grade not in grades_of(found):
        faults.append(Fault("grade", _("The set has no such grade."), _("Choose one of those that it has.")))
    if told.grade != Grade.NOT_ASSESSED and not told.ground:
        faults.append(Fault("ground", _("An answer stands with its ground."), _("Write on what ground you say so.")))
    if told.judged_on and not told.judge:
        message = _("Only the judgement of somebody outside has a day of its own.")
        faults.append(Fault("judged_on", message, _("Write who judged, or leave the day empty.")))
    if faults:
        raise InvalidInput(tuple(faults))


def _is_same(standing: CriterionAnswer, told: Judgement) -> bool:
    was = standing.grade, standing.ground, standing.called, standing.judged_on
    return was == (told.grade, told.ground, told.called, told.judged_on)


def _voice(partnership: Partnership, organisation: Organisation) -> CriteriaVoice:
    if standing := criteria_voice(partnership, organisation):
        return standing
    made = CriteriaVoice(room_id=partnership.room_id, partnership=partnership, organisation=organisation)
    made.save(force_insert=True)
    return made


def _basis(partnership: Partnership) -> CriteriaBasis:
    """What is true today, kept once."""
    facts = basis_of(record_of(partnership), list(members_of(partnership.circle_id)))
    digest = digest_of(facts)
    if standing := basis_named(partnership, digest):
        return standing
    made = CriteriaBasis(room_id=partnership.room_id, partnership=partnership, digest=digest, facts=facts)
    made.save(force_insert=True)
    return made
