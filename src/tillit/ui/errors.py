"""What went wrong, on a calm page: what, where, and what to do. No page tells absent and forbidden apart."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound, TillitError, TooLarge, TooMany
from tillit.ui.context import chosen_language
from tillit.ui.given_back import is_from_here, written_in, written_past_the_limit

OURS = (TillitError, Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
TOO_MUCH_TO_READ = (RequestDataTooBig, TooManyFieldsSent)
MEGABYTE = 1024 * 1024
QUARTER_OF_AN_HOUR = 15 * 60
A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Trouble:
    """The words of an error page."""

    status: int
    title: str
    text: str
    advice: str


class ErrorMiddleware:
    """Turns the one family of errors into pages; the view's own transaction has been rolled back by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return not_a_page(response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Ours, and Django's own for absent, forbidden and too much; the rest is a fault of the program."""
        if isinstance(fault, OURS) and _status(fault) < 500:
            return page_for(request, fault)
        return None


def page_for(request: HttpRequest | None, fault: Exception) -> HttpResponse:
    """The page for an error; needs neither session nor database."""
    trouble = _trouble(fault)
    texts: dict[str, object] = {}
    if isinstance(fault, Conflict) and fault.mine:
        texts = {"mine": fault.mine, "theirs": fault.theirs, "back": request.path if request else ""}
    elif trouble.status == 413 and request is not None and (mine := _too_long(request, fault)):
        trouble = _given_back(trouble)
        texts = {"mine": mine, "theirs": "", "back": request.path}
    elif trouble.status == 413 and request is not None and request.content_type == "multipart/form-data":
        trouble = _too_large_file(trouble)
    body = render_to_string("ui/error.html", {**_words(trouble), **texts})
    response = HttpResponse(body, status=trouble.status)
    if isinstance(fault, TooMany):
        response["Retry-After"] = str(fault.retry_after)
    elif trouble.status == 503:
        response["Retry-After"] = str(A_MINUTE)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: what Django itself could not read, often before it is known in which language to answer."""
    with override(chosen_language(request)):
        return page_for(request, exception if _status(exception) < 500 else SuspiciousOperation())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403 and handler404: the same answer, byte for byte."""
    return page_for(request, NotFound())


def too_often(request: HttpRequest) -> HttpResponse:
    """handler429, which the sign-in package asks for: it counts within a quarter of an hour and does not say when."""
    return page_for(request, TooMany(QUARTER_OF_AN_HOUR))


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: says that nothing was saved; 503 when it is the database that does not answer."""
    return page_for(request, _current_fault())


def not_a_page(allowed: str) -> HttpResponse:
    """405: somebody opened what only a button sends to, or the other way round."""
    can_be_opened = "GET" in allowed.split(", ")
    trouble = _only_to_open() if can_be_opened else _only_to_send_to()
    response = HttpResponse(render_to_string("ui/error.html", _words(trouble)), status=405)
    response["Allow"] = allowed
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its secret: an old page, or another site's."""
    trouble = Trouble(
        403,
        _("The form was too old"),
        _("The page had been open so long, or you had signed in or out since, that the form could not be used."),
        _("Go back, load the page again and send the form once more. Copy your text first if you wrote much."),
    )
    texts: dict[str, object] = {}
    if is_from_here(request) and (mine := written_in(request)):
        texts = {"mine": mine, "theirs": "", "back": request.path}
        trouble = _with_text(trouble, _("Copy your text, load the page again and send the form once more."))
    return HttpResponse(render_to_string("ui/error.html", {**_words(trouble), **texts}), status=403)


def signed_out_page(request: HttpRequest, sign_in: str) -> HttpResponse:
    """Somebody wrote for so long that the sign-in ended: their text is shown, so that it is not lost."""
    trouble = Trouble(
        401,
        _("You are no longer signed in"),
        _("What you sent has not been saved. It stands below, so that you can copy it."),
        _("Copy your text, sign in again and send it once more."),
    )
    texts = {"mine": written_in(request), "theirs": "", "back": sign_in}
    return HttpResponse(render_to_string("ui/error.html", {**_words(trouble), **texts}), status=401)


def _current_fault() -> Exception:
    fault = sys.exc_info()[1]
    return fault if isinstance(fault, Exception) else Exception()


def _words(trouble: Trouble) -> dict[str, object]:
    return {"status": trouble.status, "title": trouble.title, "text": trouble.text, "advice": trouble.advice}


def _status(fault: Exception) -> int:
    if isinstance(fault, TillitError):
        return fault.status
    if isinstance(fault, TOO_MUCH_TO_READ):
        return 413
    if isinstance(fault, Http404 | PermissionDenied):
        return 404
    if isinstance(fault, SuspiciousOperation | BadRequest | MultiPartParserError):
        return 400
    return 503 if isinstance(fault, OperationalError | InterfaceError) else 500


def _trouble(fault: Exception) -> Trouble:
    status = _status(fault)
    makers: dict[int, Callable[[Exception], Trouble]] = {
        400: _bad, 403: _refused, 404: _absent, 409: _changed, 413: _too_large, 422: _unusable, 429: _too_many,
        503: _resting,
    }  # fmt: skip
    return makers.get(status, _broken)(fault)


