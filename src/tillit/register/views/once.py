"""What a public page shows is its mark too: it is asked for once, and both are made of it."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.http import HttpRequest

Shown = TypeVar("Shown")


def forget_it(request: HttpRequest) -> None:
    """When the page is made: what a request keeps stays in memory for as long as the request does."""
    request.__dict__.pop("asked_once", None)


def once(request: HttpRequest, ask: Callable[[], Shown]) -> Shown:
    """What `ask` answers; one answer for each request."""
    if not hasattr(request, "asked_once"):
        request.asked_once = ask()  # type: ignore[attr-defined]
    return cast("Shown", request.asked_once)  # type: ignore[attr-defined]
