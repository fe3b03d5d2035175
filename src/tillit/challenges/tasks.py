"""Timed work of invitations to talks."""

from tillit.challenges.actions import forget_invited, remind_of_promises
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
