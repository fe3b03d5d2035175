"""What can happen to a register entry."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PUBLISHED = event_word("published", _("“{title}” was published in the register"))
PUBLISHED_AGAIN = event_word("published_again", _("“{title}” was published in the register in a new version"))
