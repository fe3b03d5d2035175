"""Corrections in the reader's language: which part they are about, where they stand, and the parts to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of, today
from tillit.partnerships.kinds import ABOUT, BY_LIST, GROUP, PARTY, SOURCE
from tillit.partnerships.kinds.about import DECIDING, DECISION_RULE
from tillit.partnerships.queries import Record, names_of
from tillit.partnerships.wording.acts import name_of_withheld
from tillit.partnerships.wording.facts import FACT, parts_of, title_of
from tillit.partnerships.wording.published import ON_THE_PAGE, Published, fact_word
from tillit.partnerships.wording.rows import begun
from tillit.register.models import Correction, FurtherAnswer, Outcome
from tillit.register.queries.corrected import further_answers
from tillit.trail.names import in_parts
from tillit.ui.searching import OptionGroup

WHOLE = "whole"
"""How a form says the page as a whole: an empty choice is one that was not made."""
REMIND_AFTER = (timedelta(days=30), timedelta(days=14))
ANSWER_WITHIN = timedelta(days=14)
LONGEST = 120


def parts_to_correct(body: Mapping[str, Any]) -> list[OptionGroup]:
    """All that stands on a public page, by its place, as the page calls it; what is withheld by its place alone."""
    published = Published(body)
    own = [(name, fact_word(name)) for name in _own(body)]
    if body.get("decision_rule") or DECISION_RULE in published.withheld:
        own.append((DECISION_RULE, fact_word(DECISION_RULE)))
    groups = [(str(_("The page as a whole")), [(WHOLE, str(_("The page as a whole")))]), (str(begun(ABOUT.label)), own)]
    for kind in (PARTY, *ON_THE_PAGE, SOURCE):
        rows = [(one.fact, called(one.fact, " ".join(one.title.paragraphs))) for one in published.of(kind)]
        groups.append((str(begun(kind.label_of_many)), rows))
    return [(heading, rows) for heading, rows in groups if rows]


def _own(body: Mapping[str, Any]) -> list[str]:
    """The partnership's own columns that are told, or said to be withheld."""
    withheld = {one["fact"] for one in body.get("withheld", [])}
    return [column.name for column in ABOUT.columns if body.get(column.name) or column.name in withheld]


def called(place: str, title: str) -> str:
    """A part of the page by its place, and how it reads there."""
    word = fact_word(place)
    whole = word if title == word else f"{word}: {title}"
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"


def answer_by(received: date) -> date:
    """The day by which an answer is asked for; nothing happens then, but that everybody sees that it has passed."""
    return received + ANSWER_WITHIN


def answer_by_in_words(received: date) -> str:
    """That day, and that it has passed."""
    day = answer_by(received)
    words = _("An answer was asked for by %(day)s") if day < today() else _("An answer is asked for by %(day)s")
    return words % {"day": day_text(day)}


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A correction as the parties read it, with what its sender wrote. `change`: the form that changes what it says."""

    href: str
    part: str
    received: str
    sender: str
    wrong: list[str]
    right: list[str]
    seen_in: str
    state: str
    reason: list[str]
    answered_by: str
    also: list["AnswerShown"]
    waits: str
    owner: str
    change: str


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What another party answered, and who wrote it there."""

    state: str
    reason: list[str]
    answered_by: str


def corrections_in_words(corrections: Iterable[Correction], record: Record) -> list[CorrectionShown]:
    """Corrections of a partnership, in their order."""
    some = list(corrections)
    further = further_answers(some)
    return [_shown(one, record, further.get(one.pk, [])) for one in some]


def _shown(one: Correction, record: Record, further: list[FurtherAnswer]) -> CorrectionShown:
    circle = record.partnership.circle_id
    return CorrectionShown(
        href=address("register:correction", circle, one.pk),
        part=_part(one.about, record),
        received=moment_text(one.received_at),
        sender=sent_by(one),
        wrong=one.wrong.split("\n"),
        right=one.right.split("\n") if one.right else [],
        seen_in=one.seen_in,
        state=state_in_words(one),
        reason=one.reason.split("\n") if one.reason else [],
        answered_by=one.answered_by.shown_name if one.answered_by else "",
        also=[
            AnswerShown(said_in_words(more), more.reason.split("\n"), more.answered_by.shown_name) for more in further
        ],
        waits=_waits(one),
        owner=one.owner.name if one.owner else "",
        change=form_that_changes(one, record),
    )