def _only_to_open() -> Trouble:
    return Trouble(
        405, _("This address does not take what was sent"),
        _("It can be opened and read. What was sent to it has not been saved, and nothing has been changed."),
        _("Go back, load the page again and use the button or the form there. Copy your text first if you wrote much."),
    )  # fmt: skip


def _only_to_send_to() -> Trouble:
    return Trouble(
        405, _("There is no page to open here"),
        _("This address only takes what a button or a form on another page sends. Nothing has been changed."),
        _("Go back to the page where the button is and press it there."),
    )  # fmt: skip


def _bad(fault: Exception) -> Trouble:
    return Trouble(
        400, _("The address or the form could not be read"), _("Something in what was sent is not as it should be."),
        _("Go back and try again, or start from the front page."),
    )  # fmt: skip


def _refused(fault: Exception) -> Trouble:
    reasons = str(fault) if isinstance(fault, NotAllowed) else ""
    return Trouble(
        403, _("This cannot be done by you, or not now"), reasons or _("The rules of the partnership do not allow it."),
        _(
            "Go back, or ask somebody in your organisation who has the task. If you do not belong to any organisation "
            "here yet, you need an invitation from one first."
        ),
    )  # fmt: skip


def _absent(fault: Exception) -> Trouble:
    return Trouble(
        404, _("There is nothing here for you to see"),
        _("Either there is no such page, or it is not open to you. We do not tell which."),
        _("Check the address. If you expected a page here, sign in, or ask the one who sent you the link."),
    )  # fmt: skip


def _changed(fault: Exception) -> Trouble:
    return Trouble(
        409, _("Somebody else changed this before you"),
        _("Nothing of yours is lost: both texts stand below. Nothing has been saved over the other's change."),
        _("Copy what you need, open the page again and put the two together."),
    )  # fmt: skip


def _too_large(fault: Exception) -> Trouble:
    return Trouble(
        413, _("That was too much at once"), _too_large_words(fault),
        _(
            "Go back with the browser’s arrow. If your text still stands in the form, copy it before you do anything "
            "else. Then shorten or divide it, and send one part at a time."
        ),
    )  # fmt: skip


def _too_large_file(trouble: Trouble) -> Trouble:
    most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // MEGABYTE
    text = _("The file was larger than %(most)s MB, which is the most that is taken in. Nothing of it has been saved.")
    advice = _(
        "Look whether it is the right file: a list or a partnership is seldom that large. Copy the cells of a list to a"
        " new file, without pictures and other sheets, or divide it into several, each with the headings first."
    )
    return replace(trouble, text=text % {"most": most}, advice=advice)


def _too_large_words(fault: Exception) -> str:
    own = str(fault) if isinstance(fault, TooLarge) else ""
    if isinstance(fault, TooManyFieldsSent):
        own = _("The form held more answers than can be taken in at once.")
    most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // MEGABYTE
    limit = _("At most %(most)s MB can be taken in at once, which is several hundred pages of text.") % {"most": most}
    not_saved = _("Nothing of what you sent has been saved.")
    return f"{own or limit} {not_saved}"


def _too_long(request: HttpRequest, fault: Exception) -> str:
    """What somebody wrote in a form that was too much, as far as it can be read."""
    return written_past_the_limit(request) if isinstance(fault, TOO_MUCH_TO_READ) else written_in(request)


def _given_back(trouble: Trouble) -> Trouble:
    return _with_text(trouble, _("Copy your text, divide it, and send one part at a time."))


def _with_text(trouble: Trouble, advice: str) -> Trouble:
    below = _("What you wrote stands below, so that you can copy it.")
    return replace(trouble, text=f"{trouble.text} {below}", advice=advice)


def _unusable(fault: Exception) -> Trouble:
    faults = fault.faults if isinstance(fault, InvalidInput) else ()
    return Trouble(
        422, _("Something needs to be mended"), " ".join(str(one.message) for one in faults),
        " ".join(str(one.mend) for one in faults) or _("Go back and change it."),
    )  # fmt: skip


def _too_many(fault: Exception) -> Trouble:
    wait = fault.retry_after if isinstance(fault, TooMany) else 60
    return Trouble(
        429, _("A little too often"), _("So many attempts came from here that we pause."),
        _wait_words(wait),
    )  # fmt: skip


def _wait_words(seconds: int) -> str:
    if seconds < 120:
        said = ngettext("Try again in %(seconds)s second.", "Try again in %(seconds)s seconds.", seconds)
        return said % {"seconds": seconds}
    return _("Try again in %(minutes)s minutes.") % {"minutes": -(-seconds // 60)}


def _resting(fault: Exception) -> Trouble:
    return Trouble(
        503, _("Tillit is resting for a moment"), _("The database does not answer. Nothing that was saved is lost."),
        _("Try again in a minute."),
    )  # fmt: skip


def _broken(fault: Exception) -> Trouble:
    return Trouble(
        500, _("Something broke on our side"), _("It is not your fault. What you last sent was not saved."),
        _("Go back and try again. If it happens once more, tell the one who runs this installation."),
    )  # fmt: skip
