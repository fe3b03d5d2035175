"""What has been said of the forms of a partnership, and what has been chosen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from tillit.accord.models import Proposal, State
from tillit.assessments.engine.criteria import FormTable
from tillit.assessments.engine.shipped import shipped_forms
from tillit.assessments.models import FormAnswer, FormArgument, FormChoice, FormRemark, FormVoice, LegalCheck
from tillit.assessments.queries.basis import Basis, Moved, moved_between
from tillit.bodies.queries import rooms_of
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation

# by which word the parties are asked which form they choose
CHOSEN = "form_chosen"


@dataclass(frozen=True, slots=True)
class Talk:
    """The newest that each party has said of forms; what was taken back stands here too, empty.

    `turn`: how far the talk had come when it was read.
    """

    answers: list[FormAnswer]
    arguments: list[FormArgument]

    @property
    def turn(self) -> int:
        """How much has been said."""
        return max((one.turn for one in [*self.answers, *self.arguments]), default=0)


def newest_table() -> FormTable:
    """The table of forms that is chosen from today."""
    return shipped_forms()[-1]


def table_of(choice: FormChoice) -> FormTable:
    """The version that something was chosen from; none is ever taken away."""
    return next(one for one in shipped_forms() if (one.id, one.version) == (choice.forms, choice.forms_version))


def talk_about(partnership: Partnership) -> Talk:
    """What each party says today; two statements, however much it is."""
    return Talk(list(_answers(partnership.pk)), list(_arguments(partnership.pk)))


def comments_on_forms(partnership: Partnership) -> list[FormRemark]:
    """The comments, in the order in which they were made; one statement."""
    return list(_remarks(partnership.pk))


def choices_of(partnership: Partnership) -> list[FormChoice]:
    """What has been chosen, the newest first: that one stands; one statement."""
    return list(_choices(partnership.pk))


def newest_choice(partnership: Partnership) -> FormChoice | None:
    """The one that stands, for the program's own work under a lock."""
    return FormChoice.objects.filter(partnership=partnership).order_by("-number").first()


def choice_in(actor: Actor, circle: UUID) -> FormChoice | None:
    """The one that stands in a circle's partnership, for who may read it; one statement."""
    return next(iter(_choice_in(actor, circle)), None)


def choices_by_key(actor: Actor, keys: Collection[UUID]) -> list[FormChoice]:
    """Those of these choices that the actor may see; one statement."""
    found = FormChoice.objects.filter(pk__in=keys, room__in=rooms_of(actor).values("pk"))
    return list(found.select_related("partnership", "room").order_by("number", "pk"))


def next_turn(partnership: Partnership) -> int:
    """The turn of what is said now; asked under the partnership's lock."""
    tables = (FormAnswer, FormArgument, FormRemark)
    last = [one.objects.filter(partnership=partnership).aggregate(last=Max("turn"))["last"] for one in tables]
    return max((one or 0 for one in last), default=0) + 1


def form_voice_of(partnership: Partnership, organisation: Organisation) -> FormVoice:
    """The place of an organisation among those who have said something; made, and not kept, when it has none."""
    found = FormVoice.objects.filter(partnership=partnership, organisation=organisation).first()
    return found or FormVoice(room_id=partnership.room_id, partnership=partnership, organisation=organisation)


def asked_for_form(partnership: Partnership) -> Proposal | None:
    """The open proposal of a form, where there is one; one statement."""
    return next(iter(_asked(partnership.pk)), None)


def grounds_digest(basis: Basis, check: LegalCheck | None, number: int) -> str:
    """A fingerprint of what a choice rests on: the facts, the newest finished check, and which choice it is."""
    return sha256_hex(canonical_json({"basis": basis, "check": check.number if check else None, "number": number}))


def moved_since_choice(choice: FormChoice, now: Basis) -> list[Moved]:
    """What of the partnership has changed since something was chosen."""
    return moved_between(choice.based_on, now)


def moved_choices(proposals: Sequence[Proposal]) -> set[UUID]:
    """The keys of those to which nobody can say yes any more, as far as the choices tell; one statement.

    Whether the facts or the legal check have changed meanwhile only the page of the proposal tells.
    """
    wanted = {one.subject_id for one in proposals if one.subject_id}
    rows = FormChoice.objects.filter(partnership__in=wanted).values_list("partnership").annotate(last=Max("number"))
    last: Mapping[UUID, int] = dict(rows)
    return {one.pk for one in proposals if one.change["number"] != last.get(one.subject, 0) + 1}


def standing(rows: Iterable[FormArgument], organisation: UUID, form: str) -> dict[str, FormArgument]:
    """What an organisation says of a form, by side; what it took back too."""
    return {one.side: one for one in rows if one.form == form and one.voice.organisation_id == organisation}


@kept
def _answers(partnership: UUID) -> QuerySet[FormAnswer]:
    return _newest(FormAnswer, partnership, "key")


@kept
def _arguments(partnership: UUID) -> QuerySet[FormArgument]:
    return _newest(FormArgument, partnership, "form", "side")


def _newest(model: Any, partnership: UUID, *about: str) -> QuerySet[Any]:
    found = model.objects.filter(partnership=partnership).order_by("voice", *about, "-turn")
    newest: QuerySet[Any] = found.distinct("voice", *about).select_related("voice__organisation", "given_by")
    return newest


@kept
def _remarks(partnership: UUID) -> QuerySet[FormRemark]:
    found = FormRemark.objects.filter(partnership=partnership).order_by("given_at", "pk")
    return found.select_related("voice__organisation", "given_by")


@kept
def _choices(partnership: UUID) -> QuerySet[FormChoice]:
    return FormChoice.objects.filter(partnership=partnership).order_by("-number")


@kept
def _choice_in(actor: Actor, circle: UUID) -> QuerySet[FormChoice]:
    found = FormChoice.objects.filter(partnership__circle=circle, room__in=rooms_of(actor).values("pk"))
    return found.order_by("-number")[:1]


@kept
def _asked(partnership: UUID) -> QuerySet[Proposal]:
    return Proposal.objects.filter(subject_id=partnership, word=CHOSEN, state=State.OPEN).order_by("pk")
