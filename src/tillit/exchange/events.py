"""What can happen to packages."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PACKAGE_MADE = event_word("package_made", _("{organisation} took with it what it was party to in “{title}”"))
