"""A snapshot in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tillit.accord.models import DecisionRule, StatementKind
from tillit.accord.queries import Way
from tillit.accord.wording.voices import whose
from tillit.accord.wording.ways import facts_of_way
from tillit.ground.addresses import address
from tillit.kernel.errors import InvalidValue
from tillit.kernel.partialday import PartialDay
from tillit.kernel.period import day_of, today
from tillit.partnerships.kinds import PARTY, SOURCE, Values
from tillit.partnerships.kinds.about import DECISION_RULE, ITS_WORDS
from tillit.partnerships.models import Form, State, TargetGroup
from tillit.partnerships.wording import PartyShown, form_word, sector_word, state_sentence
from tillit.partnerships.wording.older import facts_in
from tillit.partnerships.wording.published import FactShown, Published, Said, Section, fact_word, word_of
from tillit.partnerships.wording.rows import begun
from tillit.register.models import Entry
from tillit.register.wording.correction_lines import CorrectionLine, corrections_before, corrections_shown

# the partnership's own texts, each under a heading of its own
TEXTS = {"challenge": gettext_lazy("The shared challenge"), "purpose": gettext_lazy("What the parties want together")}


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """What a party says by itself (C5), or what stands where the law demanded it to be removed.

    `anchor`: where it stands on the page; `whose`: what it is and by whom, where a fact leads to it; `about`: which.
    `agreed`: which one was agreed by the proposal that it was said beside.
    """

    anchor: str
    whose: str
    about: str
    agreed: str
    organisation: str
    meta: str
    text: Said


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Where facts come from, by its place as a fact. `kept`: what of it is not public, and why."""

    fact: str
    title: Said
    address: str
    year: str
    text: Said | None
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry as a page. `texts`: key, heading, text and its sources. `former`: parties that left. `plain`: the
    summary in easy Swedish. `reach`: where it works, with what and for whom, as far as it is told.

    `beside`: by the fact that they are about, the voices that stand in full at the end (C5).
    """

    slug: str
    title: str
    language: str
    summary: Said | None
    plain: Said | None
    state: str
    stage: str
    form: str
    confirmed_by: str
    reach: list[tuple[str, str]]
    texts: list[tuple[str, str, Said, str]]
    parties: list[PartyShown]
    former: list[PartyShown]
    sections: list[Section]
    way: list[tuple[str, str]]
    voices: list[VoiceShown]
    beside: dict[str, list[VoiceShown]]
    withheld: list[tuple[str, str, str, str]]
    evidence: Said | None
    sources: list[SourceShown]
    corrections: list[CorrectionLine]
    older_corrections: str
    published_on: date
    changed_on: date


def entry_shown(entry: Entry) -> EntryShown:
    """An entry as a page."""
    body, published = entry.body, Published(entry.body)
    voices = [_voice(one, f"voice-{number}") for number, one in enumerate(body.get("statements", []), 1)]
    beside = _by_fact(voices)
    parties, staying = _parties(body, published, beside), still_parties(body)
    return EntryShown(
        slug=entry.slug,
        title=entry.title,
        language=body.get("language", "sv"),
        summary=published.text("summary"),
        plain=published.text("plain_summary"),
        state=state_word(entry.state, entry.state_as_of),
        stage=state_sentence(State(entry.state), entry.state_as_of) if entry.state in State.values else "",
        form=form_in_words(entry.form),
        confirmed_by=confirmed_by(entry),
        reach=_reach(body, published),
        texts=[
            (name, str(heading), text, published.cited(name))
            for name, heading in TEXTS.items()
            if (text := published.text(name))
        ],
        parties=[one for one, stays in zip(parties, staying, strict=False) if stays],
        former=[one for one, stays in zip(parties, staying, strict=False) if not stays],
        sections=published.sections(),
        way=_way(body.get("decision_rule", {}), published),
        voices=voices,
        beside=beside,
        withheld=[
            (fact_word(one["fact"]), one["ground"], one["since"], one["organisation"])
            for one in body.get("withheld", [])
        ],
        evidence=published.text("evidence"),
        sources=_sources(published),
        corrections=corrections_shown(body),
        older_corrections=corrections_before(body),
        published_on=day_of(entry.published_at),
        changed_on=day_of(entry.changed_at),
    )


def _reach(body: Mapping[str, Any], published: Published) -> list[tuple[str, str]]:
    """Where, with what and for whom; what is withheld with why (C10)."""
    told = {
        "municipality": body.get("place", ""),
        "also_in": body.get("place", "") if "municipality" in published.withheld else "",  # else they stand together
        "areas": body.get("works_with", {}).get(get_language(), ""),
        "target_groups": ", ".join(word_of(TargetGroup, one) for one in body.get("target_groups", [])),
    }
    lines = ((name, published.withheld.get(name) or words) for name, words in told.items())
    return [(fact_word(name), words) for name, words in lines if words]


def state_word(state: str, as_of: str) -> str:
    """The state in the reader's language, with when the sources said so; it stands alone, so it says of what it is."""
    word = _state_in(get_language() or "", state)
    return _("%(state)s (as of %(day)s)") % {"state": word, "day": as_of} if as_of else word


