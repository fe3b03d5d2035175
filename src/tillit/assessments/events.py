"""What can happen to legal checks and to the choice of form."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

LEGAL_CHECK_BEGUN = event_word(
    "legal_check_begun", _("{person} began legal check {number} of “{title}” for {organisation}")
)
LEGAL_ANSWERS_GIVEN = event_word(
    "legal_answers_given", _("{person} answered {questions} in legal check {number} for {organisation}")
)
LEGAL_FIRST_ANSWERED = event_word(
    "legal_first_answered", _("{person} answered the first questions of legal check {number} for {organisation}")
)
LEGAL_FACTS_ENTERED = event_word(
    "legal_facts_entered", _("{person} entered amounts in legal check {number} for {organisation}")
)
LEGAL_SERVICE_TOLD = event_word(
    "legal_service_told", _("{person} told in legal check {number} what kind of service it is, for {organisation}")
)
LEGAL_REMARK_MADE = event_word(
    "legal_remark_made", _("{person} wrote a comment in legal check {number} for {organisation}")
)
LEGAL_CHECK_FROZEN = event_word(
    "legal_check_frozen", _("Legal check {number} of “{title}” was finished by every party")
)
FORM_ANSWERS_GIVEN = event_word(
    "form_answers_given", _("{person} answered questions about which form fits, for {organisation}")
)
FORM_ARGUED = event_word(
    "form_argued", _("{person} wrote arguments for or against the form “{form}”, for {organisation}")
)
FORM_REMARK_MADE = event_word(
    "form_remark_made", _("{person} wrote a comment on the choice of form, for {organisation}")
)
FORM_CHOSEN = event_word("form_chosen", _("Every party chose the form “{form}” for “{title}”"))
