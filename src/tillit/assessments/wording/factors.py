"""Readings of factors in the reader's language: each party's answers side by side. Nothing is counted or summed up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.factors import FactorSet, Prompt, Prompts
from tillit.assessments.models import FactorReading, FactorView, JointAnswer, PainPoint
from tillit.assessments.queries.factors import Shown, factor_set, prompts_now, set_of
from tillit.assessments.wording.factor_sets import name_of
from tillit.assessments.wording.questions import GroundShown, ground_shown
from tillit.assessments.wording.words import said
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of
from tillit.partnerships.models import Phase


@dataclass(frozen=True, slots=True)
class PromptShown:
    """A question to ask oneself."""

    key: str
    text: str
    help: str


@dataclass(frozen=True, slots=True)
class PhasePrompts:
    """The questions of a phase; none where the source has none."""

    phase: str
    prompts: list[PromptShown]


@dataclass(frozen=True, slots=True)
class SetShown:
    """A set with which the parties can read, and what it asks."""

    name: str
    owner: str
    about: str
    success: str
    published: str
    ground: GroundShown
    factors: list[str]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A reading in a list."""

    title: str
    href: str
    meta: str


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What a party answered about a factor."""

    party: str
    word: str
    ground: str
    is_weak: bool


@dataclass(frozen=True, slots=True)
class FactorShown:
    """A factor with what each party answered; `told`: in words where they agree and where not."""

    key: str
    text: str
    ask: str
    answers: list[AnswerShown]
    told: str
    differs: bool
    is_weak: bool
    href: str


def success_in_words(found: FactorSet) -> str:
    """Internal and external success are kept apart."""
    if found.success == "internal":
        return _("about how it works between you")
    return _("about what you reach for others")


def prompts_shown(some: Iterable[Prompt]) -> list[PromptShown]:
    """Questions in the reader's language."""
    return [PromptShown(one.key, said(one.text), said(one.help)) for one in some]


def by_phase(found: Prompts) -> list[PhasePrompts]:
    """The questions of every phase, in order."""
    return [PhasePrompts(phase_name(one), prompts_shown(found.phases[one])) for one in Phase]


def phase_name(phase: str) -> str:
    """A phase of the Code, with a capital."""
    words = str(Phase(phase).label)
    return words[:1].upper() + words[1:]


def source_of(found: Prompts) -> GroundShown:
    """Where the questions come from."""
    return ground_shown(found.ground)


def set_shown(found: FactorSet) -> SetShown:
    """A set, for who is to choose one."""
    return SetShown(
        name_of(found), found.owner, said(found.about), success_in_words(found), found.published,
        ground_shown(found.ground), [said(one.text) for one in found.factors],
    )  # fmt: skip


def called(told: dict[str, object]) -> str:
    """What a reading is called, in the reader's language."""
    return _("Reading %(number)s of “%(title)s”") % told


def title_of(reading: FactorReading) -> str:
    """Its number and what was read."""
    found = set_of(reading)
    return _("Reading %(number)s: %(set)s") % {
        "number": reading.number, "set": said(found.name) if found else reading.factors
    }  # fmt: skip


def lines_of(readings: Iterable[FactorReading], circle: UUID) -> list[ReadingLine]:
    """Readings in a list, the newest first."""
    return [
        ReadingLine(
            title_of(one), address("assessments:reading", circle, one.number),
            f"{phase_name(one.phase)}, {_when(one)}",
        )
        for one in readings
    ]  # fmt: skip


def ends_text(reading: FactorReading) -> str:
    """When it is shown at the latest."""
    return moment_text(reading.releases_at)


def factors_shown(reading: FactorReading, shown: Shown, circle: UUID) -> list[FactorShown]:
    """Each factor of a reading that has been shown, with every party's answer."""
    found = set_of(reading)
    if found is None:
        return []
    answers = {(one.factor_party_id, one.key): one for one in shown.views}
    told = []
    for one in found.read_in(reading.phase):
        each = [_answer(party.organisation.name, answers.get((party.pk, one.key)), found) for party in shown.parties]
        steps = {answers[party.pk, one.key].step for party in shown.parties if (party.pk, one.key) in answers}
        href = f"{address('assessments:new_pain_point', circle)}?reading={reading.number}&factor={one.key}"
        told.append(FactorShown(
            one.key, said(one.text), said(one.ask), each, _told(each), len(steps) > 1,
            any(answer.is_weak for answer in each), href,
        ))  # fmt: skip
    return told


def what_might_happen(views: Iterable[FactorView], found: FactorSet, key: str) -> str:
    """What to begin a pain point with: what the parties have seen where they see a weakness."""
    weak = {one.key for one in found.scale if one.is_weak}
    texts = [one.ground for one in views if one.key == key and one.step in weak and one.ground]
    return "\n\n".join(dict.fromkeys(texts))


def weaknesses(views: Sequence[FactorView]) -> list[tuple[str, str]]:
    """Where parties have seen a weakness in a reading: the factor, and who says so."""
    found: dict[str, list[str]] = {}
    for one in views:
        kind = factor_set((one.reading.factors, one.reading.factors_version))
        step = kind.step(one.step) if kind else None
        factor = next((each for each in kind.factors if each.key == one.key), None) if kind else None
        if step and step.is_weak and factor:
            found.setdefault(said(factor.text), []).append(one.factor_party.organisation.name)
    return [(text, ", ".join(parties)) for text, parties in found.items()]


def agreed_on(one: JointAnswer | PainPoint) -> str:
    """When it was agreed."""
    return _("Agreed %(day)s") % {"day": day_text(day_of(one.agreed_at))}


def hard_shown(answers: Mapping[str, JointAnswer]) -> list[tuple[PromptShown, str, str]]:
    """The hard questions, each with what the parties say together and since when."""
    return [
        (one, answers[one.key].text if one.key in answers else "",
         agreed_on(answers[one.key]) if one.key in answers else "")
        for one in prompts_shown(prompts_now().hard)
    ]  # fmt: skip


def _answer(party: str, view: FactorView | None, found: FactorSet) -> AnswerShown:
    step = found.step(view.step) if view else None
    if view is None or step is None:
        return AnswerShown(party, _("has not answered"), "", is_weak=False)
    return AnswerShown(party, said(step.label), view.ground, step.is_weak)


def _told(each: Sequence[AnswerShown]) -> str:
    words: dict[str, list[str]] = {}
    for one in each:
        words.setdefault(one.word, []).append(one.party)
    if len(words) == 1 and len(each) > 1:
        return _("You all say: %(word)s.") % {"word": next(iter(words))}
    return "; ".join(f"{word}: {', '.join(parties)}" for word, parties in words.items())


def _when(one: FactorReading) -> str:
    if one.released_at:
        return _("shown %(day)s") % {"day": day_text(day_of(one.released_at))}
    return _("under way")
