"""The page "Sign-in and security", and changing what one signs in with."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.people.actions import factors as change
from tillit.people.confirming import is_confirmed, needs_confirmation
from tillit.people.forms.factors import AppForm, NewPasswordForm
from tillit.people.levels import APP, note_way
from tillit.people.pace import Attempts
from tillit.people.queries.factors import factors_of
from tillit.people.queries.sessions import sessions_of
from tillit.people.rules.factors import (
    can_add_app,
    can_add_passkey,
    can_have_password,
    can_have_recovery_codes,
    can_remove_app,
)
from tillit.people.sealing import seal, unseal
from tillit.people.sessions import store_of
from tillit.people.signin import renew_session, who
from tillit.people.totp import address_for_apps, new_secret, step_of
from tillit.ui.signed_in import needs_sign_in
from tillit.ui.squares import square

NEW_SECRET, NEW_CODES = "_new_app_secret", "_new_recovery_codes"


@never_cache
@needs_sign_in
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """What the person signs in with, and where they are signed in."""
    person = who(request)
    factors = factors_of(person)
    page = {
        "factors": factors,
        "sessions": sessions_of(person),
        "here": store_of(request).own_id(),
        "confirmed": is_confirmed(request, factors),
        "may_add_passkey": can_add_passkey(factors),
        "may_add_app": can_add_app(factors),
        "may_remove_app": can_remove_app(factors),
        "may_have_password": can_have_password(factors),
        "may_have_codes": can_have_recovery_codes(factors),
    }
    return render(request, "people/security.html", page)


@never_cache
@needs_confirmation
@require_http_methods(["GET", "POST"])
def add_app(request: HttpRequest) -> HttpResponse:
    """Take an authenticator app in: its secret as a picture and as text, then its first code."""
    person = who(request)
    require(can_add_app(factors_of(person)))
    secret = unseal(request.session.setdefault(NEW_SECRET, seal(new_secret())))
    form = AppForm(request.POST or None)
    if form.is_valid():
        step = _right_step(request, secret, form)
        if step is not None:
            change.add_app(person, secret=secret, step=step, here=store_of(request).own_id(), by=current_actor())
            del request.session[NEW_SECRET]
            note_way(request, person, APP)
            return changed(request, _("The authenticator app is added."), offer_codes=True)
    width, squares = square(address_for_apps(secret, person.email or person.name, request.get_host()))
    page = {"form": form, "secret": _in_fours(secret), "width": width, "squares": squares}
    return render(request, "people/app_new.html", page, status=422 if form.is_bound else 200)


@needs_confirmation
@require_POST
def remove_app(request: HttpRequest) -> HttpResponse:
    """Do without the authenticator app."""
    change.remove_app(who(request), here=store_of(request).own_id(), by=current_actor())
    return changed(request, _("The authenticator app is removed."))


@never_cache
@needs_confirmation
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest) -> HttpResponse:
    """Choose a password, or another one."""
    person = who(request)
    factors = factors_of(person)
    require(can_have_password(factors))
    form = NewPasswordForm(request.POST or None, person=person)
    if form.is_valid():
        given, here = form.cleaned_data["password"], store_of(request).own_id()
        person = change.set_password(person, password=given, here=here, by=current_actor())
        update_session_auth_hash(request, person)
        return changed(request, _("The password is saved."))
    page = {"form": form, "factors": factors}
    return render(request, "people/password.html", page, status=422 if form.is_bound else 200)


@needs_confirmation
@require_POST
def remove_password(request: HttpRequest) -> HttpResponse:
    """Do without a password."""
    person = change.remove_password(who(request), here=store_of(request).own_id(), by=current_actor())
    update_session_auth_hash(request, person)
    return changed(request, _("The password is removed."))


@never_cache
@needs_confirmation
@require_http_methods(["GET", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make codes in reserve; the new ones are shown once, on the page that comes next."""
    person = who(request)
    factors = factors_of(person)
    require(can_have_recovery_codes(factors))
    if request.method == "POST":
        codes = change.renew_recovery_codes(person, here=store_of(request).own_id(), by=current_actor())
        renew_session(request, person)
        request.session[NEW_CODES] = seal(" ".join(codes))
        return redirect("recovery_codes")
    sealed = request.session.pop(NEW_CODES, None)
    page = {"codes": unseal(sealed).split() if sealed else [], "factors": factors}
    return render(request, "people/recovery_codes.html", page)


def changed(request: HttpRequest, said: str, *, offer_codes: bool = False) -> HttpResponseRedirect:
    """After a change: a new key for the session, a word about what was done, and on to codes in reserve if there are
    none yet."""
    person = who(request)
    renew_session(request, person)
    messages.success(request, said)
    without_codes = offer_codes and factors_of(person).codes_left == 0
    return redirect("recovery_codes" if without_codes else "security")


def _right_step(request: HttpRequest, secret: str, form: AppForm) -> int | None:
    attempts = Attempts(request, "app", who(request).pk)
    attempts.require()
    step = step_of(secret, form.cleaned_data["code"])
    if step is None:
        attempts.failed()
        form.add_error("code", _("The code is not right. Wait for the next one and check the clock of your phone."))
    return step


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
