"""What can happen to documents."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

NOTE_WRITTEN = event_word("note_written", _("{person} wrote the note “{title}” for {organisation}"))
NOTE_CHANGED = event_word("note_changed", _("{person} changed the note “{title}”"))
