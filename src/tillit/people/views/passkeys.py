"""Passkeys: making one, removing one, and what the browser's script asks for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tillit.ground.db import current_actor, lock
from tillit.kernel.verdict import require
from tillit.people.actions import factors as change
from tillit.people.confirming import needs_confirmation
from tillit.people.forms.factors import NewPasskeyForm
from tillit.people.levels import PASSKEY, note_way
from tillit.people.models import Person
from tillit.people.pace import Attempts
from tillit.people.proving import read_answer
from tillit.people.queries.factors import factors_of, get_passkey
from tillit.people.rules.factors import can_add_passkey
from tillit.people.second_step import person_at, stage_of
from tillit.people.sessions import store_of
from tillit.people.signin import renew_session, who
from tillit.people.webauthn import WrongAnswer, ask_for_new, ask_to_show, read_new


@never_cache
@needs_confirmation
@require_http_methods(["GET", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Name a new passkey and let the browser make it."""
    person = who(request)
    require(can_add_passkey(factors_of(person)))
    form = NewPasskeyForm(request.POST or None)
    if form.is_valid() and _added(request, person, form):
        note_way(request, person, PASSKEY)  # making one shows the device, and the finger or PIN
        renew_session(request, person)
        messages.success(request, _("The passkey is added. You can sign in with it from now on."))
        return redirect("security" if factors_of(person).codes_left else "recovery_codes")
    return render(request, "people/passkey_new.html", {"form": form}, status=422 if form.is_bound else 200)


@needs_confirmation
@require_POST
def new_passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser is asked to make."""
    person = who(request)
    return JsonResponse(ask_for_new(request, person, factors_of(person).passkeys))


@needs_confirmation
@require_POST
def remove_passkey(request: HttpRequest, key: UUID) -> HttpResponse:
    """Do without a passkey."""
    person = who(request)
    change.remove_passkey(get_passkey(person, key), here=store_of(request).own_id(), by=current_actor())
    renew_session(request, person)
    messages.success(request, _("The passkey is removed. Take it away in your phone or browser too."))
    return redirect("security")


@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser is asked to show: any key for this site at the front door, one's own where it is known whose."""
    Attempts(request, "passkey").require()
    stage = stage_of(request)
    person = person_at(stage) if stage else request.user
    known = factors_of(person).passkeys if isinstance(person, Person) else ()
    return JsonResponse(ask_to_show(request, known))


def _added(request: HttpRequest, person: Person, form: NewPasskeyForm) -> bool:
    lock(person)  # before the session's row, as all who end sessions do
    try:
        new = read_new(request, read_answer(form.cleaned_data["credential"]))
    except WrongAnswer:
        form.add_error(None, _("The browser's answer could not be used. Try once more; nothing has been changed."))
        return False
    change.add_passkey(
        person, name=form.cleaned_data["name"], new=new, here=store_of(request).own_id(), by=current_actor()
    )
    return True
