"""With which criteria a partnership is looked at, and what each judge has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, Lower

from tillit.assessments.models import CriteriaBasis, CriteriaUse, CriteriaVoice, CriterionAnswer
from tillit.assessments.queries.basis import Basis
from tillit.ground.kept import kept
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.partnerships.kinds import CLAIM
from tillit.partnerships.models import Claim, Partnership
from tillit.partnerships.queries import Record
from tillit.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Judged:
    """All that stands of criteria in a partnership: the sets in use, and answers with what they were given on."""

    uses: list[CriteriaUse]
    answers: list[CriterionAnswer]
    bases: dict[UUID, Basis]


def judged_in(partnership: Partnership) -> Judged:
    """The newest answer of each judge to each criterion, in the order of turns; three statements."""
    answers = list(_newest(partnership.pk))
    answers.sort(key=lambda one: (one.use_id, one.number, one.turn))
    bases = {one.pk: one.facts for one in _bases(partnership.pk)}
    return Judged(uses_in(partnership), answers, bases)


def uses_in(partnership: Partnership) -> list[CriteriaUse]:
    """The sets in use, in the order in which they were chosen; one statement."""
    return list(_uses(partnership.pk))


def answers_over_time(use: CriteriaUse, number: int) -> list[CriterionAnswer]:
    """All that was ever answered to one criterion, the newest first; one statement."""
    found = CriterionAnswer.objects.filter(use=use, number=number).order_by("-turn")
    return list(found.select_related("voice__organisation", "given_by"))


def answer_of(
    use: CriteriaUse, number: int, *, judge: str, organisation: Organisation, person: Person
) -> CriterionAnswer | None:
    """What stands of one judge: the person for the organisation, or somebody outside by name."""
    found = CriterionAnswer.objects.filter(use=use, number=number, voice__organisation=organisation)
    found = found.filter(judge__iexact=judge) if judge else found.filter(judge="", given_by=person)
    return found.order_by("-turn").first()


def claims_of(record: Record) -> list[Claim]:
    """What the record of the partnership holds that somebody said of a criterion, in order."""
    return [one for one in record.of(CLAIM) if one.criterion]


def digest_of(basis: Basis) -> str:
    """A fingerprint of facts."""
    return sha256_hex(canonical_json(basis))


def basis_named(partnership: Partnership, digest: str) -> CriteriaBasis | None:
    """The facts with a fingerprint, where they have been kept."""
    return CriteriaBasis.objects.filter(partnership=partnership, digest=digest).first()


def criteria_voice(partnership: Partnership, organisation: Organisation) -> CriteriaVoice | None:
    """The place of an organisation among those who have said something of criteria."""
    return CriteriaVoice.objects.filter(partnership=partnership, organisation=organisation).first()


def last_turn(use: CriteriaUse) -> int:
    """How many answers have been given under a set."""
    turns = CriterionAnswer.objects.filter(use=use).order_by("-turn").values_list("turn", flat=True)
    return turns.first() or 0


def use_named(uses: Iterable[CriteriaUse], name: tuple[str, int]) -> CriteriaUse | None:
    """The one of them that is of a set."""
    return next((one for one in uses if (one.criteria, one.criteria_version) == name), None)


@kept
def _uses(partnership: UUID) -> QuerySet[CriteriaUse]:
    found = CriteriaUse.objects.filter(partnership=partnership).select_related("voice__organisation", "chosen_by")
    return found.order_by("chosen_at", "pk")


@kept
def _newest(partnership: UUID) -> QuerySet[CriterionAnswer]:
    """A judge is the person for an organisation, or the name of somebody outside as that organisation has told it."""
    who = Case(
        When(judge="", then=Concat(Value("/"), Cast("given_by", CharField()))), default=Lower("judge"),
        output_field=CharField(),
    )  # fmt: skip
    found = CriterionAnswer.objects.filter(use__partnership=partnership).annotate(who=who)
    found = found.order_by("use", "number", "voice", "who", "-turn").distinct("use", "number", "voice", "who")
    return found.select_related("voice__organisation", "given_by")


@kept
def _bases(partnership: UUID) -> QuerySet[CriteriaBasis]:
    return CriteriaBasis.objects.filter(partnership=partnership).order_by("noted_at", "pk")
