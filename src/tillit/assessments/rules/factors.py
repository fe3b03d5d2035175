"""Who begins a reading, answers in it for a party, releases it when its time is out; who proposes a joint answer."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.accord.rules.proposals import is_inside
from tillit.assessments.models import FactorReading
from tillit.assessments.queries.factors import is_over, is_under_way, newest_reading
from tillit.assessments.rules.matrix import sits_for
from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_confirmed, is_party
from tillit.people.models import Organisation


def can_begin_reading(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """Any party begins one by itself, in a partnership that its parties stand behind: it asks, and binds nobody."""
    newest = newest_reading(partnership)
    return is_confirmed(partnership) & _speaks_here(actor, partnership, party) & no_reading_is_under_way(newest)


def can_answer_reading(actor: Actor, reading: FactorReading, party: Organisation) -> Verdict:
    """Who speaks for a party and sits for it answers, and says that it is done; while the reading lasts."""
    if not (speaks := _speaks_in(actor, reading, party)):
        return speaks
    return takes_answers(reading) & sits_for(actor, reading.partnership.circle_id, party)


def can_release_reading(actor: Actor, reading: FactorReading, party: Organisation) -> Verdict:
    """When its time is out any party releases it, should the program not have done so already; never before."""
    early = no(_("It is shown when every party is done, or when its time is out."))
    late = YES if is_over(reading, timezone.now()) else early
    if not (speaks := _speaks_in(actor, reading, party)):
        return speaks
    return has_not_been_shown(reading) & late


def can_propose_together(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """What the parties say together, and pain points, any party proposes; every party's yes makes it hold."""
    if not (inside := is_inside(actor, partnership.room)):
        return inside
    return is_confirmed(partnership) & can_propose(actor, partnership.room, party)


def no_reading_is_under_way(newest: FactorReading | None) -> Verdict:
    """A partnership has one reading at a time."""
    under_way = newest is not None and is_under_way(newest)
    return no(_("A reading is under way already. It ends before another begins.")) if under_way else YES


def has_not_been_shown(reading: FactorReading) -> Verdict:
    """It has not been released."""
    shown = no(_("The answers have been shown to all: nothing in them is changed any more."))
    return YES if is_under_way(reading) else shown


def takes_answers(reading: FactorReading) -> Verdict:
    """While it is under way and its time is not out."""
    still = has_not_been_shown(reading)
    over = bool(still) and is_over(reading, timezone.now())
    return no(_("The time is out, and what had been saved by then is shown to all.")) if over else still


def _speaks_in(actor: Actor, reading: FactorReading, party: Organisation) -> Verdict:
    """The same of a reading; who may not enter its room is told no more of it."""
    inside = is_inside(actor, reading.room)
    return _speaks_here(actor, reading.partnership, party) if inside else inside


def _speaks_here(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """The actor may enter the joint room, and speaks for one of those who own the partnership."""
    if not (inside := is_inside(actor, partnership.room)):
        return inside
    return is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)
