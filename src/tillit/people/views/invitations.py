"""Opening an invitation, and accepting it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tillit.people.actions import accept_invitation
from tillit.people.forms.invitations import NameForm
from tillit.people.inviting import masked
from tillit.people.models import Invitation, Person
from tillit.people.newcomers import consequences_of
from tillit.people.queries import open_invitation
from tillit.people.roles import BY_KEY
from tillit.people.rules import can_accept_invitation
from tillit.people.signin import renew_session
from tillit.people.views.changing import done


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening shows who asks and uses nothing (mail scanners open links); the button does, for the right person."""
    opened = open_invitation(secret)
    person = request.user if isinstance(request.user, Person) else None
    if opened.invitation is None:
        theirs = person is not None and person.pk == opened.addressee
        over = {"became": opened.became if theirs else "", "past": opened.past if theirs else None}
        return render(request, "people/invitation_over.html", over, status=410)
    if person is None or person.pk != opened.invitation.person_id:
        page = _page(opened.invitation) | {"form": None, "somebody_else": person}
        return render(request, "people/invitation.html", page, status=403 if request.method == "POST" else 200)
    return _answer(request, opened.invitation, person)


def _answer(request: HttpRequest, asked: Invitation, person: Person) -> HttpResponse:
    verdict = can_accept_invitation(person.actor, asked)
    if not verdict:
        page = _page(asked) | {"form": None, "somebody_else": None, "refused": verdict.reasons}
        return render(request, "people/invitation.html", page, status=403 if request.method == "POST" else 200)
    costs = consequences_of(person, asked.organisation)
    form = NameForm(request.POST or None, initial={"name": person.name}, costs=bool(costs))
    if done(form, lambda: accept_invitation(asked, name=form.cleaned_data["name"], by=person.actor)):
        renew_session(request, person)
        messages.success(request, _welcome(asked))
        for cost in costs:
            messages.info(request, cost.next_step)
        return redirect(settings.LOGIN_REDIRECT_URL)
    page = _page(asked) | {"form": form, "somebody_else": None, "costs": costs}
    return render(request, "people/invitation.html", page, status=422 if form.is_bound else 200)


def _welcome(asked: Invitation) -> str:
    told = {"organisation": asked.organisation.name}
    if asked.asking is None:
        return _("Welcome. You are now part of %(organisation)s.") % told
    said = _(
        "Welcome. You are the first person of %(organisation)s here. Next: ask the others to come, under “People, roles"
        " and invitations” further down on this page."
    )
    return said % told


def _page(asked: Invitation) -> dict[str, object]:
    return {
        "asked": asked,
        "describer": asked.asking,
        "refused": (),
        "role": BY_KEY[asked.role],
        "address": masked(asked.email),
    }
