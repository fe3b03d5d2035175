"""The partnership's home, for those who own it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.bodies.homes import ways_from
from tillit.bodies.queries import bodies_of, open_tasks_in, rooms_in
from tillit.bodies.wording import readers_of
from tillit.bodies.wording.tasks import task_shown
from tillit.documents.queries import documents_in
from tillit.ground.db import current_actor
from tillit.partnerships.queries import (
    activities_in,
    parties_in,
    record_for,
    sources_in,
    terms_in,
)
from tillit.partnerships.wording import cited, parties_shown, stage_of
from tillit.trail.queries import happenings_of
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def home(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Where we are, who we are, what we do, what happened; and each room with its notes and who can read them."""
    actor = current_actor()
    record = record_for(actor, circle)
    partnership = record.partnership
    rooms = rooms_in(actor, circle)
    notes, tasks = documents_in(actor, rooms), open_tasks_in(actor, rooms)
    parties = parties_in(record)
    bodies = list(bodies_of(circle))
    sources = sources_in(record, [body.pk for body in bodies])
    sources_of_facts = cited([source.facts for source in sources])
    page = {
        "partnership": partnership,
        "stage": stage_of(partnership),
        "parties": parties_shown(parties, sources_of_facts),
        "terms": terms_in(record),
        "activities": activities_in(record),
        "bodies": bodies,
        "sources": sources,
        "cited": sources_of_facts,
        "rooms": [(room, readers_of(room), [note for note in notes if note.room_id == room.pk]) for room in rooms],
        "tasks": {room.pk: [task_shown(task) for task in tasks if task.room_id == room.pk] for room in rooms},
        "room_names": {room.pk: readers_of(room).name for room in rooms},
        "ways": ways_from(circle),
        "happenings": happenings_of(circle, rooms=[room.pk for room in rooms], most=10),
    }
    return render(request, "partnerships/home.html", page)
