"""What another set would make of what somebody has already: of legal checks, and of partnerships judged by criteria."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.engine.factors import FactorSet
from tillit.assessments.engine.faults import Wrong
from tillit.assessments.engine.outcome import Outcome
from tillit.assessments.engine.own import AnySet
from tillit.assessments.engine.parameters import Parameters, pair_faults
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.models import (
    CheckState,
    CriteriaUse,
    CriterionAnswer,
    FactorReading,
    LegalAmount,
    LegalAnswer,
    LegalCheck,
    LegalVoice,
)
from tillit.assessments.queries.checks import SaidIn
from tillit.assessments.queries.reckoned import reckoned
from tillit.bodies.models import Membership
from tillit.bodies.queries import rooms_of
from tillit.bodies.queries.periods import in_force
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation

MOST = 20


@dataclass(frozen=True, slots=True)
class Previewed:
    """A check as it is, and as it would be; `faults`: why the set cannot be used with what the check has besides."""

    check: LegalCheck
    before: Outcome
    after: Outcome | None
    faults: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewedCriteria:
    """A partnership that is looked at with a set: how many answers stand, by the number of their criterion."""

    use: CriteriaUse
    answers: Counter[int]


def preview_checks(actor: Actor, found: RuleSet | Parameters) -> tuple[list[Previewed], bool]:
    """The newest checks that the actor may read, each under the other set too; and whether there are more.

    Five statements, however many there are, and one or two more for each that was made under a party's own set.
    """
    newest = LegalCheck.objects.filter(partnership=OuterRef("partnership")).order_by("-number").values("pk")[:1]
    checks = LegalCheck.objects.filter(room__in=rooms_of(actor).values("pk"), pk=Subquery(newest))
    checks = checks.exclude(state=CheckState.REPLACED).select_related("partnership")
    some = list(checks.order_by("-begun_at", "pk")[: MOST + 1])
    shown, said, members = some[:MOST], _said(some[:MOST]), _members(some[:MOST])
    return [_previewed(one, said[one.pk], members[one.partnership.circle_id], found) for one in shown], len(some) > MOST


def preview_criteria(actor: Actor, parent: str, found: AnySet) -> tuple[list[PreviewedCriteria], bool]:
    """The partnerships that are looked at with the set that this one is made from, for who may read them."""
    if not isinstance(found, CriteriaSet):
        return [], False
    uses = CriteriaUse.objects.filter(room__in=rooms_of(actor).values("pk"), criteria__in=(parent, found.id))
    some = list(uses.select_related("partnership").order_by("-chosen_at", "pk")[: MOST + 1])
    counted = CriterionAnswer.objects.filter(use__in=[one.pk for one in some]).values("use", "number")
    answers: dict[UUID, Counter[int]] = {one.pk: Counter() for one in some}
    for row in counted.annotate(count=Count("pk")).order_by("use", "number"):
        answers[row["use"]][row["number"]] = row["count"]
    return [PreviewedCriteria(one, answers[one.pk]) for one in some[:MOST]], len(some) > MOST


def preview_factors(actor: Actor, parent: str, found: FactorSet) -> tuple[list[FactorReading], bool]:
    """The readings with the set that this one is made from, for who may read them, the newest first; one statement."""
    readings = FactorReading.objects.filter(room__in=rooms_of(actor).values("pk"), factors__in=(parent, found.id))
    some = list(readings.select_related("partnership").order_by("-begun_at", "pk")[: MOST + 1])
    return some[:MOST], len(some) > MOST


def _previewed(check: LegalCheck, said: SaidIn, members: list[Organisation], found: RuleSet | Parameters) -> Previewed:
    now = reckoned(check, said, members)
    rules = found if isinstance(found, RuleSet) else now.rules
    parameters = found if isinstance(found, Parameters) else now.parameters
    if faults := pair_faults(rules, parameters):
        return Previewed(check, now.outcome, None, faults)
    known = {one.key for one in rules.questions} | {one.key for one in rules.flags}
    answers = [one for one in said.answers if one.key in known or "/" in one.key]
    amounts = [one for one in said.amounts if one.key in {field.key for field in rules.amounts}]
    other = replace(now, rules=rules, parameters=parameters, said=SaidIn(answers, amounts))
    return Previewed(check, now.outcome, other.outcome)


def _said(checks: Iterable[LegalCheck]) -> dict[UUID, SaidIn]:
    keys = [one.pk for one in checks]
    voices = {one.pk: one for one in LegalVoice.objects.filter(legal_check__in=keys).order_by("pk")}
    answers = LegalAnswer.objects.filter(legal_check__in=keys).order_by("voice", "key", "-turn")
    amounts = LegalAmount.objects.filter(legal_check__in=keys).order_by("legal_check", "key", "-turn")
    found = {key: SaidIn([], []) for key in keys}
    for one in answers.distinct("voice", "key"):
        one.voice = voices[one.voice_id]
        found[one.legal_check_id].answers.append(one)
    for amount in amounts.distinct("legal_check", "key"):
        found[amount.legal_check_id].amounts.append(amount)
    return found


def _members(checks: Iterable[LegalCheck]) -> dict[UUID, list[Organisation]]:
    circles = {one.partnership.circle_id for one in checks}
    rows = Membership.objects.filter(in_force(), circle__in=circles).select_related("organisation")
    found: dict[UUID, list[Organisation]] = {key: [] for key in circles}
    for row in rows.order_by("organisation__name_key", "pk"):
        found[row.circle_id].append(row.organisation)
    return found
