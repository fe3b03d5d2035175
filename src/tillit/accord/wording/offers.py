"""Where an offer stands, for those who are asked."""

from django.utils.translation import gettext as _

from tillit.accord.models import Offer, OfferState
from tillit.accord.rules.offers import is_asked
from tillit.bodies.queries import membership_of


def where_it_stands(offer: Offer) -> str:
    """In a sentence."""
    if offer.state == OfferState.ACCEPTED:
        if membership_of(offer.circle_id, offer.organisation_id) is not None:
            return _("Your organisation has said yes, and takes part.")
        return _("Your organisation has said yes. Now the others are waited for.")
    if offer.state == OfferState.DECLINED:
        return _("Your organisation has said no.")
    if offer.state == OfferState.CLOSED:
        return _("Your organisation is no longer asked: the others have ended it.")
    if not is_asked(offer):
        return _("The last day to answer has passed.")
    return _("Your organisation is asked. Nothing happens without its yes.")
