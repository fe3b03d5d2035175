"""Who begins a round of the consensus matrix, answers in it, releases it when its time is out, calls it off."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.accord.rules.proposals import is_inside
from tillit.assessments.models import MatrixActivity, MatrixLink, MatrixRound, RoundState
from tillit.assessments.queries.matrix import is_open, is_over, newest_round, own_rooms_in
from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_confirmed, is_party
from tillit.people.models import Organisation


def can_begin_round(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """Any party begins one by itself, in a partnership that its parties stand behind: it asks, and binds nobody."""
    return (
        is_confirmed(partnership)
        & _speaks_inside(actor, partnership, party)
        & no_round_is_under_way(newest_round(partnership))
    )


def can_place(actor: Actor, asked: MatrixRound, party: Organisation) -> Verdict:
    """Who speaks for a party and sits for it answers, invites others to, and says that it is done; while it lasts."""
    speaks = _speaks_in(actor, asked, party)
    if not speaks:
        return speaks
    return takes_positions(asked) & sits_for(actor, asked.partnership.circle_id, party)


def can_place_by(link: MatrixLink) -> Verdict:
    """Whoever has a party's link answers by it, until the party withdraws it or takes no part any more."""
    withdrawn = no(_("The link has been withdrawn by those who sent it. Ask them for a new one."))
    left = no(_("Those who sent the link do not take part any more, so nothing is kept that is answered by it."))
    stands = (withdrawn if link.ended_at else YES) & (left if getattr(link, "is_left", False) else YES)
    return takes_positions(link.matrix_round) & stands


def can_release(actor: Actor, asked: MatrixRound, party: Organisation) -> Verdict:
    """When its time is out any party releases it, should the program not have done so already; never before."""
    early = no(_("The round is released when every party is done, or when its time is out."))
    late = YES if is_over(asked, timezone.now()) else early
    return _speaks_in(actor, asked, party) & is_still_open(asked) & late


def can_call_off(actor: Actor, asked: MatrixRound, party: Organisation) -> Verdict:
    """The party that began a round can end it without a release: what was placed stays where it is."""
    mine = YES if asked.begun_for_id == party.pk else no(_("Only the party that began the round can call it off."))
    return _speaks_in(actor, asked, party) & is_still_open(asked) & mine


def can_say_consequence(actor: Actor, asked: MatrixActivity, party: Organisation) -> Verdict:
    """What follows is proposed by a party when the round has been released; the parties decide as they have agreed."""
    if not (inside := is_inside(actor, asked.room)):
        return inside
    released = asked.matrix_round.state == RoundState.RELEASED
    early = no(_("The round has not been released."))
    return (YES if released else early) & can_propose(actor, asked.room, party)


def no_round_is_under_way(newest: MatrixRound | None) -> Verdict:
    """A partnership has one round at a time."""
    under_way = newest is not None and is_open(newest)
    return no(_("A round is under way already. It ends before another begins.")) if under_way else YES


def is_still_open(asked: MatrixRound) -> Verdict:
    """It has neither been released nor called off."""
    if asked.state == RoundState.CALLED_OFF:
        return no(_("The round has been called off."))
    return YES if is_open(asked) else no(_("The round has been released: nothing in it is changed any more."))


def takes_positions(asked: MatrixRound) -> Verdict:
    """While it is under way and its time is not out."""
    still = is_still_open(asked)
    over = bool(still) and is_over(asked, timezone.now())
    return no(_("The time of the round is out, and what had been saved by then is released.")) if over else still


def sits_for(actor: Actor, circle: UUID, party: Organisation) -> Verdict:
    """The actor may enter the party's own room, where what it places lies."""
    rooms = own_rooms_in(circle, party.pk)
    return is_inside(actor, rooms[0]) if rooms else no(_("The organisation has no room of its own here."))


def _speaks_in(actor: Actor, asked: MatrixRound, party: Organisation) -> Verdict:
    """The same of a round; who may not enter its room is told no more of it."""
    inside = is_inside(actor, asked.room)
    return _speaks_inside(actor, asked.partnership, party) if inside else inside


def _speaks_inside(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """The actor may enter the joint room, and speaks for one of those who own the partnership."""
    speaks = is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)
    return is_inside(actor, partnership.room) & speaks
