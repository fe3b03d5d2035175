"""What can happen to a register entry."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

PUBLISHED = event_word("published", _("“{title}” was published in the register"))
PUBLISHED_AGAIN = event_word("published_again", _("“{title}” was published in the register in a new version"))

CORRECTION_RECEIVED = event_word("correction_received", _("Somebody proposed a correction of the public page: {about}"))
CORRECTION_RECEIVED_FOR = event_word(
    "correction_received_for", _("{person} proposed, for {organisation}, a correction of the public page: {about}")
)
CORRECTION_ANSWERED = event_word(
    "correction_answered", _("{person} answered, for {organisation}, a proposed correction of the public page: {about}")
)
CORRECTION_CHANGED = event_word(
    "correction_changed", _("What was to be changed after a proposed correction has been changed: {about}")
)
CORRECTION_SENDER_FORGOTTEN = event_word(
    "correction_sender_forgotten",
    _("Who had proposed a correction of the public page was forgotten, since it was answered long ago"),
)
