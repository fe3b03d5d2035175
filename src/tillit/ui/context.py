"""What every page knows besides its own matter: the language, the person, and whether the data is an example."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, get_language_info

LANGUAGE = "sprak"


@dataclass(frozen=True)
class Language:
    """A language that the page can be read in, named in that language. `href`: this page in it, for who has not signed
    in: no form, so that a public page is the same for everybody and can be kept."""

    code: str
    name: str
    current: bool
    href: str


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Asks nothing of the database where the request carries no user."""
    now = get_language() or settings.LANGUAGE_CODE
    return {
        "lang": now,
        "languages": [
            Language(code, own_name(code), current=code == now, href=_in_language(request, code))
            for code, _name in settings.LANGUAGES
        ],
        "person": signed_in(request),
        "my_name": my_name(request),
        "example_data": getattr(settings, "TILLIT_EXAMPLES", False),
        "path": request.path,
        "most_sent": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    }


def signed_in(request: HttpRequest) -> Any:
    """The person who is signed in, or None. Typed loosely: who persons are is known two floors up."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def my_name(request: HttpRequest) -> str:
    """What the person who is signed in is called, to themselves: also where the name is protected for all others."""
    person = signed_in(request)
    return "" if person is None else str(getattr(person, "name", person))


def chosen_language(request: HttpRequest) -> str:
    """Swedish, unless the visitor chose otherwise; what the browser prefers does not decide."""
    chosen = asked_language(request) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def asked_language(request: HttpRequest) -> str:
    """The language that the address itself asks for; "" when it does not, or when it asks for too much to be read."""
    try:
        asked = request.GET.get(LANGUAGE, "")
    except TooManyFieldsSent:
        return ""
    return asked if asked in dict(settings.LANGUAGES) else ""


def keep_language(response: HttpResponse, language: str) -> None:
    """Remember the language in the browser, for the next pages."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _in_language(request: HttpRequest, code: str) -> str:
    pairs = request.GET.copy()
    pairs[LANGUAGE] = code
    return f"?{pairs.urlencode()}"


def own_name(code: str) -> str:
    """What a language calls itself: Svenska, English."""
    name: str = get_language_info(code)["name_local"]
    return name.capitalize()
