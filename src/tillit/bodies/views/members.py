"""Pages about who belongs to an organisation: the list, inviting, roles, and leaving."""

from collections.abc import Mapping, Set
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.bodies.actions import leave_organisation
from tillit.bodies.forms.faults import tell_faults
from tillit.bodies.forms.members import HandOverForm, InviteForm, RolesForm
from tillit.bodies.queries import what_is_held
from tillit.bodies.rules import can_see_to_departure
from tillit.ground.db import current_actor
from tillit.ground.mail import mail_state
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput
from tillit.kernel.verdict import require
from tillit.people.actions import change_roles, invite, protect, send_again, show_publicly, withdraw_invitation
from tillit.people.confirming import confirm_before, typed_before
from tillit.people.inviting import address_in, sent_again_words, sent_words
from tillit.people.models import Organisation, Person
from tillit.people.queries import (
    Member,
    author,
    colleagues_of,
    get_invitation,
    get_member,
    get_own_organisation,
    invitations_of,
    members_of,
    names_around,
)
from tillit.people.roles import BY_KEY, WELCOME, binds
from tillit.people.rules import KEY_ROLES, can_protect, last_with, may, roles_to_give
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def members(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who belongs to the organisation, and who is asked to."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    return render(request, "bodies/members.html", _list(actor, organisation))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def invite_somebody(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask somebody to be part of the organisation."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    require(may(actor, organisation, WELCOME))
    form = _invite_form(request, actor, organisation)
    if form.is_valid():
        if (ask := _asked_to_confirm(request, {form.who.role}, form.cleaned_data)) is not None:
            return ask
        try:
            invite(organisation, who=form.who, address=address_in(request), by=actor)
        except InvalidInput as refused:
            tell_faults(form, refused)
        else:
            messages.success(request, sent_words(form.who.email))
            return redirect("members:all", key)
    page = {"form": form, "organisation": organisation}
    return render(request, "bodies/invite.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_POST
def send_invitation_again(request: HttpRequest, key: UUID, invitation: UUID) -> HttpResponse:
    """A new letter with a new link."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    require(may(actor, organisation, WELCOME))
    asked = get_invitation(key, invitation)
    if (ask := _asked_to_confirm(request, {asked.role}, back=_people(key))) is not None:
        return ask
    try:
        send_again(asked, address=address_in(request), by=actor)
    except InvalidInput as refused:
        page = _list(actor, organisation) | {"faults": refused.faults}
        return render(request, "bodies/members.html", page, status=422)
    messages.success(request, sent_again_words())
    return redirect("members:all", key)


@needs_sign_in
@require_POST
def withdraw(request: HttpRequest, key: UUID, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    actor = current_actor()
    require(may(actor, get_own_organisation(actor, key), WELCOME))
    withdraw_invitation(get_invitation(key, invitation), by=actor)
    messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("members:all", key)


@needs_sign_in
@require_POST
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose whether everybody may see that one belongs here."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    shown = request.POST.get("shown") == "1"
    show_publicly(author(actor), organisation=organisation, shown=shown, by=actor)
    yes, no_longer = _("Everybody can now see that you belong here."), _("Only your own now see that you belong here.")
    messages.success(request, yes if shown else no_longer)
    return redirect("members:all", key)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest, key: UUID, person: UUID) -> HttpResponse:
    """Say which roles a person has."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    member = get_member(key, person)
    if actor.person_id != person:
        require(may(actor, organisation, WELCOME))
    empties = bool(last_with(organisation, member.person))
    offered = _roles_offered(actor, organisation, member)
    form = RolesForm(request.POST or None, initial=_opened(request, member), roles=offered, asks_about_empty=empties)
    if form.is_valid():
        wanted = frozenset(form.cleaned_data["roles"]) | (set(member.roles) - offered)
        if (ask := _asked_to_confirm(request, wanted - set(member.roles), form.cleaned_data)) is not None:
            return ask
        try:
            change_roles(
                member.person, organisation=organisation, roles=wanted, leave_empty=form.leaves_empty, by=actor
            )
        except InvalidInput as refused:
            tell_faults(form, refused)
        else:
            less = bool(set(member.roles) - wanted)
            return told(request, member.person, _("The roles are saved."), back=_people(key), lost=less)
    page = {"form": form, "organisation": organisation, "member": member}
    return render(request, "bodies/roles.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def protect_name(request: HttpRequest, key: UUID, person: UUID) -> HttpResponse:
    """Protect a member's name from everybody, at once; only the person can show it again."""
    actor = current_actor()
    organisation, member = get_own_organisation(actor, key), get_member(key, person)
    require(can_protect(actor, member.person))
    if request.method == "GET":
        return render(request, "bodies/protect.html", {"organisation": organisation, "member": member})
    protect(member.person, by=actor)
    messages.success(request, _("The name is protected from now on, here and everywhere else."))
    return redirect("members:all", key)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, key: UUID, person: UUID) -> HttpResponse:
    """A person leaves: everything that they hold on one page, and one button."""
    actor = current_actor()
    organisation, leaver = get_own_organisation(actor, key), get_member(key, person).person
    require(can_see_to_departure(actor, leaver, organisation))
    held, colleagues = what_is_held(actor, leaver, organisation), colleagues_of(person, key)
    form = HandOverForm(request.POST or None, held=held, colleagues=colleagues)
    if form.is_valid():
        try:
            leave_organisation(leaver, organisation=organisation, choices=form.choices, by=actor)
        except InvalidInput as refused:
            tell_faults(form, refused)
        else:
            said = _("%(person)s has left %(organisation)s. Everything is handed over.") % {
                "person": leaver, "organisation": organisation,
            }  # fmt: skip
            return told(request, leaver, said, back=_people(key))
    page = {"form": form, "organisation": organisation, "leaver": leaver, "own": actor == leaver.actor, "held": held}
    return render(request, "bodies/leave.html", page, status=422 if form.is_bound else 200)


def told(request: HttpRequest, person: Person, message: str, *, back: str, lost: bool = True) -> HttpResponse:
    """Lead on after a person has lost a right: if that is the one who acts, all their sessions end, this one too."""
    if not lost or request.user != person:
        messages.success(request, message)
        return redirect(back)
    logout(request)
    messages.success(request, _("%(message)s You are signed out everywhere. Sign in again for what you have left.") % {
        "message": message
    })  # fmt: skip
    return redirect(settings.LOGIN_URL)


def _invite_form(request: HttpRequest, actor: Actor, organisation: Organisation) -> InviteForm:
    roles, names = roles_to_give(actor, organisation), names_around(organisation.pk)
    return InviteForm(request.POST or None, initial=typed_before(request), roles=roles, names=names)


def _opened(request: HttpRequest, member: Member) -> dict[str, Any]:
    return {"roles": list(member.roles), **typed_before(request)}


def _asked_to_confirm(
    request: HttpRequest, given: Set[str], typed: Mapping[str, object] | None = None, *, back: str = ""
) -> HttpResponse | None:
    """A role that answers for the organisation is given by somebody who has just shown that it is them."""
    return confirm_before(request, typed, back=back) if any(binds(role) for role in given) else None


def _roles_offered(actor: Actor, organisation: Organisation, member: Member) -> set[str]:
    """What the actor may give, and of their own what they may lay down; the rest stays as it is."""
    own = set(member.roles) if member.person.pk == actor.person_id else set()
    gives = set(roles_to_give(actor, organisation)) if may(actor, organisation, WELCOME) else set()
    return own | gives


def _people(key: UUID) -> str:
    return reverse("members:all", args=[key])


def _list(actor: Actor, organisation: Organisation) -> dict[str, Any]:
    people = members_of(organisation.pk)
    lets_in = bool(may(actor, organisation, WELCOME))
    invitations = invitations_of(organisation.pk) if lets_in else []
    trouble = mail_state([one.email for one in invitations]) if invitations else {}
    held = {role for member in people for role in member.roles}
    return {
        "organisation": organisation,
        "people": [(one, [BY_KEY[role].name for role in one.roles if role in BY_KEY]) for one in people],
        "me": next(one for one in people if one.person.pk == actor.person_id),
        "lets_in": lets_in,
        "invitations": [(one, BY_KEY[one.role].name, trouble.get(one.email)) for one in invitations],
        "missing": [BY_KEY[role].name for role in KEY_ROLES if role not in held],
        "faults": (),
    }
