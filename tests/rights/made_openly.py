"""Open invitations of the cast: one that was withdrawn and one that stands, with those who have shown interest."""

from dataclasses import replace
from typing import Any

from tests.cast import Cast
from tests.challenges.made import let_in, opened
from tests.challenges.openly import SHOWN, interested, published
from tests.rights.made_challenges import own_room_of
from tillit.accord.actions.proposals import Why
from tillit.challenges.actions import ask_interested_in, end_open_invitation, refuse_interest, withdraw_interest
from tillit.challenges.models import Ended
from tillit.challenges.queries import secret_of_interest
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS


def openly_of(cast: Cast, ended: object) -> dict[str, object]:
    """Their rows, and the addresses that name one."""
    challenge = opened(cast.ida, cast.mission, title="Öppet")
    let_in(challenge, cast.municipality, cast.kim)
    circle, yes = challenge.circle_id, (cast.kim, cast.municipality)
    past = published(cast.ida, cast.mission, challenge, yes)
    with acting(cast.kim.actor):
        end_open_invitation(past, how=Ended.WITHDRAWN, reason="Fel dag.", party=cast.municipality, by=cast.kim.actor)
    standing = published(cast.ida, cast.mission, challenge, yes)
    rows: dict[str, Any] = {
        word: interested(standing, replace(SHOWN, name=f"Intresserad {word}", email=f"{word}@exempel.se"),
                         confirmed=word != "new")
        for word in ("waiting", "refused", "gone", "asked", "new")
    }  # fmt: skip
    with acting(ANONYMOUS):
        withdraw_interest(secret_of_interest(rows["gone"]), by=ANONYMOUS)
    with acting(cast.ida.actor):
        refuse_interest(rows["refused"], party=cast.mission, reason="Inte nu.", by=cast.ida.actor)
        ask_interested_in(
            rows["asked"], organisation=cast.welfare, why=Why(cast.mission, "De behövs."), by=cast.ida.actor
        )
    return {
        "openly": circle,
        "openly_room": challenge.room_id,
        "openly_mission_room": own_room_of(challenge, cast.mission),
        "challenge_openly": challenge.pk,
        "called_standing": standing.pk,
        "called_past": past.pk,
        "call_standing": (circle, standing.pk),
        "call_past": (circle, past.pk),
        "call_crossed": (ended, standing.pk),
        **{f"interest_{word}": one.pk for word, one in rows.items()},
        **{f"shown_{word}": (circle, one.pk) for word, one in rows.items()},
        "shown_crossed": (ended, rows["waiting"].pk),
    }
