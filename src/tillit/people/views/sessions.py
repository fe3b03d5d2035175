"""Ending sessions, and leaving."""

from uuid import UUID

from allauth.account import views as account
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tillit.ground.db import current_actor
from tillit.people import actions
from tillit.people.sessions import store_of
from tillit.people.signin import who
from tillit.ui.signed_in import needs_sign_in

# what the browser has kept of our pages. Not cookies: that would empty the whole domain, which others share
FORGET = '"cache", "storage"'


def leave(request: HttpRequest) -> HttpResponse:
    """Sign out here; the browser forgets what it has kept."""
    answer: HttpResponse = account.logout(request)
    if request.method == "POST":
        answer["Clear-Site-Data"] = FORGET
    return answer


@needs_sign_in
@require_POST
def end_session(request: HttpRequest, key: UUID) -> HttpResponse:
    """Sign out in one other place."""
    if key == store_of(request).own_id():
        return leave(request)
    actions.end_session(who(request), key=key, by=current_actor())
    messages.success(request, _("You are signed out there."))
    return redirect("security")


@needs_sign_in
@require_POST
def end_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    actions.end_sessions(who(request), by=current_actor())
    logout(request)
    answer = redirect("register:front")
    answer["Clear-Site-Data"] = FORGET
    return answer
