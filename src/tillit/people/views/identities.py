"""A person's own page of identities at providers: what is linked, linking one more, unlinking."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.ground.db import current_actor
from tillit.people.actions.identities import link_identity, unlink_identity
from tillit.people.confirming import needs_confirmation
from tillit.people.openid.candidate import forget_candidate, kept_candidate
from tillit.people.openid.flow import send_away
from tillit.people.openid.pages import forwarded, get_provider, refused
from tillit.people.openid.provider import buttons
from tillit.people.openid.refusal import Refused
from tillit.people.openid.session import FRESH_THERE, note_identity
from tillit.people.queries.identities import get_identity, identities_of
from tillit.people.sessions import store_of
from tillit.people.signin import renew_session, who
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def identities(request: HttpRequest) -> HttpResponse:
    """What is linked, and what can be."""
    page = {"identities": identities_of(who(request)), "buttons": buttons()}
    return render(request, "people/identities.html", page)


@needs_confirmation
@require_POST
def link(request: HttpRequest, name: str) -> HttpResponse:
    """Go to a provider in order to link an identity there."""
    provider = get_provider(name)
    try:
        return forwarded(request, provider, send_away(request, provider, purpose="link", fresh=FRESH_THERE))
    except Refused as fault:
        return refused(request, provider, fault)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Back from the provider: is this the identity that was meant?"""
    found = kept_candidate(request)
    if found is None:
        return redirect("identities")
    if request.method == "GET":
        return render(request, "people/identity_confirm.html", {"candidate": found})
    forget_candidate(request)
    person, proven, here = who(request), found.proven, store_of(request).own_id()
    identity = link_identity(
        person, issuer=proven.issuer, subject=proven.subject, label=found.label, here=here, by=current_actor()
    )
    note_identity(request, identity, proven)
    renew_session(request, person)
    messages.success(request, _("The identity is linked. You can sign in with it from now on."))
    return redirect("identities")


@needs_confirmation
@require_POST
def unlink(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let an identity go."""
    identity = get_identity(who(request), key)
    here = store_of(request).own_id()
    unlink_identity(identity, here=here, by=current_actor())
    messages.success(request, _("The identity is unlinked. It lets nobody in any more."))
    return redirect("identities")
