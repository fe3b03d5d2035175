"""What a file that was uploaded would bring, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.queries import Way
from tillit.accord.wording.ways import facts_of_way
from tillit.exchange.models import Outcome, Tip, TipOutcome, Upload
from tillit.exchange.queries import Preview, answer_tip_by, as_published, preview_of, rooms_of_tip, who_is_asked
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
    """A tip: how the organisations are named in it, and what has been answered, as a word and a sentence.

    `said_no`: why each says that it is not so that has; `answer_by`: the day by which an answer is asked for.
    """

    named: list[str]
    said_no: list[str]
    answer_by: date
    state: str
    state_kind: str
    answer: str
    answered_by: str


def tip_shown(tip: Tip) -> TipShown:
    """The same for its sender and for those that it names; only these are shown who answered."""
    named = [" ".join(filter(None, (one["name"], one["number"] and show(one["number"])))) for one in tip.told]
    said_no = [one["reason"] for one in sorted(tip.reasons.values(), key=lambda one: one["on"])]
    state, kind, answer = _answer(tip)
    room = tip.answered_in
    who = room.organisation.name if room and room.organisation else ""
    return TipShown(named, said_no, answer_tip_by(tip), state, kind, answer, who)


def _answer(tip: Tip) -> tuple[str, str, str]:
    """A word for the state, its colour, and a sentence."""
    if tip.outcome:
        taken = _(
            "One of the organisations has taken it further. It becomes public when the parties have confirmed it."
        )
        not_so = _("Those of the organisations that are here say that it is not so.")
        return {
            TipOutcome.TAKEN: (_("taken further"), "success", taken),
            TipOutcome.HERE: (_("here already"), "info", _("The partnership is here already.")),
            TipOutcome.NOT_SO: (_("not so"), "neutral", not_so),
        }[TipOutcome(tip.outcome)]
    if tip.erased_at:
        return _("erased"), "neutral", _("Nobody answered within a year, and the tip has been erased.")
    if tip.declined:
        words = ngettext(
            "%(count)s of the organisations says that it is not so. The others can still say otherwise.",
            "%(count)s of the organisations say that it is not so. The others can still say otherwise.",
            len(tip.declined),
        )
        return _("waits for an answer"), "warning", words % {"count": len(tip.declined)}
    return _("waits for an answer"), "warning", _("Nobody has answered yet.")


def named_in_words(tip: Tip, named: list[str]) -> list[tuple[str, str]]:
    """For its sender: each organisation as they wrote it, and whether it has been found here and asked."""
    words = {
        True: _("is here, and has been asked"),
        False: _("is here, and is asked when it has answered more of what it has to answer"),
        None: _("is not found here, and is asked if it comes; if the name is misspelt, send the tip anew"),
    }
    return [(one, words[asked]) for one, asked in zip(named, who_is_asked(tip), strict=True)]


def who_declined(tip: Tip) -> list[tuple[str, str, str]]:
    """For those that it names: which of them say that it is not so, on which day, and why."""
    rooms = {str(room.pk): room for room in rooms_of_tip(tip)}
    return [
        (rooms[key].organisation.name, said["on"], said["reason"])  # type: ignore[union-attr]  # an own room has one
        for key, said in sorted(tip.reasons.items(), key=lambda one: one[1]["on"])
        if key in rooms
    ]


def file_of_tip(tip: Tip) -> tuple[Preview, list[dict[str, str]], FileShown] | None:
    """What the file holds that was sent as a tip: as a preview, its parties, and all that stands in it."""
    if tip.content is None:
        return None
    data = read_file(bytes(tip.content))
    preview = preview_of(data)
    return preview, parties_shown(preview), file_shown(data)
