"""Timed work of files, lists and tips, and the rows of lists that come in."""

from contextlib import suppress
from uuid import UUID

from django.utils.translation import override

from tillit.exchange.actions import ask_next, check_list, forget_lists, forget_uploads, take_rows, tend_tips
from tillit.exchange.queries import get_list
from tillit.ground.db import acting, current_actor
from tillit.ground.jobs import enqueue, job
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound


@job("forget_uploads", every="47 * * * *")
def forget_old_uploads() -> None:
    """Every hour: uploaded files that nobody has brought in within a day, and the cells of lists after a week."""
    forget_uploads(by=current_actor())
    forget_lists(by=current_actor())


@job("tend_tips", acts_as="tips", every="7 * * * *")
def tend_tips_each_hour() -> None:
    """Each hour: tips for organisations that have come since, what has become public, and what has lain its time."""
    tend_tips(by=current_actor())


@job("check_list")
def check_list_that_is_long(key: str, person: str, language: str) -> None:
    """Look through the rows of a long list, as the one who brought it and in their language."""
    # NotFound: it is forgotten, or they belong there no more
    with acting(Actor.person(UUID(person))) as actor, override(language), suppress(NotFound):
        check_list(get_list(actor, UUID(key)), by=actor)


@job("take_list")
def take_list(key: str, person: str) -> None:
    """Rows of a list for a second or so, as the one who asked for it; then the parties of one of those that are in.

    The rest is asked for in the same transaction.
    A killed one leaves no row half taken in, and the next begins where it began.
    """
    with acting(Actor.person(UUID(person))) as actor:
        more = take_rows(UUID(key), by=actor) or ask_next(UUID(key), by=actor)
    if more:
        enqueue("take_list", key=key, person=person)
