"""What can happen to a proposal."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PROPOSAL_MADE = event_word("proposal_made", _("{person} proposed “{title}” for {organisation}"))
PROPOSAL_ACCEPTED = event_word("proposal_accepted", _("{organisation} said yes to “{title}”, through {person}"))
PROPOSAL_OPPOSED = event_word("proposal_opposed", _("{organisation} said no to “{title}”, through {person}"))
PROPOSAL_ADOPTED = event_word("proposal_adopted", _("“{title}” was adopted: everybody who was asked has said yes"))
PROPOSAL_REFUSED = event_word("proposal_refused", _("“{title}” was refused"))
PROPOSAL_WITHDRAWN = event_word("proposal_withdrawn", _("{person} withdrew “{title}” for {organisation}"))
PROPOSAL_LAPSED = event_word("proposal_lapsed", _("“{title}” lapsed"))
