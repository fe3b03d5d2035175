"""Who answers for an organisation that is asked outside the room of the others (C1: as for any party)."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.models import Offer, OfferState
from tillit.accord.queries import mandate_to_answer
from tillit.accord.rules.proposals import is_inside
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.kernel.verdict import YES, Verdict, no

ANSWERED = {
    OfferState.ACCEPTED: _("The organisation has already said yes."),
    OfferState.DECLINED: _("The organisation has already said no."),
    OfferState.CLOSED: _("The organisation is no longer asked."),
}


def can_answer_offer(actor: Actor, offer: Offer) -> Verdict:
    """Who holds the organisation's mandate to say its yes, while it is asked.

    That it is not gone, anybody there with a mandate of some kind says: no seat is needed for it.
    """
    held = YES if mandate_to_answer(actor, offer) else no(_("You have no mandate for this from the organisation."))
    return is_inside(actor, offer.room) & is_asked(offer) & held


def can_accept_offer(actor: Actor, offer: Offer) -> Verdict:
    """The same, where a yes is asked for: who is called gone can leave by itself, and says only no here."""
    yes = YES if offer.as_newcomer else no(_("Your organisation can leave by itself at any time. Here it can say no."))
    return can_answer_offer(actor, offer) & yes


def is_asked(offer: Offer) -> Verdict:
    """It has not been answered nor closed, and the last day has not passed."""
    if offer.state != OfferState.OPEN:
        return no(ANSWERED[OfferState(offer.state)])
    late = offer.deadline_on is not None and offer.deadline_on < today()
    return no(_("The last day to answer has passed.")) if late else YES
