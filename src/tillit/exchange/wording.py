"""What a file that was uploaded would bring, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.accord.queries import Way
from tillit.accord.wording.ways import facts_of_way
from tillit.exchange.models import Outcome, Tip, TipOutcome, Upload
from tillit.exchange.queries import Preview, as_published, preview_of
from tillit.exchange.reading import File, read_file
from tillit.kernel.orgnumber import show
from tillit.partnerships.kinds import ABOUT, PARTY, SOURCE, Values
from tillit.partnerships.queries import names_in
from tillit.partnerships.wording.facts import fields_shown
from tillit.partnerships.wording.published import ON_THE_PAGE, FactShown, Published, fact_word
from tillit.partnerships.wording.rows import begun

MOST_ROWS = 200
# what the page says already
SAID = {"title", "summary"}


def done_in_words(upload: Upload) -> str:
    """What has happened when it is here."""
    if upload.by_hand:
        return _("The partnership has begun. Nobody is bound by it yet.")
    return _("The partnership has been brought in. Nobody is bound by it yet.")


@dataclass(frozen=True, slots=True)
class SettledShown:
    """What has become of a file; `href` leads to the partnership, for those who may enter it."""

    title: str
    href: str
    became: str
    organisation: str
    at: datetime


def settled_shown(uploads: list[Upload], titles: Mapping[UUID, str]) -> list[SettledShown]:
    """Those that are on their way in no more; `titles`: of the circles that the reader may enter."""
    return [_settled(one, titles) for one in uploads]


def _settled(one: Upload, titles: Mapping[UUID, str]) -> SettledShown:
    assert one.settled_at is not None  # noqa: S101  # the question asks for those that are
    here = one.circle_id is not None and one.circle_id in titles
    href = reverse("partnerships:home", args=[one.circle_id]) if here else ""
    title = titles[one.circle_id] if one.circle_id is not None and here else one.title
    return SettledShown(title, href, _became(one), one.organisation.name, one.settled_at)


def _became(one: Upload) -> str:
    return {
        Outcome.BROUGHT_IN: _("begun") if one.by_hand else _("brought in"),
        Outcome.REFUSED: _("could not be brought in: the same was here already"),
        Outcome.LAPSED: _("forgotten, since nobody went on with it within a day"),
    }[Outcome(one.outcome)]


@dataclass(frozen=True, slots=True)
class ToldShown:
    """The rows of a kind, the first of them where they are many; `count`: how many they are."""

    label: str
    count: int
    rows: tuple[FactShown, ...]


@dataclass(frozen=True, slots=True)
class FileShown:
    """What stands in a file: of the partnership itself, how the parties decide, by kind, and what it withholds."""

    language: str
    about: list[tuple[str, str]]
    way: list[tuple[str, str]]
    kinds: list[ToldShown]
    withheld: list[tuple[str, str]]


def file_shown(data: File) -> FileShown:
    """In the words of the register's page, so that nobody brings in what they have not been able to read."""
    published, about = Published(as_published(data)), _about(data)
    shown = [
        ToldShown(begun(kind.label_of_many), len(published.facts[kind.many]), published.of(kind, most=MOST_ROWS))
        for kind in (PARTY, *ON_THE_PAGE, SOURCE)
        if published.facts[kind.many]
    ]
    rule = {name: value for name, value in data.get("decision_rule", {}).items() if value is not None}
    return FileShown(
        language=data.get("language", "sv"),
        about=fields_shown(ABOUT, about, names_in(ABOUT, [about])),
        way=facts_of_way(Way(**rule)) if rule else [],
        kinds=shown,
        withheld=[(fact_word(one["fact"]), one["ground"]) for one in data.get("withheld", [])],
    )


def _about(data: File) -> Values:
    return {name: value for name, value in data["partnership"].items() if name not in SAID}


def parties_shown(preview: Preview) -> list[dict[str, str]]:
    """The parties side by side: which of them are here already, and which will be written down."""
    return [
        {
            "name": one.name,
            "role": one.sector,
            "text": one.organ if one.answers else _("No party today."),
            "status": _("is here already") if one.is_here else _("will be written down"),
            "status_kind": "success" if one.is_here else "neutral",
        }
        for one in preview.parties
    ]


@dataclass(frozen=True, slots=True)
class TipShown:
    """A tip: how the organisations are named in it, and what has been answered, as a word and a sentence."""

    named: list[str]
    state: str
    state_kind: str
    answer: str
    answered_by: str


def tip_shown(tip: Tip) -> TipShown:
    """The same for its sender and for those that it names; only these are shown who answered."""
    named = [" ".join(filter(None, (one["name"], one["number"] and show(one["number"])))) for one in tip.told]
    state, kind, answer = _answer(tip)
    room = tip.answered_in
    return TipShown(named, state, kind, answer, room.organisation.name if room and room.organisation else "")


def _answer(tip: Tip) -> tuple[str, str, str]:
    """A word for the state, its colour, and a sentence."""
    if tip.outcome:
        taken = _(
            "One of the organisations has taken it further. It becomes public when the parties have confirmed it."
        )
        return {
            TipOutcome.TAKEN: (_("taken further"), "success", taken),
            TipOutcome.HERE: (_("here already"), "info", _("The partnership is here already.")),
            TipOutcome.NOT_SO: (_("not so"), "neutral", _("One of the organisations says that it is not so.")),
        }[TipOutcome(tip.outcome)]
    if tip.erased_at:
        return _("erased"), "neutral", _("Nobody answered within a year, and the tip has been erased.")
    return _("waits for an answer"), "warning", _("Nobody has answered yet.")


def file_of_tip(tip: Tip) -> tuple[Preview, list[dict[str, str]], FileShown] | None:
    """What the file holds that was sent as a tip: as a preview, its parties, and all that stands in it."""
    if tip.content is None:
        return None
    data = read_file(bytes(tip.content))
    preview = preview_of(data)
    return preview, parties_shown(preview), file_shown(data)
