"""Coming in by password or passkey, the second step, and confirming that one is who one is."""

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tillit.people.confirming import is_code_sent, send_code, show_mailed_code
from tillit.people.forms.factors import MailedCodeForm, PasskeyForm, PasswordSignInForm, StepForm
from tillit.people.levels import PASSKEY, PASSWORD
from tillit.people.models import Person
from tillit.people.pace import Attempts
from tillit.people.proving import show_code, show_passkey
from tillit.people.queries.factors import factors_of
from tillit.people.second_step import go_on, person_at, stage_of
from tillit.people.signin import renew_session, sign_in, who
from tillit.people.views.signin import is_own_path
from tillit.ui.signed_in import needs_sign_in


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Come in by mail address and password; a second step always follows."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = PasswordSignInForm(request.POST or None)
    if form.is_valid():
        person = _knows_password(request, form)
        if person is not None:
            return sign_in(request, person, way=PASSWORD, next_page=_next(request))
        form.add_error(None, _("Address and password do not belong together. You can always ask for a code instead."))
    page = {"form": form, "next": _next(request) or ""}
    return render(request, "people/password_sign_in.html", page, status=422 if form.is_bound else 200)


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Come in by a passkey alone: it is two things in one."""
    form = PasskeyForm(request.POST)
    person = show_passkey(request, form.cleaned_data["credential"], whose=None) if form.is_valid() else None
    if person is None:
        return render(request, "people/passkey_failed.html", {"again": "account_request_login_code"}, status=422)
    return sign_in(request, person, way=PASSKEY, next_page=_next(request))


@never_cache
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After a code by mail or a password: a passkey, a code from the app, or one in reserve."""
    stage = stage_of(request)
    if stage is None:
        return redirect(settings.LOGIN_REDIRECT_URL)
    person, form = person_at(stage), StepForm(request.POST if "code" in request.POST else None)
    if _is_shown(request, person, form):
        return go_on(stage)
    page = {"form": form, "factors": factors_of(person), "wrong_key": "credential" in request.POST}
    return render(request, "people/second_step.html", page, status=422 if request.method == "POST" else 200)


@never_cache
@needs_sign_in
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Show once more that it is you, before something is changed that others could misuse."""
    person = who(request)
    factors = factors_of(person)
    form = (StepForm if factors.second_step else MailedCodeForm)(request.POST if "code" in request.POST else None)
    by_mail = not factors.second_step
    if "send" in request.POST and by_mail and person.email:
        send_code(request, person)
    elif _is_mailed_code(request, person, form) if by_mail else _is_shown(request, person, form):
        renew_session(request, person)
        return redirect(_next(request) or "security")
    page = {
        "form": form, "factors": factors, "wrong_key": "credential" in request.POST, "next": _next(request) or "",
        "sent": is_code_sent(request),
    }  # fmt: skip
    return render(request, "people/confirm.html", page, status=422 if form.is_bound or page["wrong_key"] else 200)


def _knows_password(request: HttpRequest, form: PasswordSignInForm) -> Person | None:
    """The person behind address and password. It takes as long, and is counted alike, when there is none."""
    email, given = form.cleaned_data["email"], form.cleaned_data["password"]
    attempts = Attempts(request, "password", email)
    attempts.require()
    found = authenticate(request, email=email, password=given)
    if not isinstance(found, Person):
        attempts.failed()
        return None
    attempts.succeeded()
    return found


def _is_shown(request: HttpRequest, person: Person, form: StepForm | MailedCodeForm) -> bool:
    if "credential" in request.POST:
        given = PasskeyForm(request.POST)
        return given.is_valid() and show_passkey(request, given.cleaned_data["credential"], whose=person) is not None
    if not form.is_valid():
        return False
    if show_code(request, person, form.cleaned_data["code"]):
        return True
    form.add_error("code", _("The code is not right, or has been used. Wait for the next one."))
    return False


def _is_mailed_code(request: HttpRequest, person: Person, form: StepForm | MailedCodeForm) -> bool:
    if not form.is_valid():
        return False
    if show_mailed_code(request, person, form.cleaned_data["code"]):
        return True
    form.add_error("code", _("The code is not right, or too old. After three faults you ask for a new one."))
    return False


def _next(request: HttpRequest) -> str | None:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_own_path(wanted) else None
