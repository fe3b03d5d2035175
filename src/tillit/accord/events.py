"""What can happen to a proposal, an offer, a way to decide, and to what a party says by itself."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PROPOSAL_MADE = event_word("proposal_made", _("{person} proposed “{title}” for {organisation}"))
PROPOSAL_ASKED_AGAIN = event_word(
    "proposal_asked_again",
    _("“{title}”, proposed for {organisation}, was asked about once more: some had said yes"),
    follows=True,
)
PROPOSAL_ACCEPTED = event_word("proposal_accepted", _("{organisation} said yes to “{title}”, through {person}"))
PROPOSAL_OPPOSED = event_word("proposal_opposed", _("{organisation} said no to “{title}”, through {person}"))
PROPOSAL_ADOPTED = event_word(
    "proposal_adopted", _("“{title}” was adopted: everybody who was asked has said yes"), follows=True
)
PROPOSAL_ADOPTED_BY_RULE = event_word(
    "proposal_adopted_by_rule",
    _("“{title}” was adopted by the rule that it was asked under: {yes} of {asked} said yes"),
    follows=True,
)
PROPOSAL_REFUSED = event_word("proposal_refused", _("“{title}” was refused"), follows=True)
PROPOSAL_WITHDRAWN = event_word("proposal_withdrawn", _("{person} withdrew “{title}” for {organisation}"))
PROPOSAL_LAPSED = event_word("proposal_lapsed", _("“{title}” lapsed"), follows=True)
# it could not be carried out, most often though everybody had said their yes: why, by what the proposal keeps
PROPOSAL_HINDERED = {
    "changed": event_word(
        "proposal_lapsed_changed",
        _("“{title}” lapsed: what it is about had changed since it was asked"),
        follows=True,
    ),
    "does_not_fit": event_word(
        "proposal_lapsed_does_not_fit",
        _("“{title}” lapsed: those whose yes was needed had said it, but it no longer fitted with what is agreed"),
        follows=True,
    ),
    "not_allowed": event_word(
        "proposal_lapsed_not_allowed",
        _("“{title}” lapsed: those whose yes was needed had said it, but as things are it could not be carried out"),
        follows=True,
    ),
}
OWNER_ASKED_TOO = event_word(
    "owner_asked_too", _("{organisation} takes part now, and is asked about “{title}” too"), follows=True
)
NEWCOMERS_ASKED = event_word(
    "newcomers_asked",
    _("Those who own it have said their yes to “{title}”, and now {organisation} is asked"),
    follows=True,
)

DECISION_WAY_SET = event_word("decision_way_set", _("It was settled how the circle decides"))

OFFER_MADE = event_word("offer_made", _("{asking} asked {organisation}: “{title}”"), follows=True)
OFFER_ACCEPTED = event_word(
    "offer_accepted", _("{organisation} said yes to what {asking} asked: “{title}”, through {person}")
)
OFFER_DECLINED = event_word(
    "offer_declined", _("{organisation} said no to what {asking} asked: “{title}”, through {person}")
)
OFFER_CLOSED = event_word("offer_closed", _("{organisation} is no longer asked: “{title}”"), follows=True)

STATEMENT_MADE = event_word(
    "statement_made", _("{organisation} said something by itself beside “{beside}” ({kind}), through {person}")
)
STATEMENT_CHANGED = event_word(
    "statement_changed", _("{organisation} changed what it had said by itself, through {person}")
)
STATEMENT_WITHDRAWN = event_word(
    "statement_withdrawn", _("{organisation} took back what it had said by itself, through {person}")
)
STATEMENT_REMOVED = event_word(
    "statement_removed", _("What {organisation} had said by itself was removed on a ground in law, by {who}")
)

DELEGATION_DECISION_MADE = event_word(
    "delegation_decision_made", _("{person} answered “{title}” for {organisation} by delegation")
)
DELEGATION_DECISION_REPORTED = event_word(
    "delegation_decision_reported", _("{person} noted that “{title}” was reported to the board on {day}, {paragraph}")
)

PARTY_CALLED_GONE = event_word(
    "party_called_gone",
    _("{asking} has proposed that {organisation} is no longer with the circle; its own no, until {day}, stops that"),
)
