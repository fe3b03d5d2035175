"""What can happen to packages and files."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PACKAGE_MADE = event_word("package_made", _("{organisation} took with it what it was party to in “{title}”"))
PARTNERSHIP_UPLOADED = event_word(
    "partnership_uploaded", _("{organisation} brought in “{title}” from a file, through {person}")
)
PARTNERSHIP_BEGUN = event_word("partnership_begun", _("{organisation} began “{title}”, through {person}"))
