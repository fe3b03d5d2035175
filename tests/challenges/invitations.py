"""Invitations to the talks as the cast sends them, and as those who hold the link answer."""

from datetime import date, timedelta
from typing import Any

from tests.cast import Cast
from tests.challenges.made import opened
from tillit.challenges.actions import Answered, Asked, answer_invitation, invite_to_talks
from tillit.challenges.models import Challenge, Invitation, InvitedAnswer
from tillit.challenges.queries import secret_of_invitation
from tillit.ground.db import acting
from tillit.ground.models import Mail
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.period import today
from tillit.people.models import Organisation, Person

SITE, EMAIL, NAME = (
    "https://tillit.exempel.se",
    "registrator@uddevalla.exempel.se",
    "Uddevalla kommun, kultur och fritid",
)
WHY = "Ni har fritidsgårdarna."
YES = Answered(InvitedAnswer.YES, "Rut Ek, registrator", "Ring Anna.")
NO = Answered(
    InvitedAnswer.NO, "Rut Ek", "Vi har inte folk till det i år.", None, "Förvaltningschefen", "Nämnden för fritid",
    date(2026, 11, 2),
)  # fmt: skip


def later(days: int = 10, by: str = "Rut Ek") -> Answered:
    """A promise of an answer."""
    return Answered(InvitedAnswer.LATER, by, "", today() + timedelta(days=days))


def invited(
    person: Person, party: Organisation, challenge: Challenge, *, name: str = NAME, email: str = EMAIL, **more: Any
) -> Invitation:
    """Somebody invited in a party's name."""
    with acting(person.actor):
        asked = Asked(name, email, WHY, **more)
        return invite_to_talks(challenge, asked, party=party, site=SITE, by=person.actor)


def mission_invites(cast: Cast, **more: Any) -> Invitation:
    """Ida opens a challenge and invites somebody who is not here."""
    return invited(cast.ida, cast.mission, opened(cast.ida, cast.mission), **more)


def answers(one: Invitation, told: Answered, *, version: int | None = None, by: Actor = ANONYMOUS) -> None:
    """Whoever holds the link answers; in the version that stands now, if nothing else is said."""
    secret = secret_of_invitation(one)
    with acting(by):
        answer_invitation(secret, told, version=version or stands(one).version, by=by)


def stands(one: Invitation) -> Invitation:
    """The row as it is now, for its party."""
    with acting(one.asked_by.actor):
        return Invitation.objects.select_related("challenge", "asking", "asked_by", "organisation", "room").get(
            pk=one.pk
        )


def letters() -> list[Mail]:
    """All letters, oldest first."""
    with acting(Actor.system("mailbox")):
        return list(Mail.objects.order_by("created_at", "pk"))
