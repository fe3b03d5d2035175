"""Who is asking, and in which language they want the answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tillit.ground.db import become
from tillit.people.models import Person
from tillit.ui.context import asked_language, chosen_language, keep_language

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Swedish, unless the visitor chose otherwise; what the browser prefers does not decide.

    What the address itself asks for is kept for the next pages.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if asked_language(request):
            keep_language(response, language)
            response.headers["Cache-Control"] = "private, no-cache"
        return response


class ActorMiddleware:
    """After sign-in is known: the transaction works for the person from here on."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person) and request.user.is_active:
            become(request.user.actor)
        return self.get_response(request)
