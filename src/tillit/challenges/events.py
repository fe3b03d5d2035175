"""What can happen to challenges."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

CHALLENGE_OPENED = event_word(
    "challenge_opened", _("{person} opened the challenge “{title}” for {organisation}, to find others who share it")
)
CHALLENGE_CHANGED = event_word("challenge_changed", _("What is said of the challenge “{title}” was changed"))
CHALLENGE_TEXT_CHANGED = event_word("challenge_text_changed", _("The joint text of “{title}” was changed: {part}"))
CHALLENGE_CLOSED = event_word("challenge_closed", _("The challenge “{title}” was closed, with what was learnt"))
CHALLENGE_TAKEN_UP = event_word("challenge_taken_up", _("The challenge “{title}” was taken up again"))
GUIDED_WRITTEN = event_word("guided_paper_written", _("{person} wrote in “{paper}” for {organisation}"))
GUIDED_SHARED = event_word("guided_paper_shared", _("{person} shared “{paper}” for {organisation}"))
GUIDED_TAKEN_BACK = event_word("guided_paper_taken_back", _("{person} took back “{paper}” for {organisation}"))
