"""The two pages between here and a provider: on the way there, and when what came back is not believed."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.kernel.errors import NotFound
from tillit.people.openid.provider import Provider, find_provider
from tillit.people.openid.refusal import Reason, Refused

log = logging.getLogger(__name__)
NOT_THERE: set[Reason] = {"unreachable", "endpoint_error", "provider_error"}


def get_provider(name: str) -> Provider:
    """The provider with this name; NotFound when the operator has named none."""
    found = find_provider(name)
    if found is None:
        raise NotFound
    return found


def forwarded(request: HttpRequest, provider: Provider, address: str) -> HttpResponse:
    """A page that goes on by itself, and has a link for where it does not.

    A redirect would be the shorter way, but browsers hold the whole chain of redirects after a form against
    `form-action 'self'`, also those between a provider and the services behind it.
    """
    page = {"label": _label(provider), "address": address}
    response = render(request, "people/identity_forward.html", page)
    response["Refresh"] = f"0; url={address}"
    return response


def refused(request: HttpRequest, provider: Provider, fault: Refused) -> HttpResponse:
    """Calm words for the visitor; which of the fixed reasons it was stands in the log only."""
    note_refusal(provider, fault)
    title, text = _words(fault.reason, _label(provider))
    page = {"title": title, "text": text, "who": request.user}
    return render(request, "people/identity_refused.html", page, status=400)


def note_refusal(provider: Provider, fault: Refused) -> None:
    """For the operator: which provider, and which of the fixed reasons; nothing of the answer itself."""
    log.warning("the answer of %s was refused: %s", provider.name, fault.reason)


def unknown(request: HttpRequest, provider: Provider) -> HttpResponse:
    """Somebody proved who they are at the provider, and no account here knows them; what to do about it."""
    return render(request, "people/identity_unknown.html", {"label": _label(provider)}, status=403)


def _words(reason: Reason, label: str) -> tuple[str, str]:
    if reason == "access_denied":
        return _("The sign-in was stopped"), _("You stopped it at %(label)s, or they did not let you in.") % {
            "label": label
        }
    if reason in {"level_too_low", "sign_in_too_old"}:
        return _("A stronger sign-in is needed"), _(
            "%(label)s let you in, but not in the way or as lately as is asked for here. Choose your e-ID there, or "
            "sign out there first."
        ) % {"label": label}
    if reason in NOT_THERE:
        return _("%(label)s does not answer") % {"label": label}, _("Nothing has happened to your account here.")
    return _("The answer could not be used"), _(
        "What came back from %(label)s was not the answer to your sign-in here, or it came too late. Nothing has "
        "happened to your account."
    ) % {"label": label}


def _label(provider: Provider) -> str:
    return provider.label(get_language() or "sv")
