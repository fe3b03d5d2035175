"""Pages about mandates: who may act for an organisation, by which decision, and how it ends."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.actions import confirm_mandate, end_mandate, enter_mandate, prolong_mandate, refuse_mandate
from tillit.bodies.forms.cleaning import ReasonForm
from tillit.bodies.forms.faults import tell_faults
from tillit.bodies.forms.mandates import GroundForm, MandateForm, SeenForm
from tillit.bodies.models import Mandate
from tillit.bodies.queries import get_mandate, last_day, mandates_of, risks_in
from tillit.bodies.rules import (
    can_confirm_mandate,
    can_end_mandate,
    can_prolong_mandate,
    can_refuse_mandate,
    can_see_mandates,
)
from tillit.bodies.views.members import told
from tillit.bodies.wording.mandates import risk_words, shown
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.confirming import confirm_before
from tillit.people.models import Organisation
from tillit.people.queries import get_organisation, get_own_organisation, has_role, members_of, organs_of
from tillit.people.roles import CONFIRM_MANDATE, ENTER_MANDATE
from tillit.people.rules import may
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def mandates(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who may act for the organisation; to those who share a circle with it only what holds today."""
    actor = current_actor()
    organisation = get_organisation(key)
    if not can_see_mandates(actor, organisation):
        raise NotFound
    found = mandates_of(key)
    inside = has_role(actor, organisation)
    page = {
        "organisation": organisation,
        "inside": inside,
        "standing": [shown(one) for one in found.standing],
        "waiting": [shown(one) for one in found.waiting] if inside else [],
        "coming": [shown(one) for one in found.coming] if inside else [],
        "past": [shown(one) for one in found.past] if inside else [],
        "risks": [risk_words(risk) for risk in risks_in(found.standing)] if inside else [],
        "enters": inside and bool(may(actor, organisation, ENTER_MANDATE)),
    }
    return render(request, "bodies/mandates.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down a mandate and the decision that it rests on."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    require(may(actor, organisation, ENTER_MANDATE))
    people = [member.person for member in members_of(key)]
    form = MandateForm(
        request.POST or None, people=people, organs=organs_of(organisation), initial={"starts_on": today()}
    )
    if form.is_valid():
        try:
            made = enter_mandate(organisation, person=form.person, terms=form.terms, ground=form.ground, by=actor)
        except InvalidInput as refused:
            tell_faults(form, refused)
        else:
            messages.success(request, _("The mandate is entered. It counts when it is confirmed."))
            return redirect("mandates:mandate", key, made.pk)
    page = {"form": form, "organisation": organisation, "mandate": None}
    return render(request, "bodies/mandate_form.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_safe
def mandate(request: HttpRequest, key: UUID, mandate: UUID) -> HttpResponse:
    """One mandate, and what can be done with it; for those who belong to the organisation."""
    actor = current_actor()
    organisation, found = _found(actor, key, mandate)
    page = {
        "organisation": organisation,
        "shown": shown(found),
        "entered_by": found.entered_by,
        "may": {
            "confirm": can_confirm_mandate(actor, found),
            "refuse": can_refuse_mandate(actor, found),
            "prolong": can_prolong_mandate(actor, found),
            "end": can_end_mandate(actor, found),
        },
        "answers": bool(may(actor, organisation, CONFIRM_MANDATE)),
        "own": actor == found.person.actor,
    }
    return render(request, "bodies/mandate.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, key: UUID, mandate: UUID) -> HttpResponse:
    """Say for the board or the committee that a mandate stands."""
    actor = current_actor()
    organisation, found = _found(actor, key, mandate)
    require(can_confirm_mandate(actor, found))
    if (ask := confirm_before(request)) is not None:
        return ask
    form = SeenForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        confirm_mandate(found, version=form.cleaned_data["version"], by=actor)
        messages.success(request, _("The mandate is confirmed, and counts from its first day."))
        return redirect("mandates:all", key)
    return _answer_page(request, organisation, found, form, act="confirm")


@needs_sign_in
@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, key: UUID, mandate: UUID) -> HttpResponse:
    """Say that a mandate does not stand, or take it back."""
    actor = current_actor()
    organisation, found = _found(actor, key, mandate)
    require(can_refuse_mandate(actor, found))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        refuse_mandate(found, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("The mandate is not confirmed. It never counted."))
        return redirect("mandates:all", key)
    return _answer_page(request, organisation, found, form, act="refuse")


@needs_sign_in
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, key: UUID, mandate: UUID) -> HttpResponse:
    """Revoke a mandate, or lay one's own down."""
    actor = current_actor()
    organisation, found = _found(actor, key, mandate)
    require(can_end_mandate(actor, found))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        end_mandate(found, reason=form.cleaned_data["reason"], by=actor)
        return told(request, found.person, _("The mandate has ended."), back=reverse("mandates:all", args=[key]))
    return _answer_page(request, organisation, found, form, act="end")


@needs_sign_in
@require_http_methods(["GET", "POST"])
def prolong(request: HttpRequest, key: UUID, mandate: UUID) -> HttpResponse:
    """Let a mandate go on, by a new decision."""
    actor = current_actor()
    organisation, found = _found(actor, key, mandate)
    require(can_prolong_mandate(actor, found))
    if (ask := confirm_before(request)) is not None:
        return ask
    opened = {"version": found.version, "decided_by": found.decided_by, "organ": found.organ_id}
    form = GroundForm(request.POST or None, organs=organs_of(organisation), initial=opened)
    if form.is_valid():
        seen = form.cleaned_data["version"] or 0
        try:
            prolong_mandate(found, ends_on=form.ends_on, ground=form.ground, version=seen, by=actor)
        except InvalidInput as refused:
            tell_faults(form, refused)
        else:
            messages.success(request, _("The mandate is prolonged."))
            return redirect("mandates:all", key)
    page = {"form": form, "organisation": organisation, "mandate": shown(found), "until": last_day(found)}
    return render(request, "bodies/mandate_form.html", page, status=422 if form.is_bound else 200)


def _found(actor: Actor, key: UUID, mandate: UUID) -> tuple[Organisation, Mandate]:
    return get_own_organisation(actor, key), get_mandate(key, mandate)


def _answer_page(
    request: HttpRequest, organisation: Organisation, found: Mandate, form: Any, *, act: str
) -> HttpResponse:
    page = {
        "organisation": organisation,
        "shown": shown(found),
        "form": form,
        "act": act,
        "own": request.user == found.person,
    }
    return render(request, "bodies/mandate_answer.html", page, status=422 if form.is_bound else 200)
