"""Corrections in somebody's day and on a partnership's home: what a party has to answer, and how long it has waited."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.kernel.actor import Actor
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of
from tillit.partnerships.above import Awaited
from tillit.register.models import Correction
from tillit.register.queries import corrections_to_answer, corrections_waiting_in
from tillit.register.wording.corrections import answer_by, state_in_words, waiting_in_words


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: what the actor can answer for a party; it stands there until it is answered."""
    for one in corrections_to_answer(actor, most=most):
        received = day_of(one.received_at)
        yield DayItem(
            Part.MINE, waiting_in_words(received, is_promised=one.waits_for_change), one.partnership.title,
            _address(one), one.answers_for, answer_by(received), one.partnership.circle_id,
        )  # fmt: skip


def awaited_in(actor: Actor, circle: UUID) -> list[Awaited]:
    """One statement: what waits in a partnership, for any of its parties."""
    return [_awaited(one) for one in corrections_waiting_in(actor, circle)]


def _awaited(one: Correction) -> Awaited:
    if one.waits_for_change:
        assert one.answered_for is not None  # noqa: S101  # it has been answered
        return Awaited(
            _("Change what is to be changed after a proposed correction"),
            _("%(organisation)s has answered that it is to be changed. It waits on the page until it has been.")
            % {"organisation": one.answered_for.name},
            state_in_words(one), _address(one), _("Read, change or answer"), bool(one.mine),  # type: ignore[attr-defined]
        )  # fmt: skip
    return Awaited(
        _("Answer a proposed correction of the public page"),
        _("Somebody says that something there is wrong. Everybody can read on the page that it waits for an answer."),
        _("Waits for an answer since %(day)s") % {"day": day_text(day_of(one.received_at))},
        _address(one), _("Read and answer"), bool(one.mine),  # type: ignore[attr-defined]
    )  # fmt: skip


def _address(one: Correction) -> str:
    return reverse("register:correction", args=[one.partnership.circle_id, one.pk])
