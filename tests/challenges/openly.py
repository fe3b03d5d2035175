"""Open invitations as the cast publishes them, and as those who are interested answer."""

from datetime import timedelta
from uuid import UUID, uuid4

from tests.challenges.invitations import SITE
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.challenges.actions import Openly, Sent, Shown, confirm_interest, invite_openly, show_interest
from tillit.challenges.models import Challenge, Interest, OpenInvitation
from tillit.challenges.queries import secret_of_interest
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person

EMAIL, NAME = "kontakt@odlarna.exempel.se", "Odlarna i Skogslunden"
SHOWN = Shown(NAME, "Lo Ek, ordförande", EMAIL, "En trädgård och tid.", "Vi ser samma unga.")


def told(days: int = 20, answer: int = 30, title: str = "Kom och prata om kvällarna") -> Openly:
    """What everybody is to read."""
    return Openly(
        title, "Många unga har ingenstans att ta vägen.", "Vi möts i december och läser vad alla har skrivit.",
        today() + timedelta(days=days), today() + timedelta(days=answer),
    )  # fmt: skip


def published(person: Person, party: Organisation, challenge: Challenge, *others: tuple[Person, Organisation],
              wanted: Openly | None = None) -> OpenInvitation:  # fmt: skip
    """An open invitation that a party has begun, and the others have said yes to."""
    with acting(person.actor):
        made = invite_openly(challenge, wanted or told(), why=Why(party, "Fler kan."), by=person.actor)
        if made is not None:
            accept(made, party=party, by=person.actor)
    for other, theirs in others:
        assert made is not None
        with acting(other.actor):
            accept(made, party=theirs, by=other.actor)
    with acting(person.actor):
        rows = OpenInvitation.objects.select_related("challenge__opened_by", "room")
        return rows.get(challenge=challenge, ended_at=None)


def interested(
    one: OpenInvitation,
    shown: Shown = SHOWN,
    *,
    once: UUID | None = None,
    confirmed: bool = True,
    may_send: bool = True,
) -> Interest:
    """Somebody who is not here shows interest, and confirms it by the letter's link."""
    key = once or uuid4()
    sent = Sent(key, SITE)
    with acting(ANONYMOUS):
        show_interest(one.challenge.circle_id, one.pk, shown, sent=sent, by=ANONYMOUS)
    row = kept(one, key)
    if confirmed:
        with acting(ANONYMOUS):
            confirm_interest(secret_of_interest(row), by=ANONYMOUS)
    return kept(one, key)


def kept(one: OpenInvitation, once: UUID) -> Interest:
    """The row of a form, for a party that reads the room."""
    with acting(one.challenge.opened_by.actor):
        return Interest.objects.select_related("invitation__challenge__opened_by", "room").get(
            invitation=one, sent_as=once
        )


def stands(one: Interest) -> Interest:
    """The row as it is now."""
    with acting(one.invitation.challenge.opened_by.actor):
        return Interest.objects.select_related("invitation__challenge__opened_by", "room", "refused_for").get(pk=one.pk)
