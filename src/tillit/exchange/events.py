"""What can happen to packages, files and tips."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PACKAGE_MADE = event_word("package_made", _("{organisation} took with it what it was party to in “{title}”"))
PARTNERSHIP_UPLOADED = event_word(
    "partnership_uploaded", _("{organisation} brought in “{title}” from a file, through {person}")
)
PARTNERSHIP_BEGUN = event_word("partnership_begun", _("{organisation} began “{title}”, through {person}"))
TIP_RECEIVED = event_word("tip_received", _("Somebody reported a missing partnership to {organisation}"))
TIP_TAKEN = event_word("tip_taken", _("{organisation} took the tip about a partnership further"))
TIP_HERE = event_word("tip_here", _("{organisation} answered that the partnership in the tip is here already"))
TIP_NOT_SO = event_word("tip_not_so", _("{organisation} answered that the tip about a partnership is not so"))
