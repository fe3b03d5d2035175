"""The legal checks of a partnership, and what has been said in one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.accord.models import Proposal, State
from tillit.assessments.models import CheckState, LegalAmount, LegalAnswer, LegalCheck, LegalRemark, LegalVoice
from tillit.bodies.queries import members_of, rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person

# by which word the parties are asked whether a check is finished
FROZEN = "legal_check_frozen"


@dataclass(frozen=True, slots=True)
class SaidIn:
    """All that stands in a check: the newest answer of each party to each question, the newest of each amount.

    An answer that was taken back stands here too, with an empty choice: whoever answers anew has seen it.
    """

    answers: list[LegalAnswer]
    amounts: list[LegalAmount]


def checks_of(partnership: Partnership) -> list[LegalCheck]:
    """The checks of a partnership that somebody may see, the newest first; one statement."""
    found = list(_checks(partnership.pk))
    for one in found:
        one.partnership, one.room = partnership, partnership.room
    return found


def newest_check(partnership: Partnership) -> LegalCheck | None:
    """The newest of them; None when none has begun."""
    return LegalCheck.objects.filter(partnership=partnership).order_by("-number").first()


def checks_by_key(actor: Actor, keys: Collection[UUID]) -> list[LegalCheck]:
    """Those of these checks that the actor may see; one statement."""
    found = LegalCheck.objects.filter(pk__in=keys, room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("partnership", "room").order_by("number", "pk"))


def check_by_key(key: UUID) -> LegalCheck | None:
    """A check, for the program's own work in its room."""
    return LegalCheck.objects.filter(pk=key).select_related("partnership", "room").first()


def said_in(check: LegalCheck) -> SaidIn:
    """The newest of each; four statements, however much is said: who said it is read once and not with each answer."""
    found = SaidIn(list(_answers(check.pk)), list(_amounts(check.pk)))
    _name([*found.answers, *found.amounts], check)
    return found


def with_newer(said: SaidIn, *, answers: Iterable[LegalAnswer] = (), amounts: Iterable[LegalAmount] = ()) -> SaidIn:
    """The same with these in the place of what the same parties had answered, and of the amounts of the same keys."""
    newer = {(one.voice.organisation_id, one.key): one for one in answers}
    sums = {one.key: one for one in amounts}
    kept = [one for one in said.answers if (one.voice.organisation_id, one.key) not in newer]
    return SaidIn([*kept, *newer.values()], [*(one for one in said.amounts if one.key not in sums), *sums.values()])


def remarks_in(check: LegalCheck) -> list[LegalRemark]:
    """The comments, in the order in which they were made; one statement."""
    return list(_remarks(check.pk))


def finished_in(actor: Actor, circle: UUID) -> LegalCheck | None:
    """The finished check of a circle's partnership that has not been replaced, for who may read it; one statement."""
    return next(iter(_finished(actor, circle)), None)


def asked_about(check: LegalCheck) -> UUID | None:
    """The key of the open proposal to finish the check, where there is one; one statement."""
    return next(iter(_asked(check.pk)), None)


def members_now(circle: UUID) -> list[Organisation]:
    """The parties today, in the order of their names; one statement."""
    return list(_members(circle))


def voice_of(check: LegalCheck, organisation: Organisation) -> LegalVoice:
    """The place of an organisation among those who have said something; made, and not kept, when it has none."""
    found = LegalVoice.objects.filter(legal_check=check, organisation=organisation).first()
    return found or LegalVoice(room_id=check.room_id, legal_check=check, organisation=organisation)


def _name(rows: Iterable[LegalAnswer | LegalAmount], check: LegalCheck) -> None:
    """Put on each who said it, and for whom."""
    voices = {one.pk: one for one in _voices(check.pk)}
    persons = {one.pk: one for one in _persons(check.pk)}
    for one in rows:
        one.voice, one.given_by = voices[one.voice_id], persons[one.given_by_id]


@kept
def _checks(partnership: UUID) -> QuerySet[LegalCheck]:
    return LegalCheck.objects.filter(partnership=partnership).order_by("-number")


@kept
def _answers(check: UUID) -> QuerySet[LegalAnswer]:
    found = LegalAnswer.objects.filter(legal_check=check).order_by("voice", "key", "-turn")
    return found.distinct("voice", "key")


@kept
def _amounts(check: UUID) -> QuerySet[LegalAmount]:
    found = LegalAmount.objects.filter(legal_check=check).order_by("key", "-turn")
    return found.distinct("key")


@kept
def _voices(check: UUID) -> QuerySet[LegalVoice]:
    return (
        LegalVoice.objects.filter(legal_check=check)
        .select_related("organisation")
        .only("legal_check", "organisation__name")
        .order_by("pk")
    )


@kept
def _persons(check: UUID) -> QuerySet[Person]:
    answered = LegalAnswer.objects.filter(legal_check=check).values("given_by")
    entered = LegalAmount.objects.filter(legal_check=check).values("given_by")
    return (
        Person.objects.filter(Q(pk__in=answered) | Q(pk__in=entered))
        .only("name", "protected_at", "erased_at")
        .order_by("pk")
    )


@kept
def _members(circle: UUID) -> QuerySet[Organisation]:
    return members_of(circle)


@kept
def _finished(actor: Actor, circle: UUID) -> QuerySet[LegalCheck]:
    found = LegalCheck.objects.filter(partnership__circle=circle, state=CheckState.FROZEN)
    return found.filter(room__in=rooms_of(actor).values("pk")).order_by("-number")


@kept
def _asked(check: UUID) -> QuerySet[Proposal, UUID]:
    found = Proposal.objects.filter(subject_id=check, word=FROZEN, state=State.OPEN).order_by("pk")
    return found.values_list("pk", flat=True)


@kept
def _remarks(check: UUID) -> QuerySet[LegalRemark]:
    found = LegalRemark.objects.filter(legal_check=check).order_by("given_at", "pk")
    return found.select_related("voice__organisation", "given_by")
