"""What can happen to legal checks."""

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
CRITERIA_CHOSEN = event_word(
    "criteria_chosen", _("{person} chose to look at “{title}” with {criteria}, for {organisation}")
)
CRITERION_JUDGED = event_word(
    "criterion_judged", _("{person} answered criterion {number} of {criteria}, for {organisation}")
)