@lru_cache(maxsize=100)  # a list says it on every line
def _state_in(_language: str, state: str) -> str:
    return _("state not known") if state == State.UNKNOWN else word_of(State, state)


def form_in_words(form: str) -> str:
    """The form in the reader's language; it too stands alone."""
    return _("form not decided") if form == Form.UNDECIDED else word_of(Form, form)


def confirmed_by(entry: Entry) -> str:
    """By whom, when it is not the parties themselves."""
    return _("Example data: taken from open sources, and confirmed by invented persons") if entry.is_example else ""


def still_parties(body: Mapping[str, Any]) -> list[bool]:
    """Which of the parties have not left; all of them where none is left, since what is over was theirs together."""
    left = [is_past(str(values.get("to") or "")) for values in facts_in(body)[PARTY.many]]
    return [not one or all(left) for one in left]


def is_past(day: str) -> bool:
    """Whether the last day of something, as exactly as it is told, is over."""
    try:
        return bool(day) and PartialDay.parse(day).day_after <= today()
    except InvalidValue:
        return False


def _parties(body: dict[str, Any], published: Published, beside: dict[str, list[VoiceShown]]) -> list[PartyShown]:
    """The parties as cards, each made alike (C1), with the way to the party's own public page.

    What was published before parties had one leads nowhere.
    """
    found = []
    for who, fact in zip(body.get("parties", []), published.of(PARTY), strict=False):
        key = who.get("organisation_id")
        cited = ((_("Source"), published.numbers(fact.fact)),) if fact.sources else ()
        said = ((_("What parties say by themselves"), one.whose) for one in beside.get(fact.fact, ()))
        found.append(
            PartyShown(
                name=who["name"],
                role=", ".join(filter(None, (sector_word(who["sector"]), form_word(who["legal_form"])))),
                text=" ".join(fact.text.paragraphs) if fact.text else "",
                facts=(*((label, " ".join(text.paragraphs)) for label, text in fact.facts), *cited, *said),
                href=address("register:organisation", UUID(key)) if key else "",
            )
        )
    return found


def _sources(published: Published) -> list[SourceShown]:
    """The sources in their order, since facts name them by their number."""
    rows = zip(published.of(SOURCE), published.facts.get(SOURCE.many, []), strict=True)
    return [_source(fact, values, published) for fact, values in rows]


def _source(fact: FactShown, values: Values, published: Published) -> SourceShown:
    named = [(str(one.label), f"{fact.fact}/{one.name}") for one in SOURCE.columns]
    kept = tuple((label, published.withheld[place]) for label, place in named if place in published.withheld)
    whole = ((_("Withheld"), fact.withheld),) if fact.withheld else kept
    return SourceShown(
        fact.fact, fact.title, str(values.get("address") or ""), str(values.get("year") or ""), fact.text, whole
    )


def _way(told: dict[str, Any], published: Published) -> list[tuple[str, str]]:
    """How the parties decide, when they have agreed on it; nothing when the rule is none that is known any more.

    Or why it is not public, or why their own words of it are not (C10).
    """
    if why := published.withheld.get(DECISION_RULE):
        return [(_("Withheld"), why)]
    if told.get("rule") not in DecisionRule.values:
        return []
    why = published.withheld.get(ITS_WORDS)
    return facts_of_way(Way(**told)) + ([(_("In your own words"), why)] if why else [])


def _by_fact(voices: list[VoiceShown]) -> dict[str, list[VoiceShown]]:
    found: dict[str, list[VoiceShown]] = {}
    for one in voices:
        for fact in {one.about, one.agreed}:
            found.setdefault(fact, []).append(one)
    return found


def _voice(said: dict[str, Any], anchor: str) -> VoiceShown:
    kind, about, who = begun(word_of(StatementKind, said["kind"])), said.get("about", ""), said["organisation"]
    meta = _("%(kind)s, %(when)s") % {"kind": kind, "when": said.get("changed_on") or said["said_on"]}
    if about:
        meta = f"{meta} · {said.get('title', {}).get(get_language()) or fact_word(about)}"
    told = whose(kind, who, said.get("adopted_on", ""))
    return VoiceShown(anchor, told, about, said.get("agreed", ""), who, meta, _said(said))


def _said(said: dict[str, Any]) -> Said:
    if "removed_on" not in said:
        return Said(tuple(said["text"].split("\n\n")), is_own=True)
    words = _("Removed %(when)s by %(who)s, because the law demands it: %(ground)s.") % {
        "when": said["removed_on"],
        "who": said.get("removed_by", ""),
        "ground": said["removed_ground"],
    }
    return Said((words,))
