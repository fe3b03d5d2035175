"""A snapshot in the reader's language."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.models import StatementKind
from tillit.bodies.models import BodyKind
from tillit.kernel.period import day_of
from tillit.partnerships.kinds import ABOUT, BY_LIST
from tillit.partnerships.models import Form, State
from tillit.partnerships.queries import PartyLine
from tillit.partnerships.wording import PartyShown, cited, parties_shown, state_sentence
from tillit.partnerships.wording.published import Section, sections_of
from tillit.register.models import Entry


@dataclass(frozen=True, slots=True)
class LineShown:
    """An entry in a list."""

    slug: str
    title: str
    summary: str
    state: str
    parties: str


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """What a party says by itself (C5), or what stands where the law demanded it to be removed."""

    organisation: str
    meta: str
    text: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry as a page; `body` is the snapshot as published."""

    title: str
    state: str
    stage: str
    form: str
    parties: list[PartyShown]
    cited: dict[str, str]
    bodies: list[dict[str, Any]]
    sections: list[Section]
    voices: list[VoiceShown]
    withheld: list[tuple[str, str, str, str]]
    body: dict[str, Any]
    published_on: date
    changed_on: date


def line_shown(entry: Entry) -> LineShown:
    """An entry as a line."""
    return LineShown(
        entry.slug, entry.title, entry.summary, state_word(entry.state, entry.state_as_of), parties_counted(entry)
    )


def entry_shown(entry: Entry) -> EntryShown:
    """An entry as a page."""
    parties = [PartyLine(**{"organisation_id": "", **party}) for party in entry.body["parties"]]
    bodies = [{**body, "kind": str(BodyKind(body["kind"]).label)} for body in entry.body["bodies"]]
    sources = cited([source["facts"] for source in entry.body["sources"]])
    return EntryShown(
        title=entry.title,
        state=state_word(entry.state, entry.state_as_of),
        stage=state_sentence(State(entry.state), entry.state_as_of),
        form=str(Form(entry.form).label),
        parties=[
            replace(shown, href=_page_of(party))
            for shown, party in zip(parties_shown(parties, sources), parties, strict=True)
        ],
        cited=sources,
        bodies=bodies,
        sections=sections_of(entry.body, sources),
        voices=[_voice(one) for one in entry.body.get("statements", [])],
        withheld=[
            (fact_word(one["fact"]), one["ground"], one["since"], one["organisation"])
            for one in entry.body.get("withheld", [])
        ],
        body={"withheld": [], "statements": [], "evidence": "", **entry.body},
        published_on=day_of(entry.published_at),
        changed_on=day_of(entry.changed_at),
    )


def _page_of(party: PartyLine) -> str:
    """The party's own public page; what was published before parties had one leads nowhere."""
    return reverse("register:organisation", args=[party.organisation_id]) if party.organisation_id else ""


def state_word(state: str, as_of: str) -> str:
    """The state in the reader's language, with when the sources said so."""
    word = str(State(state).label)
    return f"{word} ({as_of})" if as_of else word


def parties_counted(entry: Entry) -> str:
    """How many parties of each sector, as a phrase."""
    civil = ngettext("%(n)s civil-society party", "%(n)s civil-society parties", entry.civil_parties)
    public = ngettext("%(n)s public party", "%(n)s public parties", entry.public_parties)
    return _("%(civil)s and %(public)s") % {
        "civil": civil % {"n": entry.civil_parties},
        "public": public % {"n": entry.public_parties},
    }


def fact_word(fact: str) -> str:
    """What a fact of a snapshot is called: "activities/2/schedule" as its kind, its place and its field."""
    many, _slash, rest = fact.partition("/")
    place, _slash, name = rest.partition("/")
    if many in BY_LIST:
        kind = BY_LIST[many]
        words = f"{kind.label} {place}"
        return f"{words}: {kind.column(name).label}" if name else words
    return str(ABOUT.column(many).label)


def _voice(said: dict[str, str]) -> VoiceShown:
    meta = _("%(kind)s, %(when)s") % {
        "kind": str(StatementKind(said["kind"]).label).capitalize(),
        "when": said.get("changed_on") or said["said_on"],
    }
    if about := said.get("about"):
        meta = f"{meta} · {fact_word(about)}"
    if "removed_on" not in said:
        return VoiceShown(said["organisation"], meta, said["text"])
    words = _("Removed %(when)s by %(who)s, because the law demands it: %(ground)s.") % {
        "when": said["removed_on"],
        "who": said.get("removed_by", ""),
        "ground": said["removed_ground"],
    }
    return VoiceShown(said["organisation"], meta, words)
