"""Handling orders in words: the order itself, and where a matter stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.challenges.handling import Step, contacts_of, steps_of
from tillit.challenges.models import HandlingMark, HandlingOrder, InvitedAnswer, MarkKind
from tillit.challenges.queries.handling import Handled
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of, today

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step: what happens, the rest of it as facts, and how far a matter has come there (in words, and a colour)."""

    number: int
    what: str
    facts: Facts
    state: str = ""
    kind: str = "neutral"
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandledShown:
    """A matter with one organisation. `state`: where it is; `next`: who is next and until when."""

    key: UUID
    name: str
    party: bool
    state: str
    next: str
    late: bool
    steps: list[StepShown]
    href: str
    order_href: str


def steps_shown(order: HandlingOrder, *, reach: bool = True) -> list[StepShown]:
    """The steps as the organisation wrote them; what it has not told is said to be not told.

    `reach`: whether whom to turn to is told.
    """
    return [
        StepShown(number, one.what, _facts(one, reach=reach)) for number, one in enumerate(steps_of(order.steps), 1)
    ]


def contact_rows(order: HandlingOrder) -> list[tuple[str, ...]]:
    """For a table: which part, for what, who, how to reach them."""
    empty = _("not told")
    return [
        (one.unit, one.area or empty, one.function or empty, " ".join(filter(None, (one.email, one.phone))) or empty)
        for one in contacts_of(order.contacts)
    ]


def written_words(order: HandlingOrder) -> str:
    """Since when it holds, and who has said so."""
    told = {"day": day_text(order.in_force_on), "when": moment_text(order.kept_at)}
    if order.written_by_id is None:
        return _("Written down %(when)s from an open source; the organisation has not confirmed it.") % told
    return _("Holds from %(day)s. Written %(when)s.") % told


def order_as_text(order: HandlingOrder) -> str:
    """All of it as lines, for a page that shows what two have written."""
    lines = [day_text(order.in_force_on), order.source]
    for number, step in enumerate(steps_of(order.steps), 1):
        lines.append(f"{number}. {step.what}")
        lines += [f"{label}: {text}" for label, text in _facts(step, untold=False)]
    for one in contacts_of(order.contacts):
        lines.append(", ".join(filter(None, (one.unit, one.area, one.function, one.email, one.phone))))
    return "\n".join(filter(None, lines))


def handled_shown(circle: UUID, one: Handled) -> HandledShown:
    """A matter with one organisation, step by step."""
    steps, marks = steps_of(one.order.steps), one.marks
    shown = [
        StepShown(number + 1, step.what, _facts(step), *_state(number, one),
                  told=tuple(_mark(mark) for mark in marks if mark.step == number))
        for number, step in enumerate(steps)
    ]  # fmt: skip
    at = one.stands
    state = _("All the steps are done") if at.step is None else _("Step %(number)s of %(all)s: %(what)s") % {
        "number": at.done + 1, "all": len(steps), "what": at.step.what,
    }  # fmt: skip
    return HandledShown(
        one.organisation.pk, one.organisation.name, one.party, state, next_words(one),
        bool(at.until and at.until < today()), shown, address("challenges:handling", circle),
        address("challenges:order", one.organisation.pk),
    )  # fmt: skip


def next_words(one: Handled) -> str:
    """Who is next, and until when; "" after the last step."""
    at = one.stands
    if at.step is None:
        return ""
    who = one.sent_to or ", ".join(filter(None, (at.step.unit, at.step.function))) or one.organisation.name
    if one.answers is not None:
        who = _("%(person)s, for %(organisation)s") % {"person": one.answers.shown_name, "organisation": who}
    if at.until is None:
        return _("Next: %(who)s. The order does not say how many days it takes.") % {"who": who}
    if at.until < today():
        return _("Next: %(who)s. It should usually have been done by %(day)s.") % {
            "who": who, "day": day_text(at.until),
        }  # fmt: skip
    return _("Next: %(who)s, usually by %(day)s.") % {"who": who, "day": day_text(at.until)}


def invited_with_orders(rows: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Those who are invited and are known here, with the day on which they were."""
    ended = {InvitedAnswer.NO, InvitedAnswer.ELSEWHERE}
    from_day = [
        (one.organisation, day_of(one.asked_at))
        for one in rows if one.organisation is not None and one.answer not in ended
    ]  # fmt: skip
    return list({organisation.pk: (organisation, day) for organisation, day in from_day}.values())


def _facts(step: Step, *, untold: bool = True, reach: bool = True) -> Facts:
    days = ngettext("%(num)s day", "%(num)s days", step.days) % {"num": step.days} if step.days is not None else ""
    contact = ", ".join(filter(None, (step.function, step.email, step.phone)))
    facts = [
        (_("Who does it"), step.unit), *([(_("Whom to turn to"), contact)] if reach else []),
        (_("Usually takes"), days), (_("What is needed from you"), step.needs),
    ]  # fmt: skip
    return [(label, text or _("not told")) for label, text in facts if text or untold]


def _state(number: int, one: Handled) -> tuple[str, str]:
    if number < one.stands.done:
        return _("Done"), "success"
    if number == one.stands.done:
        return _("Here now"), "info"
    return _("Not yet"), "neutral"


def _mark(mark: HandlingMark) -> str:
    told = {"when": moment_text(mark.marked_at), "person": mark.marked_by.shown_name, "to": mark.to}
    sent = mark.kind == MarkKind.SENT_ON
    said = _("Sent on to %(to)s %(when)s by %(person)s.") if sent else _("Done %(when)s by %(person)s.")
    return f"{said % told} {mark.said}".strip()
