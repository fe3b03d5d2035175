"""What is done about the partnership as a whole: a newcomer, confirming, opening; withholding what the law keeps."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.queries import Way
from tillit.bodies.queries import members_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.partnerships.actions import (
    propose_confirming,
    propose_opening,
    propose_party,
    propose_release,
    release,
    withhold,
)
from tillit.partnerships.forms.acts import AskForm, NewPartyForm, WithholdForm
from tillit.partnerships.models import Partnership, Withholding
from tillit.partnerships.queries import get_partnership, get_withholding, nobody_answers_yet, nobody_there, record_for
from tillit.partnerships.rules import (
    can_propose_confirming,
    can_propose_opening,
    can_propose_release,
    can_release,
    can_withhold,
)
from tillit.partnerships.views.editing import Page, allowed, answered, carried_out, edit_page, read_in, speaking
from tillit.partnerships.wording.acts import (
    choices_to_withhold,
    outlook_of_confirming,
    outlook_of_new_party,
    outlook_of_opening,
    outlook_of_releasing,
    outlook_of_releasing_together,
    outlook_of_withholding,
    readers_of_a_ground,
    withheld_in_words,
    withheld_shown,
)
from tillit.partnerships.wording.edits import Outlook, asked_in_words
from tillit.people.models import Organisation
from tillit.people.queries import get_organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_party(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Ask the parties, and the organisation itself, whether it becomes one of them."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    form = NewPartyForm(request.POST or None, actor=actor, parties=speaking(actor, partnership))
    if form.is_valid():
        given = form.cleaned_data
        newcomer = get_organisation(given["newcomer"].key)
        done, made = carried_out(
            form,
            lambda: propose_party(partnership, newcomer=newcomer, brings=given["brings"], why=form.why, by=actor),
        )
        if done:
            return answered(request, made, partnership, to=_home(partnership))
    page = _page(partnership, _("Ask an organisation to become a party"), outlook_of_new_party(), _("Ask the parties"))
    return edit_page(request, form, partnership, _with_asked(page, partnership))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Ask each party whether it stands behind what a file brought in, and tell who of them has nobody here yet."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    require(can_propose_confirming(partnership))
    form = AskForm(request.POST or None, parties=speaking(actor, partnership))
    if form.is_valid():
        made = propose_confirming(partnership, why=form.why, by=actor)
        return answered(request, made, partnership, to=_home(partnership))
    parties = list(members_of(circle))
    title = _("Confirm the partnership")
    page = _with_asked(_page(partnership, title, outlook_of_confirming(), _("Ask the parties")), partnership)
    shown = {"form": form, "partnership": partnership, "page": page, "empty": nobody_there(parties)}
    shown["quiet"] = nobody_answers_yet(partnership, parties)
    return render(request, "partnerships/confirm.html", shown, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def open_before_signing(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Ask each party whether everybody may read it before it is signed."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    require(can_propose_opening(partnership))
    form = AskForm(request.POST or None, parties=speaking(actor, partnership))
    if form.is_valid():
        made = propose_opening(partnership, why=form.why, by=actor)
        return answered(request, made, partnership, to=_home(partnership))
    title = _("Let everybody read it before it is signed")
    page = _page(partnership, title, outlook_of_opening(), _("Ask the parties"))
    return edit_page(request, form, partnership, _with_asked(page, partnership))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withhold_fact(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Keep a text, a row or one of its fields from the public page, on a ground in law."""
    actor = current_actor()
    record = record_for(actor, circle)
    partnership = record.partnership
    parties = allowed([(one, can_withhold(actor, partnership, one)) for one in speaking(actor, partnership)])
    picked = {"fact": request.GET.get("fact", "")}
    groups = choices_to_withhold(record, [one.pk for one in parties])
    form = WithholdForm(request.POST or None, parties=parties, groups=groups, initial=picked)
    if form.is_valid():
        given = form.cleaned_data
        done, _made = carried_out(
            form,
            lambda: withhold(partnership, fact=given["fact"], ground=given["ground"], party=form.party, by=actor),
        )
        if done:
            messages.success(request, _("It is withheld from the public page."))
            return redirect("partnerships:home", circle)
    title = _("Withhold something from the public page")
    page = replace(
        _page(partnership, title, outlook_of_withholding(), _("Withhold")), danger=True, readers=readers_of_a_ground()
    )
    withheld = withheld_shown(record, lambda row: any(_may_release(actor, row, one) for one in parties))
    shown = {"form": form, "partnership": partnership, "page": page, "withheld": withheld}
    return render(request, "partnerships/withhold.html", shown, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def release_fact(request: HttpRequest, circle: UUID, pk: UUID) -> HttpResponse:
    """Let what was withheld be public again."""
    actor = current_actor()
    record = record_for(actor, circle)
    partnership = record.partnership
    found, speakers = get_withholding(partnership.circle_id, pk), speaking(actor, partnership)
    called = withheld_in_words(record, found.fact)
    if asking := [one for one in speakers if can_propose_release(actor, partnership, found, one)]:
        return _ask_to_release(request, found, called, asking)
    parties = allowed([(one, can_release(actor, partnership, found, one)) for one in speakers])
    form = AskForm(request.POST or None, parties=parties, at_once=True)
    if form.is_valid():
        release(found, party=form.party, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is public again."))
        return redirect("partnerships:home", circle)
    title = _("Let it be public again: %(what)s") % {"what": called}
    return edit_page(
        request, form, partnership, _page(partnership, title, outlook_of_releasing(), _("Let it be public"))
    )


def _ask_to_release(request: HttpRequest, found: Withholding, called: str, parties: list[Organisation]) -> HttpResponse:
    """What an organisation withheld that has left: all of them are asked."""
    partnership = found.partnership
    form = AskForm(request.POST or None, parties=parties)
    if form.is_valid():
        made = propose_release(found, why=form.why, by=current_actor())
        return answered(request, made, partnership, to=_home(partnership))
    title = _("Let it be public again: %(what)s") % {"what": called}
    page = _page(partnership, title, outlook_of_releasing_together(found.organisation.name), _("Ask the parties"))
    return edit_page(request, form, partnership, _with_asked(page, partnership))


def _page(partnership: Partnership, title: str, outlook: Outlook, button: str) -> Page:
    return Page(title, outlook, read_in(partnership), button, _home(partnership))


def _may_release(actor: Actor, found: Withholding, party: Organisation) -> bool:
    """By itself, or by asking the others."""
    partnership = found.partnership
    by_itself = can_release(actor, partnership, found, party)
    return bool(by_itself or can_propose_release(actor, partnership, found, party))


def _with_asked(page: Page, partnership: Partnership) -> Page:
    facts = asked_in_words(partnership, Way(), subject=partnership.pk)
    return replace(page, outlook=replace(page.outlook, facts=facts))


def _home(partnership: Partnership) -> str:
    return reverse("partnerships:home", args=[partnership.circle_id])
