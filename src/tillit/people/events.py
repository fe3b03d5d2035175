"""What can happen to who belongs where; told in the organisation's own room."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

INVITATION_SENT = event_word("invitation_sent", _("{person} invited {invited} to {organisation}"))
INVITATION_SENT_AGAIN = event_word("invitation_sent_again", _("{person} sent {invited} a new invitation"))
INVITATION_WITHDRAWN = event_word("invitation_withdrawn", _("{person} withdrew the invitation to {invited}"))
INVITATION_ACCEPTED = event_word(
    "invitation_accepted", _("{person} accepted the invitation and became part of {organisation}")
)
FIRST_PERSON_ASKED = event_word(
    "first_person_asked", _("{person} asked {invited} to be the first person of {organisation}")
)
FIRST_PERSON_CAME = event_word(
    "first_person_came",
    _("{person} became the first person of {organisation}, asked by {asked_by} for {describer}"),
)
PERSON_RENAMED = event_word("person_renamed", _("{before} is now called {person}"))
ROLES_CHANGED = event_word("roles_changed", _("{by_whom} changed what {person} does in {organisation}"))
ROLE_LEFT_EMPTY = event_word(
    "role_left_empty", _("{by_whom} noted that nobody in {organisation} has a key role for now, keeper or board")
)
SHOWN_PUBLICLY = event_word("shown_publicly", _("{person} chose to be shown to everybody as part of {organisation}"))
HIDDEN_PUBLICLY = event_word("hidden_publicly", _("{person} chose not to be shown as part of {organisation} any more"))

# What an organisation says about itself, and that two rows are one

ORGANISATION_INTRODUCED = event_word("organisation_introduced", _("{person} wrote down {organisation}"))
ORGANISATION_RENAMED = event_word(
    "organisation_renamed", _("{person} changed the name of “{before}” to “{after}”, from {day}")
)
NAME_CORRECTED = event_word("name_corrected", _("{person} corrected the spelling of “{before}” to “{after}”"))
FORMER_NAME_ADDED = event_word(
    "former_name_added", _("{person} added that {organisation} was called “{name}” until {day}")
)
FACT_CHANGED = event_word(
    "fact_changed", _("{person} changed “{fact}” for {organisation} from “{before}” to “{after}”")
)
CONDITIONS_WRITTEN = event_word("conditions_written", _("{person} wrote the conditions of {organisation}"))
CONTACT_KEPT = event_word("contact_kept", _("{person} wrote how “{function}” at {organisation} is reached"))
CONTACT_REMOVED = event_word("contact_removed", _("{person} removed the contact “{function}” of {organisation}"))
ORGAN_ADDED = event_word("organ_added", _("{person} added the organ “{organ}” to {organisation}"))
ORGAN_RENAMED = event_word("organ_renamed", _("{person} changed the name of “{before}” to “{organ}”, from {day}"))
ORGAN_MERGED = event_word("organ_merged", _("{person} noted that “{before}” became part of “{organ}” on {day}"))
ORGAN_MOVED = event_word("organ_moved", _("{person} noted that “{organ}” moved from {organisation} to {to} on {day}"))
ORGAN_ENDED = event_word("organ_ended", _("{person} noted that “{organ}” ended on {day}"))
MERGE_ASKED = event_word(
    "merge_asked", _("{person} asked that {duplicate} and {organisation} be put together, as one organisation")
)
MERGE_REFUSED = event_word("merge_refused", _("{duplicate} and {into} were not put together: {person} said no"))
MERGE_AGREED = event_word("merge_agreed", _("{person} said yes to putting {duplicate} and {into} together"))
MERGE_WITHDRAWN = event_word(
    "merge_withdrawn", _("{person} no longer asks that {duplicate} be put together with {into}")
)
ORGANISATION_MERGED = event_word(
    "organisation_merged",
    _("{duplicate} was put together with {organisation}, as one organisation. What stood otherwise there: {left}"),
)
