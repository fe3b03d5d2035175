"""Jobs about persons: what is over is forgotten."""

from tillit.ground.db import current_actor
from tillit.ground.jobs import job
from tillit.people.actions import forget_ended_sessions, forget_invitations, move_latecomers


@job("forget_invitations", every="27 2 * * *")
def forget_old_invitations() -> None:
    """Each night: invitations that came to nothing, and the persons whom nobody else knows."""
    forget_invitations(by=current_actor())


@job("forget_ended_sessions", every="37 2 * * *")
def forget_sessions() -> None:
    """Each night: sessions that are over, with the little that their rows say."""
    forget_ended_sessions(by=current_actor())


@job("merge_latecomers", acts_as="merge", every="*/5 * * * *")
def lead_latecomers_over() -> None:
    """Every five minutes: rows that were written while two organisations were put together."""
    move_latecomers(by=current_actor())
