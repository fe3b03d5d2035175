"""A set as text in the reader's language: questions and what follows, amounts with their days, criteria."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tillit.assessments.engine.conditions import ALWAYS
from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.engine.factors import FactorSet
from tillit.assessments.engine.own import AnySet
from tillit.assessments.engine.parameters import Parameters, Value
from tillit.assessments.engine.rules import Choice, Effect, Flag, Leads, Need, Question, RuleSet
from tillit.assessments.queries.own_sets import Listed
from tillit.assessments.wording.criteria import strength_in_words
from tillit.assessments.wording.factors import phase_name, success_in_words
from tillit.assessments.wording.questions import GroundShown, ground_shown
from tillit.assessments.wording.words import BEFORE, EVIDENCE, NEEDS, name_of_form, said
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, number_text
from tillit.kernel.period import day_of


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One question, flag, amount or criterion: its words, what follows on it, its table, its grounds.

    `piece`: its name as a piece that a form changes.
    """

    piece: str
    title: str
    text: str = ""
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    grounds: list[GroundShown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SectionShown:
    """Entries under one heading."""

    key: str
    title: str
    entries: list[EntryShown]


@dataclass(frozen=True, slots=True)
class LineShown:
    """A set in a list."""

    name: str
    owner: str
    meta: str
    href: str


def line_shown(listed: Listed) -> LineShown:
    """A set in a list: what it is called, whose it is, since when."""
    day = listed.known_on
    told = _("version %(version)s") % {"version": listed.found.version}
    if listed.own is not None:
        told += ", " + _("published %(day)s") % {"day": day_text(day_of(listed.own.published_at))}
    elif day is not None and not isinstance(listed.found, CriteriaSet):
        told += ", " + _("as known on %(day)s") % {"day": day_text(day)}
    if isinstance(listed.found, CriteriaSet) and listed.found.is_shell:
        told += ", " + _("empty: to be entered from its source")
    owner = listed.own.organisation.name if listed.own else listed.found.owner
    return LineShown(said(listed.found.name), owner, told, address("assessments:set", listed.kind, *listed.name))


def sections_shown(found: AnySet) -> list[SectionShown]:
    """All of a set, as one reads it."""
    if isinstance(found, RuleSet):
        return list(_of_rules(found))
    if isinstance(found, Parameters):
        entries = [
            EntryShown(f"series/{one.key}", said(one.name), said(one.about), rows=[_value_row(v) for v in one.values])
            for one in found.series.values()
        ]
        return [SectionShown("series", _("Amounts and limits"), entries)]
    if isinstance(found, FactorSet):
        return list(_of_factors(found))
    criteria = [
        EntryShown(f"criteria/{one.number}", f"{one.number}. {said(one.text)}", said(one.evidence_hint),
                   [strength_in_words(one)])
        for one in found.criteria
    ]  # fmt: skip
    return [SectionShown("criteria", _("Criteria"), criteria)] if criteria else []


def about_shown(found: AnySet) -> list[tuple[str, str]]:
    """What is said of the whole: what it is for, and the day or the source it rests on."""
    facts = [] if isinstance(found, Parameters) else [(_("What it is for"), said(found.about))]
    if isinstance(found, CriteriaSet | FactorSet):
        ground = ground_shown(found.ground)
        facts.append((_("Source"), f"{ground.text}. {ground.source}; {ground.evidence}"))
    if isinstance(found, FactorSet):
        facts.append((_("Published"), found.published))
        facts.append((_("What it is about"), success_in_words(found)))
        return facts
    if isinstance(found, CriteriaSet):
        facts.append((_("Address of the source"), found.source_url))
        return facts
    return [*facts, (_("Rests on what was known on"), day_text(found.known_on))]


def value_columns() -> list[str]:
    """The columns of an amount's table."""
    return [_("From"), _("Up to, not counted in"), _("Value"), _("Source"), _("How well it is known")]


def _of_factors(found: FactorSet) -> Iterator[SectionShown]:
    factors = [
        EntryShown(f"factors/{one.key}", said(one.text), said(one.ask),
                   [_("Read in: %(phases)s") % {"phases": ", ".join(map(phase_name, one.phases)) or _("every phase")}])
        for one in found.factors
    ]  # fmt: skip
    yield SectionShown("factors", _("Factors"), factors)
    steps = [
        EntryShown(f"scale/{one.key}", said(one.label), _("Points to a weakness.") if one.is_weak else "")
        for one in found.scale
    ]
    yield SectionShown("scale", _("Words to answer with"), steps)


def _of_rules(rules: RuleSet) -> Iterator[SectionShown]:
    for key, name in rules.parts.items():
        questions = [_question(rules, one) for one in rules.questions if one.part == key]
        yield SectionShown(key, said(name), questions)
    yield SectionShown("flags", _("Red flags"), [_flag(one) for one in rules.flags])
    yield SectionShown("needs", _("What answers can ask for"), [_need(one) for one in rules.needs.values()])
    first = [
        EntryShown(f"first/{one.key}", said(one.text), said(one.help),
                   [f"{said(choice.label)}: {said(choice.says)}" for choice in one.choices],
                   grounds=[ground_shown(one.ground)])
        for one in rules.first
    ]  # fmt: skip
    yield SectionShown("first-questions", _("The questions of the first page"), first)
    amounts = [EntryShown(f"amounts/{one.key}", said(one.name), said(one.help)) for one in rules.amounts]
    yield SectionShown("amounts", _("Amounts that it asks for"), amounts)


def _question(rules: RuleSet, one: Question) -> EntryShown:
    asked = [] if one.when == ALWAYS else [_("Asked only where earlier answers, amounts or the day lead to it.")]
    lines = [line for choice in one.choices for line in _choice(rules, choice, by_facts=one.by_facts)]
    grounds = [ground_shown(ground) for ground in one.grounds]
    return EntryShown(f"questions/{one.key}", f"{one.key}. {said(one.text)}", said(one.help), asked + lines,
                      grounds=grounds)  # fmt: skip


def _choice(rules: RuleSet, one: Choice, *, by_facts: bool) -> Iterator[str]:
    told = {"answer": said(one.label)}
    label = _("%(answer)s (the amounts and the day decide it)") % told if by_facts else said(one.label)
    for effect in one.effects:
        text = _("%(answer)s leads to: %(what)s. %(says)s") % {
            "answer": label, "what": leads_in_words(effect), "says": said(effect.says),
        }  # fmt: skip
        needs = "; ".join(said(rules.needs[key].text) for key in effect.needs)
        yield text + (" " + _("It asks for: %(needs)s.") % {"needs": needs} if needs else "")


def leads_in_words(effect: Effect) -> str:
    """Where an answer leads."""
    words = {
        Leads.GO_ON: _("go on"), Leads.LAWYER: _("a lawyer is needed"), Leads.SPLIT: _("split a part off"),
        Leads.FORM: _("use another form"), Leads.STOP: _("cannot be an IOP as drafted"),
    }  # fmt: skip
    return f"{words[effect.leads]} ({name_of_form(effect.form)})" if effect.form else words[effect.leads]


def _flag(one: Flag) -> EntryShown:
    return EntryShown(f"flags/{one.key}", f"{one.key}. {said(one.text)}", said(one.help),
                      grounds=[ground_shown(one.ground)])  # fmt: skip


def _need(one: Need) -> EntryShown:
    return EntryShown(f"needs/{one.key}", said(one.text), f"{NEEDS[one.kind]}, {BEFORE[one.before]}")


def _value_row(one: Value) -> tuple[str, ...]:
    known = ", ".join(str(EVIDENCE[mark]) for mark in one.evidence)
    if one.seen_until:
        known += ", " + _("seen in force until %(day)s") % {"day": day_text(one.seen_until)}
    if one.note:
        known += f". {said(one.note)}"
    return (
        day_text(one.valid_from) if one.valid_from else _("not known"),
        day_text(one.valid_to) if one.valid_to else _("until further notice"),
        _("not entered") if one.amount is None else number_text(int(one.amount)), one.source, known,
    )  # fmt: skip
