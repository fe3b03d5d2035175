"""Work of the register that waits."""

from uuid import UUID

from tillit.ground.db import current_actor
from tillit.ground.jobs import job
from tillit.register.actions import count_register, forget_senders, index_older, mend_faces, publish_again


@job("publish_again")
def publish_one_again(circle: str) -> None:
    """An organisation of the circle has another name: its entry tells it."""
    publish_again(UUID(circle), by=current_actor())


@job("count_register", acts_as="register", every="47 2 * * *")
def count_anew() -> None:
    """Each night, and when something was published: the figures of the register."""
    count_register(by=current_actor())


@job("index_older", acts_as="register", every="*/10 * * * *")
def index_those_of_older_recipes() -> None:
    """Every ten minutes: after an upgrade, what some entries are found by is made anew, until all are."""
    index_older(by=current_actor())


@job("mend_faces", every="7 23 * * *")
def begin_to_mend_faces() -> None:
    """Each night: what everybody reads of organisations is compared with what it is made of."""
    mend_faces(None, by=current_actor())


@job("mend_faces_after", acts_as="mend_faces")
def go_on_mending_faces(after: str) -> None:
    """The next five hundred of them."""
    mend_faces(UUID(after), by=current_actor())


@job("forget_senders", every="31 2 * * *")
def forget_senders_each_night() -> None:
    """Each night: who sent a correction that was answered three months ago is known no more."""
    forget_senders(by=current_actor())
