"""Signing in through a provider: there, back, and told by the provider that it is over."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tillit.ground.db import current_actor
from tillit.people.actions.identities import end_what_ended_there, use_identity
from tillit.people.levels import OPENID
from tillit.people.openid.candidate import keep_candidate
from tillit.people.openid.flow import Answer, come_back, send_away
from tillit.people.openid.pages import forwarded, get_provider, note_refusal, refused, unknown
from tillit.people.openid.provider import Provider
from tillit.people.openid.refusal import Refused
from tillit.people.openid.session import FRESH_THERE, note_identity
from tillit.people.openid.tokens import read_logout_token
from tillit.people.pace import Attempts
from tillit.people.queries.identities import find_identity
from tillit.people.rules import can_sign_in
from tillit.people.signin import sign_in
from tillit.people.views.signin import is_own_path


@never_cache
@require_POST
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Go to a provider to sign in; who is signed in already is asked to show it anew."""
    provider = get_provider(name)
    wanted = request.POST.get("next", "")
    then = wanted if is_own_path(wanted) else ""
    fresh = FRESH_THERE if request.user.is_authenticated else None
    try:
        address = send_away(request, provider, purpose="sign_in", then=then, fresh=fresh)
    except Refused as fault:
        return refused(request, provider, fault)
    Attempts(request, "openid").require()
    return forwarded(request, provider, address)


@never_cache
@require_safe
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Back from a provider."""
    provider = get_provider(name)
    try:
        found = come_back(request, provider)
    except Refused as fault:
        Attempts(request, "openid").failed()
        return refused(request, provider, fault)
    if found.purpose == "link":
        keep_candidate(request, provider, found.proven)
        return redirect("confirm_identity")
    return _sign_in(request, provider, found)


@csrf_exempt  # the provider's own server asks; what it sends is signed
@never_cache
@require_POST
def ended_there(request: HttpRequest, name: str) -> HttpResponse:
    """Back-channel logout: the provider tells that a session there has ended."""
    provider = get_provider(name)
    try:
        ended = read_logout_token(request.POST.get("logout_token"), provider)
    except Refused as fault:
        note_refusal(provider, fault)
        return JsonResponse({"error": "invalid_request"}, status=400)
    end_what_ended_there(ended.issuer, subject=ended.subject, sid=ended.sid, by=current_actor())
    return HttpResponse(status=200)


def _sign_in(request: HttpRequest, provider: Provider, found: Answer) -> HttpResponse:
    identity = find_identity(found.proven.issuer, found.proven.subject)
    if identity is None:
        return unknown(request, provider)
    if not can_sign_in(identity.person):
        return redirect("account_inactive")
    person = use_identity(identity, sid=found.proven.sid, by=current_actor())
    if request.user.is_authenticated and request.user != person:
        logout(request)  # what the other one had shown must not count
    note_identity(request, identity, found.proven)
    return sign_in(request, person, way=OPENID, level=found.proven.level, next_page=found.then or None)
