"""What an organisation is asked in its own room, and where that stands, in words."""

from django.utils.translation import gettext as _

from tillit.accord.changing import Facts, change_of
from tillit.accord.models import Offer, OfferState, Proposal
from tillit.accord.rules.offers import is_asked
from tillit.bodies.queries import membership_of


def facts_of_offer(offer: Offer) -> Facts:
    """What it is about, as its proposal tells it, in the reader's language; nothing when nothing is left of it."""
    proposal = Proposal(word=offer.word, change=offer.change)
    return change_of(proposal).describe(proposal) if offer.change else []


def is_called_gone(offer: Offer) -> bool:
    """Whether it is this organisation that is called gone; else another is, and it is asked since it is silent too."""
    return bool(offer.change.get("organisation") == str(offer.organisation_id))


def where_it_stands(offer: Offer) -> str:
    """In a sentence."""
    if offer.state == OfferState.OPEN:
        return _open(offer)
    if offer.state == OfferState.CLOSED:
        return _("Your organisation is no longer asked: the others have ended it.")
    if not offer.as_newcomer:
        return _("Your organisation has said that it is still here.")
    if offer.state == OfferState.DECLINED:
        return _("Your organisation has said no.")
    if membership_of(offer.circle_id, offer.organisation_id) is not None:
        return _("Your organisation has said yes, and takes part.")
    return _("Your organisation has said yes. Now the others are waited for.")


def _open(offer: Offer) -> str:
    if not is_asked(offer):
        return _("The last day to answer has passed.")
    if offer.as_newcomer:
        return _("Your organisation is asked. Nothing happens without its yes.")
    if is_called_gone(offer):
        return _("The others believe that nobody answers for your organisation any more. Its no stops this.")
    return _("Your organisation owns this with the others, but nobody has answered for it. Its no stops this.")
