"""Who says what of the forms, comments on them, and asks the parties which one they choose."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules import can_propose
from tillit.accord.rules.proposals import is_inside
from tillit.bodies.models import Scope
from tillit.bodies.queries import organisations_in
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_confirmed, is_party
from tillit.people.models import Organisation


def can_speak_of_forms(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """Each party answers and argues for itself, also of a form that the others have no thought of (C1)."""
    if not (inside := is_inside(actor, partnership.room)):
        return inside
    return is_confirmed(partnership) & is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)


def can_comment_on_forms(actor: Actor, partnership: Partnership, organisation: Organisation) -> Verdict:
    """Anybody who has a seat in the joint room comments, for the organisation of the seat: lawyers of all sides too."""
    if not (inside := is_inside(actor, partnership.room)):
        return inside
    mine = organisation.pk in {one.pk for one in organisations_in(actor, partnership.room)}
    return YES if mine else no(_("You have no seat here for this organisation."))


def can_propose_form(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """The form is chosen together: one of the parties asks all of them (C3)."""
    if not (inside := is_inside(actor, partnership.room)):
        return inside
    return is_confirmed(partnership) & can_propose(actor, partnership.room, party)
