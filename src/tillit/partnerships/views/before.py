"""A circle that shares a challenge and has no partnership yet: its pages are the challenge's."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tillit.challenges.queries import find_challenge
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.queries import find_partnership_of

View = Callable[..., HttpResponse]


def or_the_challenges(page: str) -> Callable[[View], View]:
    """What is not found here leads to this page of the challenge, for who may read it, until there is a partnership."""

    def of(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, circle: UUID, *args: object, **keys: object) -> HttpResponse:
            try:
                return view(request, circle, *args, **keys)
            except NotFound:
                if find_challenge(current_actor(), circle) is None or find_partnership_of(circle) is not None:
                    raise
                return redirect(page, circle, *keys.values())

        return shown

    return of
