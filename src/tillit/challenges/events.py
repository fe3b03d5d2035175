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

NEED_TOLD = event_word("need_told", _("{person} told for {organisation} what is needed: {what}"))
NEED_CHANGED = event_word("need_changed", _("{person} changed for {organisation} what is needed: {what}"))
NEED_WITHDRAWN = event_word("need_withdrawn", _("{person} took back for {organisation} that this is needed: {what}"))
RESOURCE_TOLD = event_word("resource_told", _("{person} told for {organisation} what it has: {what}"))
RESOURCE_CHANGED = event_word("resource_changed", _("{person} changed for {organisation} what it has: {what}"))
RESOURCE_WITHDRAWN = event_word(
    "resource_withdrawn", _("{person} took back for {organisation} that it has this: {what}")
)
POLICY_LINKED = event_word("policy_linked", _("{person} pointed for {organisation} to a policy document: {what}"))
POLICY_LINK_CHANGED = event_word(
    "policy_link_changed", _("{person} changed for {organisation} how it points to a policy document: {what}")
)
POLICY_LINK_WITHDRAWN = event_word(
    "policy_link_withdrawn", _("{person} took away for {organisation} the way to a policy document: {what}")
)
ANCHOR_STEP_WRITTEN = event_word(
    "anchor_step_written", _("{person} wrote for {organisation} whom it has to win over: {what}")
)
ANCHOR_STEP_CHANGED = event_word(
    "anchor_step_changed", _("{person} changed for {organisation} in the anchoring plan: {what}")
)
ANCHOR_STEP_WITHDRAWN = event_word(
    "anchor_step_withdrawn", _("{person} took away for {organisation} from the anchoring plan: {what}")
)
ANCHOR_STEP_SHARED = event_word(
    "anchor_step_shared", _("{person} shared for {organisation} a part of its anchoring plan: {what}")
)
ANCHOR_STEP_TAKEN_BACK = event_word(
    "anchor_step_taken_back", _("{person} took back for {organisation} a part of its anchoring plan: {what}")
)
CAUSE_TOLD = event_word("cause_told", _("{person} put on the map of causes to goals for {organisation}: {what}"))
CAUSE_CHANGED = event_word(
    "cause_changed", _("{person} changed on the map of causes to goals for {organisation}: {what}")
)
CAUSE_MOVED = event_word(
    "cause_moved", _("{person} changed the order on the map of causes to goals for {organisation}: {what}")
)
CAUSE_WITHDRAWN = event_word(
    "cause_withdrawn", _("{person} took off the map of causes to goals for {organisation}: {what}")
)
CAUSES_LINKED = event_word(
    "causes_linked", _("{person} drew a link on the map of causes to goals for {organisation}: {what}")
)
CAUSES_UNLINKED = event_word(
    "causes_unlinked", _("{person} took a link off the map of causes to goals for {organisation}: {what}")
)
CAUSE_MAP_AGREED = event_word(
    "cause_map_agreed", _("The map of causes to goals of “{title}” ({map}) was agreed on, version {number}")
)
DIALOGUE_INVITED = event_word(
    "dialogue_invited", _("{person} invited {invited} to talks about “{title}”, for {organisation}")
)
DIALOGUE_SENT_AGAIN = event_word("dialogue_sent_again", _("{person} sent the invitation to {invited} again"))
DIALOGUE_WITHDRAWN = event_word("dialogue_withdrawn", _("{person} took back the invitation to {invited}"))
DIALOGUE_YES = event_word("dialogue_yes", _("{invited} answered the invitation: yes, let us talk"))
DIALOGUE_LATER = event_word("dialogue_later", _("{invited} answered the invitation: an answer is promised by {day}"))
DIALOGUE_NO = event_word("dialogue_no", _("{invited} answered the invitation: no, as {body} decided on {day}"))
DIALOGUE_ELSEWHERE = event_word(
    "dialogue_elsewhere", _("{invited} answered the invitation: somebody else is the right one: {other}")
)
DIALOGUE_MET = event_word("dialogue_met", _("{person} met the answer of {invited}"))
DIALOGUE_REMINDED = event_word(
    "dialogue_reminded", _("{invited} was reminded of the answer that was promised by {day}")
)
DIALOGUE_FORGOTTEN = event_word(
    "dialogue_forgotten",
    _("The mail address and names in the invitation to {invited} were erased, as the time had come"),
)
CHALLENGE_JOINED = event_word("challenge_joined", _("{organisation} came into the talks about “{title}”"))
OPENLY_INVITED = event_word(
    "openly_invited", _("An open invitation to the talks was published: “{title}”. The last day is {day}")
)
OPEN_INVITATION_OVER = event_word(
    "open_invitation_over", _("The open invitation “{title}” has ended: its last day has passed")
)
OPEN_INVITATION_CLOSED = event_word(
    "open_invitation_closed", _("The open invitation “{title}” was closed before its last day")
)
OPEN_INVITATION_WITHDRAWN = event_word("open_invitation_withdrawn", _("The open invitation “{title}” was withdrawn"))
OPEN_INVITATION_PASSED = event_word(
    "open_invitation_passed", _("The open invitation “{title}” has ended, as the talks have ended or gone on")
)
INTEREST_SHOWN = event_word("interest_shown", _("{interested} has shown interest through the open invitation"))
INTEREST_WITHDRAWN = event_word("interest_withdrawn", _("{interested} took back its interest"))
INTEREST_REFUSED = event_word("interest_refused", _("{organisation} answered {interested} no, with its reason"))
INTEREST_ASKED_IN = event_word(
    "interest_asked_in", _("{person} asked for {organisation} whether {interested} comes in")
)
INTEREST_FORGOTTEN = event_word(
    "interest_forgotten",
    _("What {interested} wrote, and the names and mail address, were erased, as the time had come"),
)
HANDLING_ORDER_WRITTEN = event_word(
    "handling_order_written", _("{person} wrote how {organisation} handles what comes to it")
)
HANDLING_ORDER_PUBLISHED = event_word(
    "handling_order_published", _("{person} published how {organisation} handles what comes to it, from {day}")
)
HANDLING_ORDER_TOLD = event_word(
    "handling_order_told", _("How {organisation} handles what comes to it was written down from an open source")
)
HANDLING_STEP_DONE = event_word(
    "handling_step_done", _("{person} told for {organisation} that a step of its handling is done: {what}")
)
HANDLING_SENT_ON = event_word(
    "handling_sent_on", _("{person} told for {organisation} that it is sent on to {to}, in this step: {what}")
)
