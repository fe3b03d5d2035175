"""Timed work of invitations to talks."""

from tillit.challenges.actions import end_open_invitations, forget_interests, forget_invited, remind_of_promises
from tillit.ground.db import current_actor
from tillit.ground.jobs import job


@job("remind_of_promises", every="25 5 * * *")
def remind_each_morning() -> None:
    """Those who have promised an answer are reminded, shortly before the day and once it has passed."""
    remind_of_promises(by=current_actor())


@job("forget_invited", every="41 2 * * *")
def forget_each_night() -> None:
    """Mail addresses and names in invitations that were over long ago are erased."""
    forget_invited(by=current_actor())


@job("end_open_invitations", every="20 0 * * *")
def end_each_night() -> None:
    """Open invitations whose last day has passed have ended."""
    end_open_invitations(by=current_actor())


@job("forget_interests", every="44 2 * * *")
def forget_interests_each_night() -> None:
    """What organisations wrote that showed interest is erased, long after they were answered."""
    forget_interests(by=current_actor())
