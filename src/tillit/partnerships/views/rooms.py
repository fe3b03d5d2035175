"""A room of a partnership: what was written there, what is to be done, and who reads it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.bodies.queries import get_room, open_tasks_in, who_may_read
from tillit.bodies.wording import readers_of
from tillit.bodies.wording.tasks import task_shown
from tillit.documents.queries import documents_in
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.views.before import or_the_challenges
from tillit.partnerships.views.frame import opened_lightly
from tillit.trail.queries import happenings_of
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
@or_the_challenges("challenges:room")
def room(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """The notes, papers and tasks of one room, who can read them, and what has happened there."""
    actor, framed = current_actor(), opened_lightly(circle, "room")
    here = get_room(actor, key)
    if here.circle_id != circle:
        raise NotFound
    page = {
        **framed,
        "room": here,
        "readers": readers_of(here),
        "reading": [(one.organisation.name, len(one.persons)) for one in who_may_read(here)],
        "notes": documents_in(actor, [here]),
        "tasks": [task_shown(task) for task in open_tasks_in(actor, [here])],
        "happenings": happenings_of(circle, rooms=[here.pk], most=5),
    }
    return render(request, "partnerships/room.html", page)
