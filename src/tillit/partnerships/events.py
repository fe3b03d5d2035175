"""What can happen to a partnership."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PARTNERSHIP_REPORTED = event_word("partnership_reported", _("The partnership “{title}” was brought in from a file"))
PARTY_ENDED = event_word("party_ended", _("{organisation} is no longer a party to “{title}”"))
PARTNERSHIP_CONFIRMED = event_word("partnership_confirmed", _("The partnership “{title}” was confirmed"))
