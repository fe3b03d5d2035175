"""What the page of a legal check shows besides its questions: what came of it, what is missing, what it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.assessments.engine.first import first_look
from tillit.assessments.engine.outcome import Outcome
from tillit.assessments.engine.rules import Result
from tillit.assessments.models import CheckState, LegalAmount, LegalCheck
from tillit.assessments.models.legal import SERVICE
from tillit.assessments.queries import Reckoned
from tillit.assessments.wording.words import BEFORE, NEEDS, name_of_form, said
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, number_text
from tillit.kernel.period import day_of
from tillit.partnerships.kinds.columns import amount_text
from tillit.people.models import Organisation

KINDS: Mapping[Result, str] = {
    Result.NO_OBSTACLE: "info", Result.LAWYER: "warning", Result.SPLIT: "warning", Result.FORM: "danger",
    Result.CANNOT: "danger", Result.UNFINISHED: "info",
}  # fmt: skip
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class ResultShown:
    """What came of it, with a kind of alert; `so_far`: the heaviest found while questions are open; `because`: why."""

    says: str
    kind: str
    so_far: str
    because: list[str]
    forms: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PartyShown:
    """How far a party has come; each is shown alike (C1)."""

    name: str
    status: str
    status_kind: str


@dataclass(frozen=True, slots=True)
class TestShown:
    """A test of several questions as one: its name, what it says, its parts, and whether all of it is so."""

    name: str
    says: str
    whole: str
    rows: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class EarlierShown:
    """Another check of the same partnership."""

    title: str
    href: str
    meta: str


def result_shown(found: Reckoned) -> ResultShown:
    """Never that something is lawful: what was found, and why."""
    outcome, rules = found.outcome, found.rules
    because = [f"{key}: {said(text)}" for key, text in (*outcome.split_off, *outcome.lawyer_because)]
    because += [
        f"{step.question.key}: {said(effect.says)}"
        for step in outcome.steps
        for effect in step.effects
        if effect.leads.value in {"STOP", "FORM"}
    ]
    so_far = said(rules.results[outcome.so_far]) if outcome.is_unfinished and outcome.so_far is not Result.NO_OBSTACLE \
        else ""  # fmt: skip
    forms = [(name_of_form(one.form), said(one.says)) for one in outcome.forms]
    result = Result(found.check.outcome["result"]) if found.check.outcome else outcome.result
    return ResultShown(said(rules.results[result]), KINDS[result], so_far, list(dict.fromkeys(because)), forms)


def parties_shown(found: Reckoned, members: Iterable[Organisation]) -> list[PartyShown]:
    """How many of the questions that play a part each has answered."""
    wanted = to_answer(found.outcome)
    shown = []
    for one in members:
        mine = {row.key for row in found.answers if row.voice.organisation_id == one.pk}
        count = len(wanted & mine)
        words = ngettext(
            "%(count)s of %(num)s question answered", "%(count)s of %(num)s questions answered", len(wanted)
        ) % {"count": count, "num": number_text(len(wanted))}
        shown.append(PartyShown(one.name, words, "success" if count == len(wanted) else "neutral"))
    return shown


def to_answer(outcome: Outcome) -> set[str]:
    """The keys of the questions that play a part and that parties answer."""
    return {step.question.key for step in outcome.steps if not step.question.by_facts}


def test_shown(found: Reckoned) -> TestShown:
    """The marks that together make a service contract, in their own box."""
    tested = found.outcome.test
    words = {True: _("yes"), False: _("no"), None: _("unclear or not answered")}
    whole = {
        True: _("All of the marks are there."),
        False: _("Not all of the marks are there."),
        None: _("It cannot be told yet."),
    }
    rows = [(f"{part.question.key}. {said(part.question.text)}", words[part.fulfilled]) for part in tested.parts]
    return TestShown(said(tested.name), said(tested.says), whole[tested.fulfilled], rows)


def needs_shown(found: Reckoned) -> list[tuple[str, str, str, str]]:
    """What must be seen to: what, what sort of thing, by when, and which questions ask for it."""
    return [
        (said(one.need.text), str(NEEDS[one.need.kind]), str(BEFORE[one.need.before]), ", ".join(one.asked_by))
        for one in found.outcome.needs
    ]


def missing_shown(found: Reckoned) -> list[str]:
    """What is not known: limits without a value on the day, which the check cannot compare with."""
    return [said(one.says) for one in found.outcome.missing]


def values_shown(found: Reckoned) -> list[tuple[str, str, str, str]]:
    """The amounts and limits in law that the check compared with: what, how much, since when, from where."""
    shown = []
    for one in found.outcome.used:
        amount = one.value.amount
        text = "" if amount is None else f"{number_text(int(amount))} {one.series.unit}"
        mark = _("a lawyer must confirm") if one.value.to_confirm(found.on) else ""
        since = day_text(one.value.valid_from) if one.value.valid_from else ""
        source = f"{one.value.source} ({mark})" if mark else one.value.source
        shown.append((said(one.series.name), text, since, source))
    return shown


def amounts_shown(found: Reckoned) -> list[tuple[str, str, str, str]]:
    """The amounts that the parties have entered: what, how much, the ground, by whom."""
    rows = {one.key: one for one in found.said.amounts if one.amount is not None or one.ground}
    return [(said(field.name), *_amount_shown(rows.get(field.key), field.unit)) for field in found.rules.amounts]


def service_shown(found: Reckoned) -> list[tuple[str, str]]:
    """What kind of service it is in the eyes of each party that has told."""
    return [
        (one.voice.organisation.name, said(found.rules.services[one.choice]))
        for one in found.answers
        if one.key == SERVICE and one.choice in found.rules.services
    ]


def first_shown(found: Reckoned, members: Iterable[Organisation]) -> list[tuple[str, str]]:
    """What each party has answered to the first questions, and where to look closer."""
    shown = []
    for one in members:
        given = found.first(one.pk)
        if given:
            told = [
                f"{said(look.question.text)} {said(look.choice.label)}. {said(look.choice.says)}"
                for look in first_look(found.rules, given)
                if look.choice
            ]
            shown.append((one.name, "\n".join(told)))
    return shown


def next_question(found: Reckoned, parties: frozenset[UUID]) -> str:
    """The first question that one of these parties has not answered; nothing when they have answered all."""
    for step in found.outcome.steps:
        answered = {row.voice.organisation_id for row in found.answers if row.key == step.question.key}
        if not step.question.by_facts and parties - answered:
            return step.question.key
    return ""


def earlier_shown(checks: Iterable[LegalCheck], but: LegalCheck, circle: UUID) -> list[EarlierShown]:
    """The other checks of the partnership, the newest first."""
    return [
        EarlierShown(
            _("Legal check %(number)s") % {"number": one.number}, address("assessments:check", circle, one.number),
            f"{CheckState(one.state).label}, {day_text(day_of(one.frozen_at or one.begun_at))}",
        )
        for one in checks
        if one.pk != but.pk
    ]  # fmt: skip


def _amount_shown(one: LegalAmount | None, unit: str) -> tuple[str, str, str]:
    if one is None:
        return _("not entered"), "", ""
    amount = _("nobody knows") if one.amount is None else f"{amount_text(one.amount)} {unit}"
    told = {"person": str(one.given_by), "party": one.voice.organisation.name, "day": day_text(day_of(one.given_at))}
    return amount, one.ground, _("%(person)s for %(party)s, %(day)s") % told
