"""Telling what one's organisation needs, has, leans on and has to win over; changing it, and taking it back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.accord.rules import can_begin
from tillit.bodies.models import Room
from tillit.bodies.queries import colleagues_in
from tillit.challenges.actions import change_row, share_step, take_back_step, tell_row, withdraw_row
from tillit.challenges.forms.rows import MoveForm, NeedForm, PolicyForm, ResourceForm, RowForm, StepForm, WithdrawForm
from tillit.challenges.models import AnchorStep, Row
from tillit.challenges.queries import get_row, needs_in, own_parties, own_room, policies_to_link
from tillit.challenges.rules import can_change_row, is_open
from tillit.challenges.sorts import NEED, POLICY, RESOURCE, SORTS, STEP, Sort
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.rooms import readers_here
from tillit.challenges.wording.row_pages import HOMES, SAID, words_of
from tillit.challenges.wording.rows import facts_of
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in

FORMS: dict[Sort, type[RowForm]] = {NEED: NeedForm, RESOURCE: ResourceForm, POLICY: PolicyForm, STEP: StepForm}


@needs_sign_in
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, circle: UUID, slug: str) -> HttpResponse:
    """A new row, for one of the reader's own parties."""
    sort, found = _sort(slug), opened(circle, HOMES[slug])
    parties = own_parties(found.actor, found.challenge) if sort is STEP else found.parties()
    require(is_open(found.challenge) & can_begin(parties))
    form = _form(request, sort, found, parties)
    if form.is_valid() and _done(form, lambda: _tell(found, sort, form)):
        messages.success(request, SAID[slug])
        return redirect(f"challenges:{HOMES[slug]}", circle)
    room = own_room(found.challenge, parties[0]) if sort is STEP else found.challenge.room
    page = {**found.page, "words": words_of(sort, new=True), "parties": parties}
    return _page(request, page | _about(found, sort, room), form)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, circle: UUID, slug: str, key: UUID) -> HttpResponse:
    """Say one otherwise."""
    sort, found = _sort(slug), opened(circle, HOMES[slug])
    one = get_row(found.actor, found.challenge, sort.model, key)
    require(can_change_row(found.actor, found.challenge, one))
    form = _form(request, sort, found, [one.organisation], one)
    if form.is_valid() and _done(form, lambda: _change(found, one, form)):
        messages.success(request, _("It is changed. What stood there before is kept in the history."))
        return redirect(f"challenges:{HOMES[slug]}", circle)
    page = {**found.page, "words": words_of(sort, new=False), "parties": [one.organisation]}
    return _page(request, page | _about(found, sort, one.room), form)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, circle: UUID, slug: str, key: UUID) -> HttpResponse:
    """Read what it says, and take it back."""
    sort, found = _sort(slug), opened(circle, HOMES[slug])
    one = get_row(found.actor, found.challenge, sort.model, key)
    require(can_change_row(found.actor, found.challenge, one))
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        withdraw_row(one, reason=form.cleaned_data["reason"], by=found.actor)
        messages.success(request, _("It is taken back. That it was there stays in the history."))
        return redirect(f"challenges:{HOMES[slug]}", circle)
    page = {**found.page, "form": form, "facts": facts_of(one, sort), "back": HOMES[slug]}
    return render(request, "challenges/row_away.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_POST
def share(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Let the others read a part of the plan, as it was read when the button was pressed."""
    found, one, form = _step(request, circle, key)
    if not form.is_valid():
        raise NotFound
    share_step(one, version=form.cleaned_data["version"], by=found.actor)
    messages.success(request, _("It is shared. All who share the challenge read it now."))
    return redirect("challenges:anchoring", circle)


@needs_sign_in
@require_POST
def take_back(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Only one's own people read it from now on."""
    found, one, form = _step(request, circle, key)
    if not form.is_valid():
        raise NotFound
    take_back_step(one, by=found.actor)
    messages.success(request, _("It is taken back. Only your own people here read it from now on."))
    return redirect("challenges:anchoring", circle)


def _step(request: HttpRequest, circle: UUID, key: UUID) -> tuple[Opened, AnchorStep, MoveForm]:
    found = opened(circle, "anchoring")
    return found, get_row(found.actor, found.challenge, AnchorStep, key), MoveForm(request.POST)


def _sort(slug: str) -> Sort:
    if slug not in SORTS:
        raise NotFound
    return SORTS[slug]


def _form(
    request: HttpRequest, sort: Sort, found: Opened, parties: list[Organisation], one: Row | None = None
) -> RowForm:
    more: dict[str, Any] = {"parties": parties, "row": one, "initial": {}}
    if sort is RESOURCE:
        more["needs"] = needs = needs_in(found.actor, found.challenge)
        asked = next((need for need in needs if str(need.pk) == request.GET.get("behov")), None)
        more["initial"] = {"need": str(asked.pk), "kind": asked.kind} if asked else {}
    elif sort is POLICY:
        more["documents"] = policies_to_link(found.actor, found.challenge)
    elif sort is STEP:
        people = {who.pk: who for party in parties for who in colleagues_in(own_room(found.challenge, party), party)}
        more["holders"] = list(people.values())
    return FORMS[sort](request.POST or None, **more)


def _tell(found: Opened, sort: Sort, form: RowForm) -> None:
    tell_row(found.challenge, sort, party=form.party, values=form.values, by=found.actor)


def _change(found: Opened, one: Row, form: RowForm) -> None:
    change_row(one, values=form.values, version=form.cleaned_data["version"], by=found.actor)


def _done(form: forms.Form, act: Any) -> bool:
    """Whether the action found nothing to mend."""
    try:
        act()
    except InvalidInput as error:
        for fault in error.faults:
            form.add_error(fault.path or None, f"{fault.message} {fault.mend}".strip())
        return False
    return True


def _about(found: Opened, sort: Sort, room: Room) -> dict[str, Any]:
    return {"back": HOMES[sort.slug], "readers": readers_here(room, found.members)}


def _page(request: HttpRequest, page: dict[str, Any], form: RowForm) -> HttpResponse:
    nothing = isinstance(form, PolicyForm) and not form.documents
    shown = {**page, "form": form, "nothing_to_choose": nothing}
    return render(request, "challenges/row.html", shown, status=422 if form.is_bound else 200)
