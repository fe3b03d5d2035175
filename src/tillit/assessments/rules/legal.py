"""Who begins a legal check, answers in it, comments and finishes it."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.accord.rules.proposals import is_inside
from tillit.assessments.models import CheckState, LegalCheck
from tillit.assessments.queries import newest_check
from tillit.bodies.models import Scope
from tillit.bodies.queries import organisations_in
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_confirmed, is_party
from tillit.people.models import Organisation


def can_begin_check(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """Any party begins one by itself, in a partnership that its parties stand behind: it asks, and binds nobody."""
    return (
        is_confirmed(partnership)
        & _speaks_inside(actor, partnership, party)
        & nothing_is_under_way(newest_check(partnership))
    )


def can_answer_legal(actor: Actor, check: LegalCheck, party: Organisation) -> Verdict:
    """Each party answers for itself; when the newest check is finished, an answer begins a new one."""
    inside = is_inside(actor, check.room)
    return is_not_replaced(check) & _speaks_inside(actor, check.partnership, party) if inside else inside


def can_remark(actor: Actor, check: LegalCheck, organisation: Organisation) -> Verdict:
    """Anybody who has a seat in the joint room comments, for the organisation of the seat: also a lawyer or a guest."""
    if not (inside := is_inside(actor, check.room)):
        return inside
    mine = organisation.pk in {one.pk for one in organisations_in(actor, check.room)}
    return is_not_replaced(check) & (YES if mine else no(_("You have no seat here for this organisation.")))


def can_finish_check(actor: Actor, check: LegalCheck, party: Organisation) -> Verdict:
    """It is finished together, while it is under way: one of the parties asks the others (C3)."""
    return is_under_way(check) & can_propose(actor, check.room, party)


def nothing_is_under_way(newest: LegalCheck | None) -> Verdict:
    """A partnership has one check at a time."""
    under_way = newest is not None and newest.state == CheckState.OPEN
    return no(_("A legal check is under way already. Go on with that one.")) if under_way else YES


def is_under_way(check: LegalCheck) -> Verdict:
    """It has not been finished."""
    return YES if check.state == CheckState.OPEN else no(_("This legal check is finished."))


def is_not_replaced(check: LegalCheck) -> Verdict:
    """There is no newer one."""
    replaced = check.state == CheckState.REPLACED
    return no(_("There is a newer legal check. Say it in that one.")) if replaced else YES


def _speaks_inside(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """The actor may enter the joint room, and speaks for one of those who own the partnership."""
    speaks = is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)
    return is_inside(actor, partnership.room) & speaks
