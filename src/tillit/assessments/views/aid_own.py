"""The page of a recipient's own record of state aid, and what is told on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.assessments.actions import correct_aid, declare_aid, tell_links, withdraw_aid
from tillit.assessments.forms.aid import LinksForm, OwnAidForm, WithdrawAidForm
from tillit.assessments.forms.aid_day import day_asked
from tillit.assessments.queries.aid import (
    aid_sets,
    entries_of,
    get_entry,
    links_of,
    recipient_room,
    record_turn,
    rooms_left,
    shown_of,
    standing,
)
from tillit.assessments.queries.aid_outside import granted_by, taken_out_of
from tillit.assessments.rules import can_mend_entry, can_tell_aid, is_told_by_itself
from tillit.assessments.views.frame import done
from tillit.assessments.wording.aid import (
    changes_over_time,
    entry_shown,
    gone_shown,
    over_time,
    own_ways,
    room_shown,
    rules_shown,
    told_shown,
)
from tillit.assessments.wording.certificates import from_first_day
from tillit.assessments.wording.taken_out import taken_outs_shown
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def own(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """What the organisation has been granted, and how much room is left on a day."""
    actor, page = current_actor(), _page(organisation)
    recipient: Organisation = page["organisation"]
    rows, links = entries_of(recipient), links_of(recipient)
    stand, asked = standing(rows), day_asked(request.GET)
    may = bool(can_tell_aid(actor, recipient))
    page |= {
        "asked": asked,
        "may_tell": may,
        "left": [room_shown(one) for one in rooms_left(stand, asked.day)],
        "links": links,
        "rows": [entry_shown(one, links.standing, _mends(one, recipient) if may else ("", "")) for one in stand],
        "gone": gone_shown(rows),
        "bars": over_time(stand, asked.day),
        "changes": changes_over_time(stand, asked.day),
        "shown": shown_of(recipient),
        "taken_out": _taken_out(recipient),
        "has_granted": bool(granted_by(actor, recipient)),
        "register": told_shown(aid_sets()[0].about_register),
        "rules": rules_shown(),
        "known_from": from_first_day(),
    }
    return render(request, "assessments/aid_own.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Tell of an aid that somebody outside has granted."""
    actor, page = current_actor(), _page(organisation)
    recipient: Organisation = page["organisation"]
    require(can_tell_aid(actor, recipient))
    form = OwnAidForm(request.POST or None, links=links_of(recipient).standing)
    if form.is_valid() and done(form, lambda: declare_aid(recipient, form.told, by=actor), lambda path: path):
        messages.success(request, _("It is counted now. Certificates that you showed before are out of date."))
        return redirect("assessments:aid_own", organisation)
    return _shown(request, "assessments/aid_declare.html", page, form=form)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """Mend what the organisation told."""
    actor, page = current_actor(), _page(organisation)
    recipient: Organisation = page["organisation"]
    old = get_entry(recipient, key)
    require(can_mend_entry(actor, old))
    form = OwnAidForm(request.POST or None, links=links_of(recipient).standing, old=old)

    def act() -> object:
        given = form.cleaned_data
        return correct_aid(recipient, key, form.told, reason=given["reason"], seen=given["seen"], by=actor)

    if form.is_valid() and done(form, act, lambda path: path):
        messages.success(request, _("It is corrected. What stood before stays in the history."))
        return redirect("assessments:aid_own", organisation)
    return _shown(request, "assessments/aid_declare.html", page, form=form, old=old)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """Say that it was never so."""
    actor, page = current_actor(), _page(organisation)
    recipient: Organisation = page["organisation"]
    old = get_entry(recipient, key)
    require(can_mend_entry(actor, old))
    form = WithdrawAidForm(request.POST or None, initial={"seen": old.turn})
    if form.is_valid():
        given = form.cleaned_data
        withdraw_aid(recipient, key, reason=given["reason"], seen=given["seen"], by=actor)
        messages.success(request, _("It is withdrawn, and counted no more."))
        return redirect("assessments:aid_own", organisation)
    shown = entry_shown(old, links_of(recipient).standing)
    return _shown(request, "assessments/aid_withdraw.html", page, form=form, shown=shown)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def linked(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Tell which enterprises are counted together with the organisation."""
    actor, page = current_actor(), _page(organisation)
    recipient: Organisation = page["organisation"]
    require(can_tell_aid(actor, recipient))
    links = links_of(recipient)
    form = LinksForm(request.POST or None, links=links.standing)
    if form.is_valid() and done(form, lambda: tell_links(recipient, form.told, by=actor), lambda path: path):
        messages.success(request, _("It is told. Certificates that you showed before are out of date."))
        return redirect("assessments:aid_own", organisation)
    return _shown(request, "assessments/aid_linked.html", page, form=form, links=links)


def _taken_out(recipient: Organisation) -> list[tuple[str, str, str, bool]]:
    rows = taken_out_of(recipient)
    return taken_outs_shown(rows, record_turn(recipient) if rows else 0, recipient.pk)


def _mends(row: Any, recipient: Organisation) -> tuple[str, str]:
    return own_ways(recipient.pk, row.first) if is_told_by_itself(row) else ("", "")


def _page(organisation: UUID) -> dict[str, Any]:
    """What every page of the record begins with; NotFound for who does not belong to the organisation."""
    room = recipient_room(current_actor(), organisation)
    return {"organisation": room.organisation, "readers": readers_of(room)}


def _shown(request: HttpRequest, template: str, page: dict[str, Any], **more: Any) -> HttpResponse:
    status = 422 if more["form"].is_bound else 200
    return render(request, template, {**page, "old": None, **more}, status=status)
