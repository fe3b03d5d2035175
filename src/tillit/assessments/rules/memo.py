"""Who writes what a party's memos begin with, and makes one."""

from tillit.accord.rules.proposals import is_inside
from tillit.assessments.queries.matrix import own_room_in
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import Verdict
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_confirmed, is_party
from tillit.people.models import Organisation


def can_keep_memos(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """A party's own people around the table, in its own room: a memo binds nobody, and takes no mandate (C4)."""
    if not (here := is_party(partnership, party)):
        return here
    return is_inside(actor, own_room_in(partnership.circle_id, party.pk))


def can_make_memo(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """The same people, of a partnership that its parties stand behind."""
    return is_confirmed(partnership) & can_keep_memos(actor, partnership, party)
