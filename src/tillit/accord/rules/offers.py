"""Who answers for an organisation that is asked to come in (C1: as for any party)."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.models import Offer, OfferState
from tillit.accord.rules.proposals import is_inside
from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.period import today
from tillit.kernel.verdict import YES, Verdict, no

ANSWERED = {
    OfferState.ACCEPTED: _("The organisation has already said yes."),
    OfferState.DECLINED: _("The organisation has already said no."),
    OfferState.CLOSED: _("The organisation is no longer asked: the others have ended it."),
}


def can_answer_offer(actor: Actor, offer: Offer) -> Verdict:
    """Who holds the organisation's mandate to say its yes, while it is asked."""
    return (
        is_inside(actor, offer.room) & is_asked(offer) & holds_mandate(actor, offer.organisation, Scope.ACCEPT)
    )  # fmt: skip


def is_asked(offer: Offer) -> Verdict:
    """It has not been answered nor closed, and the last day has not passed."""
    if offer.state != OfferState.OPEN:
        return no(ANSWERED[OfferState(offer.state)])
    late = offer.deadline_on is not None and offer.deadline_on < today()
    return no(_("The last day to answer has passed.")) if late else YES
