"""Asking the first person of an organisation that nobody has belonged to yet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.ground.db import current_actor
from tillit.ground.mail import mail_state
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.actions import invite, send_again, withdraw_invitation
from tillit.people.confirming import confirm_before, typed_before
from tillit.people.inviting import address_in, sent_again_words, sent_words
from tillit.people.inviting_form import FirstPersonForm
from tillit.people.models import Organisation
from tillit.people.queries import get_invitation, get_organisation, invitations_of
from tillit.people.roles import BY_KEY, binds
from tillit.people.rules import asks_through, can_see_to_first, nobody_is_asked
from tillit.people.views.changing import done
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def first_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask somebody to be the first, or see who is asked."""
    organisation = _to_see_to(current_actor(), key)
    if request.method == "POST":
        require(nobody_is_asked(organisation))  # there is no form to mend then
    form = FirstPersonForm(request.POST or None, initial={"role": "keeper", **typed_before(request)})
    if form.is_valid() and binds(form.who.role) and (ask := confirm_before(request, form.cleaned_data)) is not None:
        return ask
    if done(form, lambda: invite(organisation, who=form.who, address=address_in(request), by=current_actor())):
        messages.success(request, sent_words(form.who.email))
        return redirect("organisations:first_person", key)
    return _page(request, organisation, form)


@needs_sign_in
@require_POST
def send_first_again(request: HttpRequest, key: UUID, invitation: UUID) -> HttpResponse:
    """A new letter with a new link."""
    organisation = _to_see_to(current_actor(), key)
    asked = get_invitation(key, invitation)
    if binds(asked.role) and (ask := confirm_before(request, back=_back(key))) is not None:
        return ask
    try:
        send_again(asked, address=address_in(request), by=current_actor())
    except InvalidInput as refused:
        return _page(request, organisation, FirstPersonForm(), refused.faults)
    messages.success(request, sent_again_words())
    return redirect("organisations:first_person", key)


@needs_sign_in
@require_POST
def withdraw_first(request: HttpRequest, key: UUID, invitation: UUID) -> HttpResponse:
    """Take the invitation back."""
    _to_see_to(current_actor(), key)
    withdraw_invitation(get_invitation(key, invitation), by=current_actor())
    messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("organisations:first_person", key)


def _to_see_to(actor: Actor, key: UUID) -> Organisation:
    organisation = get_organisation(key)
    require(can_see_to_first(actor, organisation))
    return organisation


def _back(key: UUID) -> str:
    return reverse("organisations:first_person", args=[key])


def _page(
    request: HttpRequest, organisation: Organisation, form: FirstPersonForm, faults: tuple[Fault, ...] = ()
) -> HttpResponse:
    asked = invitations_of(organisation.pk)
    trouble = mail_state([one.email for one in asked]) if asked else {}
    page = {
        "organisation": organisation,
        "asking": asks_through(current_actor(), organisation),
        "form": form if nobody_is_asked(organisation) else None,
        "invitations": [(one, BY_KEY[one.role].name, trouble.get(one.email)) for one in asked],
        "faults": faults,
    }
    return render(request, "people/first_person.html", page, status=422 if form.is_bound or faults else 200)
