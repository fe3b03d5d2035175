"""A form sent twice is done once: double click, retry on a bad line, back and send again (security.md 3.4, I8)."""

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from tillit.ground.db import acting, current_actor, is_anonymous
from tillit.ground.models import Answer
from tillit.kernel.errors import Fault, InvalidInput

FIELD = "once"
ONLY_A_QUESTION = "tillit_only_a_question"
NOT_THE_MESSAGE = {"csrfmiddlewaretoken", FIELD}


class OnceMiddleware:
    """Answers a repeated POST with the first answer; stands inside the transaction, after the actor is known.

    Two at once: the second waits on the unique key until the first has committed. Only an answer that did something
    (a redirect) is kept; a form with faults may be sent again with the same key, and so may one that was answered with
    a question first (`only_a_question`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key(request)
        if key is None or is_anonymous(current_actor()):  # strangers could fill the table
            return self.get_response(request)
        actor, digest = current_actor(), _digest(request)
        claim = _claim(str(actor), key, request.path, digest)
        if claim is None:
            return _first_answer(request, str(actor), key, digest)
        response = self.get_response(request)
        if response.status_code < 500:
            with acting(actor):  # the view may have signed in somebody else, who may not touch this answer
                _settle(claim, response)
        return response


def only_a_question(response: HttpResponseRedirect) -> HttpResponseRedirect:
    """Mark a redirect that leads somebody to what they have to show first: nothing has been done yet."""
    setattr(response, ONLY_A_QUESTION, True)
    return response


def _settle(claim: Answer, response: HttpResponse) -> None:
    if 300 <= response.status_code < 400 and not getattr(response, ONLY_A_QUESTION, False):
        claim.location = response["Location"][:500]
        claim.save(update_fields=["location"])
    else:
        claim.delete()


def _key(request: HttpRequest) -> UUID | None:
    if request.method != "POST" or FIELD not in request.POST:
        return None
    try:
        return UUID(request.POST[FIELD])
    except ValueError:
        return None


def _digest(request: HttpRequest) -> str:
    """A hash of what was sent, whatever order the fields came in."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_THE_MESSAGE)
    files = sorted((name, str(file.name), file.size or 0) for name, all_of in request.FILES.lists() for file in all_of)
    return sha256(repr((request.path, fields, files)).encode()).hexdigest()


def _claim(actor: str, key: UUID, path: str, digest: str) -> Answer | None:
    try:
        with transaction.atomic():
            return Answer.objects.create(
                actor=actor, key=key, path=path[:500], digest=digest, created_at=timezone.now()
            )
    except IntegrityError:
        return None


def _first_answer(request: HttpRequest, actor: str, key: UUID, digest: str) -> HttpResponse:
    first = Answer.objects.get(actor=actor, key=key)
    if first.digest == digest:
        return HttpResponseRedirect(first.location)
    fault = Fault(
        "once", _("This form has already been sent with other content."), _("Open the form again and send it.")
    )
    page: Callable[[HttpRequest, Exception], HttpResponse] = import_string(settings.TILLIT_ERROR_PAGE)
    return page(request, InvalidInput((fault,)))
