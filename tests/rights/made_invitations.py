"""Invitations to the mission's and the city's talks: one that waits, a yes, two no, one taken back, one forgotten."""

from typing import Any

from django.utils import timezone

from tests.cast import Cast
from tests.challenges.invitations import NO, YES, answers, invited
from tillit.accord.actions.proposals import Why
from tillit.challenges.actions import ask_to_let_in, meet_answer, withdraw_invitation
from tillit.challenges.models import Challenge, Invitation
from tillit.ground.db import acting


def invitations_of(cast: Cast, talks: Any, ended: object) -> dict[str, object]:
    """Their rows, and the addresses that name one."""
    with acting(cast.ida.actor):
        challenge = Challenge.objects.select_related("circle", "room").get(circle=talks)
    made = {
        word: invited(cast.ida, cast.mission, challenge, name=f"Inbjuden {word}", email=f"{word}@exempel.se")
        for word in ("waiting", "yes", "no", "back", "met", "asked", "old")
    }
    answers(made["yes"], YES)
    answers(made["no"], NO)
    answers(made["met"], NO)
    with acting(cast.ida.actor):
        withdraw_invitation(made["back"], reason="Fel adress.", by=cast.ida.actor)
        meet_answer(made["met"], party=cast.mission, by=cast.ida.actor)
        Invitation.objects.filter(pk=made["old"].pk).update(forgotten_at=timezone.now())
        ask_to_let_in(made["asked"], organisation=cast.welfare, why=Why(cast.mission, "De vill."), by=cast.ida.actor)
    return {
        **{f"dialogue_{word}": one.pk for word, one in made.items()},
        **{f"dialog_{word}": (talks, one.pk) for word, one in made.items()},
        "dialog_crossed": (ended, made["waiting"].pk),
        "text_selection": (talks, "selection"),
    }
