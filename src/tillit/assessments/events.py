"""What can happen to checks, to the choice of form, in the matrices, with state aid and criteria."""

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

# The consensus matrix. What is placed before the release is told in the party's own room alone, and mentions nobody.
MATRIX_BEGUN = event_word(
    "matrix_begun", _("{person} began round {number} of the consensus matrix of “{title}” for {organisation}")
)
MATRIX_PLACED = event_word(
    "matrix_placed", _("Somebody who speaks for {organisation} answered in round {number} of the consensus matrix")
)
MATRIX_PLACED_BY_GUEST = event_word(
    "matrix_placed_by_guest", _("Somebody invited by {organisation} answered in round {number} of the consensus matrix")
)
MATRIX_READY = event_word("matrix_ready", _("{organisation} is done in round {number} of the consensus matrix"))
MATRIX_NOT_READY = event_word(
    "matrix_not_ready", _("{organisation} is not done any more in round {number} of the consensus matrix")
)
MATRIX_LINK_MADE = event_word(
    "matrix_link_made",
    _("A link was made for those whom {organisation} invites to round {number} of the consensus matrix"),
)
MATRIX_LINK_WITHDRAWN = event_word(
    "matrix_link_withdrawn", _("The link of {organisation} to round {number} of the consensus matrix was withdrawn")
)
MATRIX_RELEASED = event_word(
    "matrix_released", _("Round {number} of the consensus matrix of “{title}” was released to every party at once"),
    follows=True,
)  # fmt: skip
MATRIX_CALLED_OFF = event_word(
    "matrix_called_off", _("{person} called off round {number} of the consensus matrix for {organisation}")
)
MATRIX_CONSEQUENCE_AGREED = event_word(
    "matrix_consequence_agreed", _("What follows for “{name}” after round {number} of the consensus matrix was agreed")
)

# State aid.
AID_DECLARED = event_word("aid_declared", _("{person} told of an aid from {giver} to {organisation}: {amount}"))
AID_CORRECTED = event_word("aid_corrected", _("{person} corrected an aid from {giver} to {organisation}: {amount}"))
AID_WITHDRAWN = event_word("aid_withdrawn", _("{person} withdrew an aid from {giver} to {organisation}"))
AID_LINK_TOLD = event_word(
    "aid_link_told", _("{person} told which enterprises are counted together with {organisation}")
)
AID_REACHED = event_word(
    "aid_reached", _("An aid from {giver} to {organisation} came into its record: {amount}"), follows=True
)
AID_SHOWN = event_word("aid_shown", _("{person} showed what {organisation} has been granted, in “{partnership}”"))
AID_TAKEN_OUT = event_word(
    "aid_taken_out", _("{person} took out certificate {number} of de minimis aid to {organisation}, for {giver}")
)
AID_GRANTED = event_word("aid_granted", _("{person} wrote that {giver} grants {organisation} an aid: {amount}"))
AID_GRANT_CORRECTED = event_word(
    "aid_grant_corrected", _("{person} corrected an aid that {giver} grants {organisation}: {amount}")
)
AID_GRANT_WITHDRAWN = event_word(
    "aid_grant_withdrawn", _("{person} withdrew an aid that {giver} had granted {organisation}")
)
AID_CERTIFIED = event_word(
    "aid_certified", _("{person} put certificate {number} of de minimis aid here for {organisation}")
)
AID_CERTIFICATE_STALE = event_word(
    "aid_certificate_stale",
    _("Something was added to what {organisation} has been granted, after certificate {number}"),
    follows=True,
)

# The criteria check.
CRITERIA_CHOSEN = event_word(
    "criteria_chosen", _("{person} chose to look at “{title}” with {criteria}, for {organisation}")
)
CRITERION_JUDGED = event_word(
    "criterion_judged", _("{person} answered criterion {number} of {criteria}, for {organisation}")
)

# Memos for the boards, in the party's own room alone.
MEMO_HEAD_CHANGED = event_word(
    "memo_head_changed", _("{person} wrote what the memos of {organisation} about “{title}” begin with")
)
MEMO_MADE = event_word("memo_made", _("{person} made memo {number} for the board of {organisation}, about “{title}”"))
# Sets that organisations publish themselves. What is told of a draft stands in the organisation's own room alone.
SET_DRAFT_BEGUN = event_word(
    "set_draft_begun", _("{person} began a version of “{name}” of its own, for {organisation}")
)
SET_DRAFT_CHANGED = event_word("set_draft_changed", _("{person} changed the draft of “{name}” for {organisation}"))
SET_DRAFT_REPLACED = event_word(
    "set_draft_replaced", _("{person} took the draft of “{name}” from a file, for {organisation}")
)
SET_DRAFT_PUT_AWAY = event_word("set_draft_put_away", _("{person} put the draft of “{name}” away, for {organisation}"))
SET_DRAFT_TAKEN_UP = event_word(
    "set_draft_taken_up", _("{person} took up the draft of “{name}” again, for {organisation}")
)
SET_PUBLISHED = event_word("set_published", _("{person} published version {number} of “{name}” for {organisation}"))
# The Code's matrix.
CODE_PLANNED = event_word("code_planned", _("{person} told how {organisation} plans to work together: {placing}"))
CODE_EXPERIENCED = event_word(
    "code_experienced", _("{person} told how {organisation} has experienced the work together: {placing}")
)
CODE_TAKEN_BACK = event_word(
    "code_taken_back", _("{person} took back what {organisation} had placed in the code matrix: {placing}")
)
# Readings of factors, joint answers, pain points.
FACTOR_READING_BEGUN = event_word(
    "factor_reading_begun", _("{person} began reading {number}, of {factors}, in “{title}” for {organisation}")
)
FACTOR_ANSWERED = event_word("factor_answered", _("Something was answered for {organisation} in reading {number}"))
FACTOR_READY = event_word("factor_ready", _("{organisation} is done in reading {number}"))
FACTOR_NOT_READY = event_word("factor_not_ready", _("{organisation} is not done any more in reading {number}"))
FACTOR_READING_RELEASED = event_word(
    "factor_reading_released", _("The answers in reading {number} of “{title}” were shown to every party at once"),
    follows=True,
)  # fmt: skip
JOINT_ANSWER_AGREED = event_word("joint_answer_agreed", _("What you say together was agreed: {about}"))
PAIN_POINT_AGREED = event_word("pain_point_agreed", _("What you do if it happens was agreed: {happens}"))
PAIN_POINT_ENDED = event_word("pain_point_ended", _("A pain point was agreed to apply no more: {happens}"))
