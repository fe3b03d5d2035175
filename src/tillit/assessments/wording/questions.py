"""The questions of a legal check as a page shows them: what each party has answered, what follows, on what ground."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.outcome import Step
from tillit.assessments.engine.rules import Ground, Leads, Question
from tillit.assessments.models import LegalAnswer, LegalRemark
from tillit.assessments.queries import Reckoned
from tillit.assessments.wording.words import EVIDENCE, said
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of
from tillit.people.models import Organisation

KINDS: Mapping[Leads, str] = {
    Leads.GO_ON: "success", Leads.LAWYER: "warning", Leads.SPLIT: "warning", Leads.FORM: "danger", Leads.STOP: "danger",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One party's answer; `meta`: who, when, and whether it came along from before."""

    party: str
    choice: str
    ground: str
    meta: str


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A comment: who made it, as what, for whom and when."""

    who: str
    text: str
    meta: str


@dataclass(frozen=True, slots=True)
class GroundShown:
    """Why something is asked: the text, where it was read, how well it is known, since when."""

    text: str
    source: str
    evidence: str
    to_confirm: bool
    in_force: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question. `silent`: who has not answered; `holds`: which answer holds where parties differ.

    `says`: what follows, each with a kind of tag.
    """

    key: str
    text: str
    help: str
    by_facts: bool
    answers: list[AnswerShown]
    silent: str
    is_answered: bool
    differs: bool
    holds: str
    says: list[tuple[str, str]]
    grounds: list[GroundShown]
    to_confirm: bool
    remarks: list[RemarkShown]
    href: str
    remark_href: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """The questions of one part of the check."""

    key: str
    name: str
    questions: list[QuestionShown]


def parts_shown(
    found: Reckoned, members: Iterable[Organisation], remarks: Iterable[LegalRemark], circle: UUID
) -> list[PartShown]:
    """The questions that play a part, in order, under the names of their parts."""
    parties, commented = list(members), list(remarks)
    said_of = answers_by_key(found.answers)
    shown: dict[str, list[QuestionShown]] = {key: [] for key in found.rules.parts}
    for step in found.outcome.steps:
        question = question_shown(step, parties, said_of.get(step.question.key, {}), commented, circle)
        shown[step.question.part].append(question)
    return [PartShown(key, said(found.rules.parts[key]), some) for key, some in shown.items() if some]


def answers_by_key(answers: Iterable[LegalAnswer]) -> dict[str, dict[UUID, LegalAnswer]]:
    """By question and party."""
    found: dict[str, dict[UUID, LegalAnswer]] = {}
    for one in answers:
        found.setdefault(one.key, {})[one.voice.organisation_id] = one
    return found


def question_shown(
    step: Step,
    parties: list[Organisation],
    given: Mapping[UUID, LegalAnswer],
    remarks: Iterable[LegalRemark],
    circle: UUID,
) -> QuestionShown:
    """One of them, with the answers of all parties side by side, in the order of their names (C1)."""
    question = step.question
    labels = {choice.key: said(choice.label) for choice in question.choices}
    differs = not question.by_facts and len(step.held) > 1
    return QuestionShown(
        question.key, said(question.text), said(question.help), question.by_facts,
        [answer_shown(one, given[one.pk], labels) for one in parties if one.pk in given and not question.by_facts],
        "" if question.by_facts else silent([one for one in parties if one.pk not in given], bool(given)),
        step.is_answered, differs, labels[step.worst.key] if step.worst and (differs or question.by_facts) else "",
        [(said(effect.says), KINDS[effect.leads]) for effect in step.effects],
        grounds_shown(question), question.to_confirm, remarks_shown(remarks, question.key),
        address("assessments:question", circle, question.key),
        f"{address('assessments:remark', circle)}?fraga={question.key}",
    )  # fmt: skip


def answer_shown(party: Organisation, one: LegalAnswer, labels: Mapping[str, str]) -> AnswerShown:
    """What a party has answered, in the words of the question."""
    return AnswerShown(party.name, labels.get(one.choice, one.choice), one.ground, who_and_when(one))


def silent(parties: list[Organisation], some: bool) -> str:
    """Who has not answered, by name where others have; one line, since ten empty boxes hide the one that is full."""
    if not some:
        return _("None of you has answered yet.")
    names = ", ".join(one.name for one in parties)
    return _("Not answered yet: %(parties)s.") % {"parties": names} if names else ""


def who_and_when(one: LegalAnswer) -> str:
    """By whom and when; and from which check it came along."""
    told = {"person": str(one.given_by), "day": day_text(day_of(one.given_at)), "number": one.carried_from}
    if one.carried_from:
        return _("%(person)s, %(day)s; taken along from check %(number)s") % told
    return _("%(person)s, %(day)s") % told


def grounds_shown(question: Question) -> list[GroundShown]:
    """The legal grounds of a question."""
    return [ground_shown(one) for one in question.grounds]


def ground_shown(one: Ground) -> GroundShown:
    """A ground, with how well it is known."""
    return GroundShown(
        said(one.text), one.source, ", ".join(str(EVIDENCE[mark]) for mark in one.evidence),
        any(mark.value == "BK" for mark in one.evidence), day_text(one.in_force) if one.in_force else "",
    )  # fmt: skip


def remarks_shown(remarks: Iterable[LegalRemark], key: str) -> list[RemarkShown]:
    """The comments beside a question, or on the whole; the oldest first."""
    return [
        RemarkShown(
            f"{one.given_by} ({one.called})" if one.called else str(one.given_by), one.text,
            f"{one.voice.organisation.name}, {moment_text(one.given_at)}",
        )
        for one in remarks
        if one.key == key
    ]  # fmt: skip
