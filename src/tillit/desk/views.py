"""The signed-in start page: what is mine, gathered from below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.bodies.queries import own_rooms_of
from tillit.bodies.wording import readers_of
from tillit.documents.queries import documents_in
from tillit.ground.db import current_actor
from tillit.partnerships.queries import partnerships_for
from tillit.people.queries import affiliations_of
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My partnerships, my organisations, and their own rooms with what is written there."""
    actor = current_actor()
    rooms = list(own_rooms_of(actor))
    notes = documents_in(actor, rooms)
    page = {
        "partnerships": list(partnerships_for(actor)),
        "affiliations": list(affiliations_of(actor)),
        "rooms": [(room, readers_of(room), [note for note in notes if note.room_id == room.pk]) for room in rooms],
    }
    return render(request, "desk/home.html", page)
