"""What stands where the parties choose form, while the talks are open and nothing has begun: what happens, and how."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tillit.assessments.wording.before import BEFORE, why_not_yet
from tillit.bodies.homes import frame_of
from tillit.bodies.queries import members_of
from tillit.challenges.above import onward
from tillit.challenges.queries import get_challenge
from tillit.challenges.wording.rooms import readers_here
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.queries import partnership_for

View = Callable[[HttpRequest, UUID], HttpResponse]


def or_before(part: str) -> Callable[[View], View]:
    """Where there is no partnership, the circle's challenge answers, for who may enter it; NotFound else."""

    def around(view: View) -> View:
        @wraps(view)
        def act(request: HttpRequest, circle: UUID) -> HttpResponse:
            try:
                return view(request, circle)
            except NotFound:
                return _before(request, circle, part)

        return act

    return around


def _before(request: HttpRequest, circle: UUID, part: str) -> HttpResponse:
    actor = current_actor()
    if partnership_for(actor, circle) is not None:
        raise NotFound
    challenge = get_challenge(actor, circle)
    here, told = request.path, BEFORE[part]
    page = {
        "circle": circle,
        "frame": frame_of(actor, circle),
        "readers": readers_here(challenge.room, members_of(circle)),
        "title": told.title,
        "lead": told.lead,
        "read": told.read(),
        "heading": told.heading,
        "ways": [one for one in onward(actor, challenge) if one.href != here and not one.stands],
        "not_yet": why_not_yet(challenge),
    }
    return render(request, "assessments/before.html", page)
