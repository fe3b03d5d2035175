"""The signed-in start page: my day first, then what is mine, gathered from below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tillit.bodies.day import Part, day_for
from tillit.bodies.queries import open_tasks_in
from tillit.bodies.wording import readers_of
from tillit.bodies.wording.tasks import task_shown
from tillit.desk.queries import my_affiliations, my_challenges, my_partnerships, my_rooms, some_packages
from tillit.desk.wording import cards_and_rest, part_shown
from tillit.documents.queries import documents_in
from tillit.ground.db import current_actor
from tillit.ground.mail import mail_state
from tillit.ui.signed_in import needs_sign_in

AT_FIRST = 20
AT_MOST = 500


@needs_sign_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What I need to do, what we wait for; then my partnerships, my organisations and their own rooms."""
    actor = current_actor()
    day = day_for(actor, most=AT_FIRST)
    rooms = my_rooms(actor)
    notes, tasks = documents_in(actor, rooms), open_tasks_in(actor, rooms)
    partnerships, challenges = my_partnerships(actor), my_challenges(actor)
    page = {
        "letters": next(iter(mail_state([getattr(request.user, "email", None)]).values()), None),
        "mine": part_shown(day[Part.MINE], [*challenges, *partnerships]),
        "waiting": part_shown(day[Part.WAITING], [*challenges, *partnerships]),
        "partnerships": partnerships,
        "cards": cards_and_rest(partnerships),
        "challenges": challenges,
        "affiliations": my_affiliations(actor),
        "has_packages": bool(some_packages(actor, most=1)),
        "rooms": [(room, readers_of(room), [note for note in notes if note.room_id == room.pk]) for room in rooms],
        "tasks": {room.pk: [task_shown(task) for task in tasks if task.room_id == room.pk] for room in rooms},
    }
    return render(request, "desk/home.html", page)


@needs_sign_in
@require_safe
def to_do(request: HttpRequest) -> HttpResponse:
    """All that I need to do."""
    return _whole_part(request, Part.MINE, _("What I need to do"))


@needs_sign_in
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """All that we wait for from others."""
    return _whole_part(request, Part.WAITING, _("What we wait for from others"))


def _whole_part(request: HttpRequest, part: Part, heading: str) -> HttpResponse:
    actor = current_actor()
    listed = part_shown(day_for(actor, most=AT_MOST)[part], [*my_challenges(actor), *my_partnerships(actor)])
    return render(request, "desk/part.html", {"heading": heading, "listed": listed, "most": AT_MOST})
