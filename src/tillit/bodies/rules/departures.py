"""Who sees to it that somebody leaves an organisation in good order."""

from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation, Person
from tillit.people.queries import has_role
from tillit.people.roles import CONFIRM_MANDATE, WELCOME, roles_with
from tillit.people.rules import belongs, is_oneself, is_still_there, may


def can_see_to_departure(actor: Actor, person: Person, organisation: Organisation) -> Verdict:
    """The person, or somebody who sees to who belongs here; whoever answers for the organisation only by their peers.

    Otherwise whoever keeps the access could put the board out, and become it.
    """
    own = is_oneself(actor, person) & belongs(actor, organisation)
    others = may(actor, organisation, WELCOME) & _is_no_less(actor, person, organisation)
    return (own | others) & is_still_there(person, organisation)


def _is_no_less(actor: Actor, person: Person, organisation: Organisation) -> Verdict:
    answering = roles_with(CONFIRM_MANDATE)
    if not has_role(person.actor, organisation, answering) or has_role(actor, organisation, answering):
        return YES
    return no(_("Only somebody who answers for the organisation can give or end the role of the board."))
