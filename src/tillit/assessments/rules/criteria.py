"""Who chooses with which criteria a partnership is looked at, and who judges them."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules.proposals import is_inside
from tillit.assessments.engine.criteria import CriteriaSet
from tillit.bodies.models import Scope
from tillit.bodies.queries import organisations_in
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_confirmed, is_party
from tillit.people.models import Organisation


def can_choose_criteria(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """Any party chooses a set by itself, in a partnership that its parties stand behind: it asks, and binds nobody."""
    speaks = is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)
    return is_confirmed(partnership) & is_inside(actor, partnership.room) & speaks


def can_judge_criteria(actor: Actor, partnership: Partnership, organisation: Organisation) -> Verdict:
    """Anybody who has a seat in the joint room judges, for the organisation of the seat: also a lawyer or a leader."""
    if not (inside := is_inside(actor, partnership.room)):
        return inside
    mine = organisation.pk in {one.pk for one in organisations_in(actor, partnership.room)}
    return YES if mine else no(_("You have no seat here for this organisation."))


def is_filled(found: CriteriaSet) -> Verdict:
    """It has criteria; a shell waits for somebody with the source."""
    return no(_("This set has no criteria yet: they are to be entered from their source.")) if found.is_shell else YES
