"""Pages of notes."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.homes import frame_of
from tillit.bodies.queries import get_room, organisations_in
from tillit.bodies.wording import Readers, readers_of
from tillit.documents.actions import change_note, write_note
from tillit.documents.forms import NoteForm
from tillit.documents.models import Document, DocumentKind
from tillit.documents.queries import (
    copies_of,
    documents_for,
    get_document,
    names_in_circles,
    policy_of,
    sections_of,
)
from tillit.documents.rules import (
    can_begin_to_move,
    can_change_note,
    can_share,
    can_withdraw_copy,
    can_write_note,
    can_write_policy,
    is_a_paper_of_its_own,
)
from tillit.documents.wording import heading_of, named_rooms
from tillit.ground.db import current_actor, is_anonymous
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_note(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a note in a room."""
    actor = current_actor()
    room = get_room(actor, key)
    require(can_write_note(actor, room))
    form = NoteForm(request.POST or None, organisations=organisations_in(actor, room))
    if form.is_valid():
        given = form.cleaned_data
        note = write_note(
            room, title=given["title"], text=given["text"], organisation=form.organisation, by=actor
        )  # fmt: skip
        messages.success(request, _("The note is saved."))
        return redirect("documents:document", note.pk)
    page = {
        "form": form,
        "readers": readers_of(room),
        "home": frame_of(current_actor(), room.circle_id).home,
        "note": None,
    }
    return render(request, "documents/note_form.html", page, status=422 if form.is_bound else 200)


@require_safe
def document(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read a document. What lies in public needs no sign-in; of everything else a stranger learns nothing."""
    actor = current_actor()
    if is_anonymous(actor) and not documents_for(actor).filter(pk=key).exists():
        return redirect_to_login(request.get_full_path())
    note = get_document(actor, key)
    page = {
        "note": note,
        "home": None if is_anonymous(actor) else frame_of(actor, note.room.circle_id).home,
        "sections": [(heading_of(part.heading), part.text) for part in sections_of(note) if part.text],
        "readers": readers_of(note.room),
        **ways_of(actor, note),
    }
    return render(request, "documents/document.html", page)


def ways_of(actor: Actor, document: Document) -> dict[str, object]:
    """What the reader may do with the document, by its kind."""
    if document.kind == DocumentKind.NOTE:
        return {
            "policy": None,
            "is_own": False,
            "may_change": can_change_note(actor, document),
            "may_move": can_begin_to_move(actor, document),
            "may_share": False,
            "may_withdraw": False,
            "copies": [],
        }
    is_own = is_a_paper_of_its_own(document)
    return {
        "is_own": is_own,
        "may_move": False,
        "policy": policy_of(document) if document.kind == DocumentKind.POLICY else None,
        "may_change": is_own and can_write_policy(actor, document.organisation),
        "may_share": is_own and can_share(actor, document),
        "may_withdraw": can_withdraw_copy(actor, document),
        "copies": _copies(actor, document) if is_own else [],
    }


def _copies(actor: Actor, document: Document) -> list[tuple[Document, str, Readers]]:
    """Where a paper is shared, by names that tell the rooms apart, and who reads it there."""
    copies = copies_of(actor, document)
    rooms = [copy.room for copy in copies]
    members = names_in_circles([room.circle_id for room in rooms if room.circle_id])
    named = [name for _room, name in named_rooms(rooms, members)]
    return [(copy, name, readers_of(copy.room)) for copy, name in zip(copies, named, strict=True)]


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a note; the version that was opened travels in the form."""
    actor = current_actor()
    note = get_document(actor, key)
    require(can_change_note(actor, note))
    opened = {"title": note.title, "text": sections_of(note)[0].text, "version": note.version}
    form = NoteForm(request.POST or None, initial=opened)
    if form.is_valid():
        given = form.cleaned_data
        change_note(note, title=given["title"], text=given["text"], version=given["version"] or 0, by=actor)
        messages.success(request, _("The note is saved."))
        return redirect("documents:document", note.pk)
    page = {
        "form": form,
        "readers": readers_of(note.room),
        "home": frame_of(current_actor(), note.room.circle_id).home,
        "note": note,
    }
    return render(request, "documents/note_form.html", page, status=422 if form.is_bound else 200)
