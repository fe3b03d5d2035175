"""Sign-in pages of our own: the one-time link, the console's first link, the language."""

from allauth.account import views as account
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tillit.ground.db import current_actor
from tillit.people.actions import choose_language as remember_language
from tillit.people.actions import use_link
from tillit.people.levels import LINK
from tillit.people.models import LinkPurpose, Person
from tillit.people.queries import open_link
from tillit.people.sessions import store_of
from tillit.people.signin import sign_in
from tillit.ui.context import keep_language


@never_cache
@require_http_methods(["GET", "POST"])
def one_time_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening shows who would be signed in and a button; only the button uses the link (mail scanners open links)."""
    link = open_link(secret, LinkPurpose.SIGN_IN)
    assert link.person is not None  # noqa: S101  # a constraint of the table
    if request.method == "GET":
        return render(request, "people/link.html", {"whom": link.person})
    return sign_in(request, use_link(link, person=link.person), way=LINK)


@require_http_methods(["GET", "POST"])
def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """The code from the letter. Tries sent at the same time are taken one after the other, and counted so."""
    if request.method == "POST":
        store_of(request).read_locked()
    return account.confirm_login_code(request)


def is_own_path(text: str) -> bool:
    """Whether a text from outside is a plain path on this site: where it leads cannot be somewhere else."""
    return text.startswith("/") and text.isprintable() and url_has_allowed_host_and_scheme(text, allowed_hosts=None)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie, and for letters to somebody who is signed in; go back to the page."""
    language, back = request.POST.get("language", ""), request.POST.get("next", "/")
    response = HttpResponseRedirect(back if is_own_path(back) else "/")
    if language in dict(settings.LANGUAGES):
        if isinstance(request.user, Person):
            remember_language(request.user, language=language, by=current_actor())
        keep_language(response, language)
    return response