def _part(about: str, record: Record) -> str:
    """What it is about, by its name in the record; by its kind alone when it is agreed no more."""
    many, slash, key = about.partition("/")
    if not slash or about in DECIDING:
        return about_in_words(about)
    kind = BY_LIST[many]
    row = next((row for row in record.of(kind) if str(row.pk) == key), None)
    if row is None:
        return _("%(kind)s that is agreed no more") % {"kind": begun(kind.label)}
    return f"{begun(kind.label)}: {title_of(kind, record.values(kind, row), names_of(record))}"


def about_in_words(place: str) -> str:
    """Which part of the page."""
    return fact_word(place) if place else _("The page as a whole")


def answered_in_words(day: str, organisation: str, outcome: str) -> str:
    """Who answered, when, and what became of it; an outcome that is not known any more as it was written."""
    words = str(Outcome(outcome).label) if outcome in Outcome.values else outcome
    told = {"day": day, "organisation": organisation, "outcome": words}
    return _("%(outcome)s. Answered %(day)s by %(organisation)s") % told


def state_in_words(correction: Correction) -> str:
    """Where it stands, for its sender and for the parties."""
    if correction.answered_at is None:
        return _("Waits for an answer since %(day)s") % {"day": day_text(day_of(correction.received_at))}
    return said_in_words(correction)


def said_in_words(answer: Correction | FurtherAnswer) -> str:
    """What a party answered, and when."""
    assert answer.answered_at is not None  # noqa: S101  # it has been given
    assert answer.answered_for is not None  # noqa: S101  # with whom it was given for
    return answered_in_words(day_text(day_of(answer.answered_at)), answer.answered_for.name, answer.outcome)


def _waits(one: Correction) -> str:
    if one.answered_at is None:
        return answer_by_in_words(day_of(one.received_at))
    if one.changed_at is not None:
        return _("It was changed %(day)s") % {"day": day_text(day_of(one.changed_at))}
    return _("It is open until it has been changed, or until it is answered otherwise") if one.waits_for_change else ""


def name_of_corrected(correction: Correction) -> Any:
    """What it is about, as an event keeps it: the fact, or the partnership itself."""
    if correction.about:
        return name_of_withheld(correction.about)
    return in_parts(FACT, parts_of(ABOUT, ABOUT.values(correction.partnership), {}))


def waiting_in_words(received: date, *, is_promised: bool = False) -> str:
    """What a party is asked, and that it has been so for long: after fourteen days, and after thirty."""
    if is_promised:
        return _("Correction that is to be changed, as you have answered")
    waited = today() - received
    for days in REMIND_AFTER:
        if waited >= days:
            return _("Proposed correction to answer, after %(days)s days or more") % {"days": days.days}
    return _("Proposed correction to answer")


def sent_by(correction: Correction) -> str:
    """Who sent it, as they said; that it has been erased, or that they did not say."""
    if correction.organisation is not None:
        return correction.organisation.name
    sender = getattr(correction, "sender", None)
    if sender is None:
        return _("Somebody who has not said who they are")
    if sender.erased_at is not None:
        return _("The name was erased %(day)s") % {"day": day_text(day_of(sender.erased_at))}
    return str(sender.name) or _("Somebody who has not said who they are")


def form_that_changes(correction: Correction, record: Record) -> str:
    """The ordinary form in which what it is about is changed, with the yes that it takes; else where it stands."""
    circle, about = correction.partnership.circle_id, correction.about
    many, _slash, key = about.partition("/")
    if about == DECISION_RULE:
        return address("accord:way", circle)
    if not key:
        return address("partnerships:change_about", circle)
    kind = BY_LIST[many]
    if kind is GROUP:
        return f"{address('bodies:circle', circle)}#groups"
    row = next((row for row in record.of(kind) if str(row.pk) == key), None)
    if row is None:
        return address("partnerships:home", circle)
    return address("partnerships:change", circle, kind, row.pk)
