"""Somebody’s day: feedback to answer and answers that are waited for, and last days that come."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day import DayItem, Part
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import PARTY
from tillit.partnerships.models import Feedback, Party, Term
from tillit.partnerships.queries import feedback_to_answer, feedback_waiting, parties_ending, terms_ending


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: what the actor can answer, and what the actor's parties have not been answered yet."""
    for said in feedback_to_answer(actor, most=most):
        label = _("%(organisation)s says what it thinks of") % {"organisation": said.party.name}
        yield _item(said, Part.MINE, label, "partnerships:answer", said.pk)
    for said in feedback_waiting(actor, most=most):
        yield _item(said, Part.WAITING, _("An answer to what we think of"), "partnerships:activity", said.activity_id)


def _item(said: Feedback, part: Part, label: str, address: str, key: object) -> DayItem:
    activity = said.activity
    assert activity.booker is not None  # noqa: S101  # the questions ask for those that somebody books
    circle = activity.partnership.circle_id
    return DayItem(
        part, label, activity.name, reverse(address, args=[circle, key]), activity.booker.name, circle=circle
    )


def ends(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements: agreements that end or have ended, and parties whose told last day comes or has come."""
    for term, party in terms_ending(actor, most=most):
        text = _("%(partnership)s: the agreement ends. Go on, end it, or say what happened.")
        href = reverse("partnerships:home", args=[term.partnership.circle_id])
        yield _end(_("The last day of an agreement"), text, term, href, party)
    for row in parties_ending(actor, most=most):
        text = _("%(partnership)s: the last day as a party that is told. Stay, leave, or say what happened.")
        href = reverse("partnerships:fact", args=[row.partnership.circle_id, PARTY, row.pk])
        yield _end(_("The last day of a party"), text, row, href, row.organisation.name)


def _end(label: str, text: str, row: Term | Party, href: str, organisation: str) -> DayItem:
    assert row.ends_on is not None  # noqa: S101  # the questions ask for those that end
    told = text % {"partnership": row.partnership.title}
    return DayItem(Part.MINE, label, told, href, organisation, row.ends_on - timedelta(days=1))
