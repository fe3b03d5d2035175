"""What somebody wrote, given back when it could not be taken in."""

from collections.abc import Iterable
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest

NOT_WRITTEN = {"csrfmiddlewaretoken", "once", "version"}
SECRET = {"password", "again", "code"}  # shown to nobody, on no page
PLAIN_FORM = "application/x-www-form-urlencoded"
# what is too much to take in may still be read to be given back, within bounds
TIMES_THE_LIMIT = 2
MOST_FIELDS = 20_000


def written_in(request: HttpRequest) -> str:
    """The texts of a form that was read."""
    return _together(request.POST.items())


def is_from_here(request: HttpRequest) -> bool:
    """Whether it was one of our own pages that sent the form; what another site puts in one is never shown here."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def written_past_the_limit(request: HttpRequest) -> str:
    """The texts of a form that was refused as too much.

    "" where they cannot be given back: no plain form, not from a page of ours, or more than twice what is taken in.
    """
    most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) * TIMES_THE_LIMIT
    is_ours = is_from_here(request) and settings.SESSION_COOKIE_NAME in request.COOKIES
    if not is_ours or request.content_type != PLAIN_FORM or not 0 < _length(request) <= most:
        return ""
    try:
        body = request.read(most).decode("utf-8", "replace")
        return _together(parse_qsl(body, max_num_fields=MOST_FIELDS))
    except (OSError, ValueError):
        return ""


def _together(fields: Iterable[tuple[str, object]]) -> str:
    return "\n\n".join(str(value) for name, value in fields if name not in NOT_WRITTEN | SECRET and value)


def _length(request: HttpRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said) if said.isdecimal() else 0
