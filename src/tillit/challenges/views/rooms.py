"""A room of the talks about a challenge, and what has happened in them."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.accord.queries import behind
from tillit.bodies.queries import get_room, open_tasks_in, rooms_in, who_may_read
from tillit.bodies.wording.tasks import task_shown
from tillit.challenges.views.frame import opened
from tillit.challenges.wording.history import events_shown
from tillit.challenges.wording.rooms import readers_here
from tillit.documents.queries import documents_in
from tillit.kernel.errors import NotFound
from tillit.trail.queries import Wanted, page_of_matter
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def room(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """The notes and tasks of one room, and who can read them."""
    found = opened(circle, "room")
    here = get_room(found.actor, key)
    if here.circle_id != circle:
        raise NotFound
    page = {
        **found.page,
        "room": here,
        "readers": readers_here(here, found.members),
        "reading": [(one.organisation.name, len(one.persons)) for one in who_may_read(here)],
        "notes": documents_in(found.actor, [here]),
        "tasks": [task_shown(task) for task in open_tasks_in(found.actor, [here])],
    }
    return render(request, "challenges/room.html", page)


@needs_sign_in
@require_safe
def history(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The trail, newest first, 50 at a time: who did what for whom, why, and what stood there before."""
    found = opened(circle, "history")
    rooms = {one.pk: readers_here(one, found.members).name for one in rooms_in(found.actor, circle)}
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    shown = page_of_matter(circle, rooms=list(rooms), wanted=Wanted(), older=older, newer=newer)
    page = {
        **found.page,
        "events": events_shown(shown.happenings, rooms=rooms, names=behind(shown.happenings), circle=circle),
        "newer": f"?{urlencode({'newer': shown.newer})}" if shown.newer else "",
        "older": f"?{urlencode({'older': shown.older})}" if shown.older else "",
    }
    return render(request, "challenges/history.html", page)
