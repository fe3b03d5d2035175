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
