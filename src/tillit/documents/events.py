"""What can happen to documents."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

NOTE_WRITTEN = event_word("note_written", _("{person} wrote the note “{title}” for {organisation}"))
NOTE_CHANGED = event_word("note_changed", _("{person} changed the note “{title}”"))
NOTE_MOVED_OUT = event_word("note_moved_out", _("{person} moved the note “{title}” from here to a wider room"))
NOTE_CAME_IN = event_word("note_came_in", _("{person} moved the note “{title}” here, for {organisation}"))
POLICY_WRITTEN = event_word("policy_written", _("{person} wrote the policy document “{title}” for {organisation}"))
POLICY_CHANGED = event_word("policy_changed", _("{person} changed the policy document “{title}”"))
STRATEGY_CHANGED = event_word("strategy_changed", _("{person} wrote {organisation}’s strategy"))
PAPER_SHARED = event_word("paper_shared", _("{person} shared “{title}” for {organisation}"))
COPY_WITHDRAWN = event_word("copy_withdrawn", _("{person} took back “{title}” for {organisation}"))
