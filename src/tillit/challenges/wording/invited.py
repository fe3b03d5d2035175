"""Invitations and their answers, in words: for the circle, and for whoever holds the secret link."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tillit.challenges.models import Invitation, InvitedAnswer
from tillit.documents.models import DocumentKind
from tillit.documents.wording import heading_of
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of, today

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TextTold:
    """A text that the invited may read: what it is, and its parts."""

    title: str
    parts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class InvitedShown:
    """An invitation as the circle sees it: `state` in a few words, `kind` how it is coloured."""

    row: Invitation
    name: str
    state: str
    kind: str
    href: str
    facts: Facts


def invited_shown(one: Any) -> InvitedShown:
    """One of them (queries.invitations_of), with where it stands and what was answered."""
    state, kind = _stands(one)
    circle = one.challenge.circle_id
    facts = [
        (_("Invited by"), _("%(person)s, for %(organisation)s") % {
            "person": one.asked_by.shown_name, "organisation": one.asking.name,
        }),
        (_("When"), moment_text(one.asked_at)),
        (_("Why they were asked"), one.why),
        (_("The letter went to"), one.email),
        *answer_facts(one),
    ]  # fmt: skip
    href = address("challenges:invitation", circle, one.pk)
    return InvitedShown(one, one.name, state, kind, href, [fact for fact in facts if fact[1]])


def answer_facts(one: Invitation) -> Facts:
    """What was answered: which, by whom, when, and the day or the decision."""
    if not one.answer:
        return []
    facts = [
        (_("What was answered"), str(InvitedAnswer(one.answer).label)),
        (_("Answered by"), one.answerer),
        (_("Answered on"), day_text(day_of(one.answered_at)) if one.answered_at else ""),
        (_("An answer is promised by"), day_text(one.promised_on) if one.promised_on else ""),
        (_("Decided by"), one.decided_by),
        (_("In which body"), one.decided_body),
        (_("Day of the decision"), day_text(one.decided_on) if one.decided_on else ""),
        (_("The right one instead"), one.pointed_to),
        (_("Their mail address"), one.pointed_email),
        (_("Why") if one.answer in {InvitedAnswer.NO, InvitedAnswer.ELSEWHERE} else _("In their own words"), one.said),
    ]
    return [fact for fact in facts if fact[1]]


def answer_as_text(one: Invitation) -> str:
    """The same in one, for somebody who compares two of them."""
    return "\n".join(f"{term}: {value}" for term, value in answer_facts(one))


def texts_told(one: Invitation) -> list[TextTold]:
    """What the invited may read, as it stood when they were invited."""
    return [
        TextTold(_title(text["kind"], one.asking.name), [(heading_of(key), said) for key, said in text["parts"]])
        for text in one.told["texts"]
        if text["parts"]
    ]


def promised_by(one: Invitation) -> str:
    """The promised day in a sentence; nothing without a promise."""
    if one.promised_on is None:
        return ""
    told = {"invited": one.name, "day": day_text(one.promised_on)}
    if one.promised_on < today():
        return _("%(invited)s promised an answer by %(day)s. The day has passed.") % told
    return _("%(invited)s promises an answer by %(day)s.") % told


def _title(kind: str, organisation: str) -> str:
    told = {"organisation": organisation}
    if kind == DocumentKind.PICTURE:
        return _("How %(organisation)s sees it") % told
    return _("The joint text")


def _stands(one: Any) -> tuple[str, str]:
    if one.withdrawn_at:
        return _("Taken back"), "neutral"
    if one.came:
        return _("Takes part in the talks"), "success"
    if one.is_asked:
        return _("Asked to come in"), "info"
    if one.answer == InvitedAnswer.LATER:
        late = one.promised_on is not None and one.promised_on < today()
        words = _("The promised day has passed: %(day)s") if late else _("Promises an answer by %(day)s")
        return words % {"day": day_text(one.promised_on)}, "warning" if late else "info"
    if one.answer == InvitedAnswer.YES:
        return _("Yes, let us talk"), "success"
    if one.answer == InvitedAnswer.ELSEWHERE:
        return _("Points to somebody else"), "warning"
    if one.answer == InvitedAnswer.NO:
        return _("No, with a decision"), "neutral"
    return _("Has not answered"), "neutral"
