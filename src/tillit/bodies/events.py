"""What can happen to circles, bodies and seats."""

from django.utils.translation import gettext_lazy as _

from tillit.trail.words import event_word

CIRCLE_FORMED = event_word("circle_formed", _("A circle was formed"))
ORGANISATION_JOINED = event_word("organisation_joined", _("{organisation} joined the circle"))
BODY_FORMED = event_word("body_formed", _("The body “{body}” was formed"))
SEAT_GIVEN = event_word("seat_given", _("{organisation} got a seat in “{body}”"))
SEAT_TAKEN = event_word("seat_taken", _("{person} took {organisation}’s seat in “{body}”"))
PERSON_WELCOMED = event_word("person_welcomed", _("{person} became part of {organisation}"))
ORGANISATION_ROOM_OPENED = event_word("organisation_room_opened", _("{organisation} got a room of its own"))

TASK_GIVEN = event_word("task_given", _("{person} wrote down the task “{task}” for {organisation}"))
TASK_ASKED_FOR = event_word("task_asked_for", _("{person} asked {organisation} for “{task}”, for {asker}"))
TASK_AGREED = event_word("task_agreed", _("{organisation} took on “{task}”, through {person}"))
TASK_DECLINED = event_word("task_declined", _("{organisation} declined “{task}”, through {person}"))
TASK_WITHDRAWN = event_word("task_withdrawn", _("{person} withdrew the question about “{task}”, for {asker}"))
TASK_CHANGED = event_word("task_changed", _("{person} changed the task “{task}”"))
TASK_HANDED_OVER = event_word("task_handed_over", _("{person} handed the task “{task}” over to {holder}"))
TASK_LET_GO = event_word("task_let_go", _("{person} noted that nobody holds the task “{task}” for now"))
TASK_TAKEN = event_word("task_taken", _("{person} took the task “{task}”"))
TASK_DONE = event_word("task_done", _("{person} finished the task “{task}”"))
TASK_REOPENED = event_word("task_reopened", _("{person} opened the task “{task}” again"))

SEAT_FILLED = event_word("seat_filled", _("{doer} noted that {person} holds {organisation}’s seat in “{body}”"))
DEPUTY_NAMED = event_word("deputy_named", _("{doer} noted that {person} is {organisation}’s deputy in “{body}”"))
SEAT_LEFT = event_word("seat_left", _("{doer} noted that {person} no longer sits for {organisation} in “{body}”"))
SEAT_VACANT = event_word("seat_vacant", _("{doer} noted that {organisation}’s seat in “{body}” stands empty for now"))
SEAT_GIVEN_UP = event_word("seat_given_up", _("{doer} gave up {organisation}’s seat in “{body}”"))
SEAT_ENDED = event_word("seat_ended", _("{organisation}’s seat in “{body}” ended"))
BODY_CHANGED = event_word("body_changed", _("The body “{body}” was changed"))
BODY_ENDED = event_word("body_ended", _("The body “{body}” was ended"))
ORGANISATION_LEFT = event_word("organisation_left", _("{organisation} left the circle, through {doer}"))
ORGANISATION_GONE = event_word(
    "organisation_gone",
    _("{organisation} is no longer in the circle: nobody answered for it, and the others agreed"),
    follows=True,
)
PARTYS_FIRST_ASKED = event_word(
    "partys_first_asked", _("{asking} asked somebody to be the first person of {organisation} in Tillit")
)
PARTYS_FIRST_CAME = event_word(
    "partys_first_came", _("The first person of {organisation} in Tillit came, asked by {asking}")
)

CONFLICT_DECLARED = event_word("conflict_declared", _("{person} declared a conflict of interest in “{about}”"))
CONFLICT_ENDED = event_word("conflict_ended", _("{person} no longer has a conflict of interest in “{about}”"))
ADMISSION_ASKED = event_word(
    "admission_asked",
    _("“{body}” was asked whether {person}, who also belongs to {organisations}, may come in"),
    follows=True,
)
ADMISSION_AGREED = event_word(
    "admission_agreed", _("{organisation} answered, through {doer}, that {person} may come in")
)
ADMISSION_OPPOSED = event_word(
    "admission_opposed", _("{organisation} answered, through {doer}, that {person} may not come in")
)
ADMISSION_GIVEN = event_word(
    "admission_given", _("“{body}” let in {person}, who also belongs to {organisations}"), follows=True
)
ADMISSION_REFUSED = event_word(
    "admission_refused", _("“{body}” did not let in {person}, who also belongs to {organisations}"), follows=True
)
ADMISSION_PASSED_OVER = event_word(
    "admission_passed_over",
    _("“{body}” answered about {person} without {passed_over}, for whom only people of both sides speak"),
    follows=True,
)
ADMISSION_LAPSED = event_word(
    "admission_lapsed", _("The question whether {person} may come in to “{body}” fell"), follows=True
)
ADDRESS_ALLOWED = event_word(
    "address_allowed", _("{person} answered that letters from this room may go to an address of the other side")
)
ADDRESS_KEPT_OUT = event_word(
    "address_kept_out", _("{person} answered that letters from this room must not go to an address of the other side")
)

MANDATE_ENTERED = event_word("mandate_entered", _("{doer} entered a mandate for {person}: {what}, by {reference}"))
MANDATE_CONFIRMED = event_word("mandate_confirmed", _("{doer} confirmed the mandate of {person}: {what}"))
MANDATE_REFUSED = event_word("mandate_refused", _("{doer} did not confirm the mandate of {person}: {what}"))
MANDATE_PROLONGED = event_word(
    "mandate_prolonged", _("{doer} prolonged the mandate of {person} until {until}: {what}, by {reference}")
)
MANDATE_ENDED = event_word("mandate_ended", _("{doer} ended the mandate of {person}: {what}"))
PERSON_LEFT = event_word(
    "person_left", _("{doer} noted that {person} left {organisation}; what {person} held is handed over")
)

ORGANISATIONS_BECAME_ONE = event_word(
    "organisations_became_one", _("{duplicate} is the same organisation as {organisation}, which stands in its place")
)
