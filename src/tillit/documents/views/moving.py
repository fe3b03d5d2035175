"""Moving a note to a wider room: first which, then who could read it before and after, then a button."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.queries import get_room
from tillit.bodies.wording import readers_of
from tillit.documents.actions import move_note_wider
from tillit.documents.forms.moving import MoveForm
from tillit.documents.queries import get_document, wider_rooms
from tillit.documents.reach import reach_of
from tillit.documents.rules import can_begin_to_move, can_move
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """The wider rooms to choose from, each with who can read there."""
    actor = current_actor()
    note = get_document(actor, key)
    require(can_begin_to_move(actor, note))
    choices = [(room, readers_of(room)) for room in wider_rooms(actor, note)]
    return render(request, "documents/move_where.html", {"note": note, "choices": choices})


@needs_sign_in
@require_http_methods(["GET", "POST"])
def move_to(request: HttpRequest, key: UUID, room: UUID) -> HttpResponse:
    """Who can read it now and who could then, what may have to be released, and a button that does it."""
    actor = current_actor()
    note, there = get_document(actor, key), get_room(actor, room)
    require(can_move(actor, note, there))
    form = MoveForm(request.POST or None, initial={"version": note.version})
    if form.is_valid():
        given = form.cleaned_data
        move_note_wider(note, room=there, version=given["version"], reason=given["reason"], by=actor)
        messages.success(request, _("More people can read the note now."))
        return redirect("documents:document", note.pk)
    page = {"note": note, "form": form, "reach": reach_of(note.room, there)}
    return render(request, "documents/move.html", page, status=422 if form.is_bound else 200)
