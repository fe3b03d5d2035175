"""The invitations in somebody's day: those to them, and those that their organisation waits for."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.bodies.day.registry import DayItem, Part
from tillit.bodies.queries import invitations_that_wait, invitations_to_answer
from tillit.kernel.actor import Actor
from tillit.kernel.period import day_of


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """Two statements. The link to answer stands only in the letter: whoever reads that mail is the one who is asked."""
    for one in invitations_to_answer(actor, most=most):
        text = _("You are invited. Open the link in the letter to answer.")
        yield DayItem(Part.MINE, _("Invitation"), text, "", one.organisation.name, day_of(one.expires_at))
    for one in invitations_that_wait(actor, most=most):
        page = "organisations:first_person" if one.asking_id else "members:all"
        href = reverse(page, args=[one.organisation_id])
        yield DayItem(
            Part.WAITING,
            _("Invitation without an answer"),
            one.email,
            href,
            one.organisation.name,
            day_of(one.expires_at),
        )
