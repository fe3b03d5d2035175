"""What a party withholds of a joint group is guarded as in a fact: by its yes, and where it is said again (C9, C10)."""

from dataclasses import asdict

from tillit.bodies.actions import BodyWords
from tillit.bodies.models import Body
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.partnerships.actions.edits import Edit
from tillit.partnerships.actions.keeping import keep_what_is_said_again
from tillit.partnerships.kinds import GROUP
from tillit.partnerships.queries import find_partnership_of, is_withheld_by_a_party


def a_party_withholds(body: Body, words: BodyWords | None) -> bool:
    """Whether what would be changed of a group is withheld by a party; without words: ended, which is all of it.

    The partnership is locked first, so that nothing is withheld meanwhile.
    """
    partnership = find_partnership_of(body.circle_id)
    if partnership is None:
        return False
    before = GROUP.values(body)
    after = None if words is None else before | asdict(words)
    return is_withheld_by_a_party(lock(partnership), Edit(GROUP, after, body, before).touched())


def keep_what_a_group_says_again(body: Body, before: BodyWords | None, *, by: Actor) -> None:
    """Part of forming or changing a group: what it repeats that another says, or has said, also one that has ended."""
    partnership = None if body.owner_id or body.sector else find_partnership_of(body.circle_id)
    if partnership is None:
        return
    now = GROUP.values(body)
    edit = Edit(GROUP, now, body, None if before is None else now | asdict(before))
    keep_what_is_said_again(lock(partnership), edit, body, by=by)
