"""A challenge as something beside which parties say something by themselves (C5)."""

from collections.abc import Collection
from uuid import UUID

from tillit.accord.voice import Found, Subject
from tillit.challenges.models import Challenge
from tillit.challenges.queries import challenges_by_key, challenges_in
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor


def find(actor: Actor, _subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Challenges that the actor may see; one statement."""
    return {
        one.pk: Found(one.title, address("challenges:home", one.circle_id), one.room, one.title)
        for one in challenges_by_key(actor, keys)
    }


def wholes(circles: Collection[UUID]) -> dict[UUID, Subject]:
    """By circle, for those who have been in it: nobody else reads a challenge, so there is no page to lead to."""
    return {one.circle_id: _subject(one) for one in challenges_in(circles)}


def _subject(one: Challenge) -> Subject:
    return Subject(one._meta.label_lower, one.pk, one.title, "", one.room, one.title)
