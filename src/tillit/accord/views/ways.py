"""How the circle decides, and the party that nobody can reach any more."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.actions import Why, propose_decision_way, propose_vanished
from tillit.accord.deciding import Way
from tillit.accord.forms.answers import ProposeForm
from tillit.accord.forms.ways import VanishedForm, WayForm
from tillit.accord.models import DecisionWay
from tillit.accord.queries import (
    behind,
    gone_from,
    speakers_in,
    statements_about,
    steering_of,
    way_of,
    way_row,
    way_to_come,
)
from tillit.accord.rules import can_begin
from tillit.accord.views.acting import Words, act_page
from tillit.accord.wording.history import event_shown
from tillit.accord.wording.ways import facts_of_way, until_then
from tillit.bodies.homes import frame_of
from tillit.bodies.models import Room
from tillit.bodies.queries import get_joint_room
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.trail.queries import page_of_subject
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def way(request: HttpRequest, circle: UUID) -> HttpResponse:
    """How we decide, in plain words; those who speak for a party propose another way, and every party is asked."""
    actor = current_actor()
    joint = get_joint_room(actor, circle)
    parties, found = speakers_in(actor, joint), way_of(circle)
    if request.method == "POST":
        require(can_begin(parties))
    row, has_steering = way_row(circle), bool(steering_of(circle))
    opened = WayForm.opened(found, 0 if row is None else row.version)
    form = WayForm(request.POST or None, parties=parties, has_steering=has_steering, initial=opened)
    if parties and form.is_valid():
        seen = form.cleaned_data["version"] or 0
        made = propose_decision_way(joint, way=form.way, version=seen, why=_why(form), by=actor)
        messages.success(request, _("It is proposed to every party."))
        return redirect("accord:proposal", circle, made.pk)
    page = {
        "circle": circle,
        "frame": frame_of(actor, circle),
        "form": form if parties else None,
        "readers": readers_of(joint),
        **_told(row, found, has_steering=has_steering),
        **_beside(actor, row, may_say=bool(parties)),
        **_happened(request, joint, row),
    }
    return render(request, "accord/way.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def vanished(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Propose that a party for which nobody answers, or that answers nothing, is no longer here."""
    actor = current_actor()
    joint = get_joint_room(actor, circle)
    parties, gone = speakers_in(actor, joint), gone_from(joint)
    if not gone or not parties:
        raise NotFound
    form = VanishedForm(request.POST or None, parties=parties, gone=gone)
    if form.is_valid():
        made = propose_vanished(joint, party=form.vanished, why=_why(form), by=actor)
        messages.success(request, _("It is proposed, and told in the organisation’s own room."))
        return redirect("accord:proposal", circle, made.pk)
    lead = _(
        "For this there must be nobody who can answer for the organisation, or it must have left your questions "
        "without an answer for long. It is asked too, and can say no; its silence hinders nothing when the last day "
        "has passed."
    )
    words = Words(_("A party that is no longer here"), lead, _("Propose it"), danger=True)
    return act_page(request, form, circle, words, readers=readers_of(joint))


def _told(row: DecisionWay | None, found: Way, *, has_steering: bool) -> dict[str, Any]:
    """What holds today, what a file tells that holds when it is confirmed, and what holds until there is a group."""
    to_come = way_to_come(row.circle_id) if row is not None else None
    return {
        "facts": facts_of_way(found),
        "agreed": row is not None and to_come is None,
        "told": facts_of_way(to_come) if to_come else [],
        "until": until_then((to_come or found).rule, has_steering=has_steering),
    }


def _beside(actor: Actor, row: DecisionWay | None, *, may_say: bool) -> dict[str, Any]:
    """What parties say beside what they have agreed on, and where one more can (C5)."""
    if row is None:
        return {"lines": [], "say": ""}
    say = reverse("accord:say", args=[row.circle_id, "accord.decisionway", row.pk])
    return {"lines": statements_about(actor, row.circle_id, [row.pk])[row.pk], "say": say if may_say else ""}


def _happened(request: HttpRequest, joint: Room, row: DecisionWay | None) -> dict[str, Any]:
    """How it came to be decided so, newest first, 50 at a time; nothing before anything else was agreed."""
    if row is None:
        return {"events": []}
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    shown = page_of_subject(row.pk, rooms=[joint.pk], older=older, newer=newer)
    names = behind(shown.happenings)
    return {
        "events": [event_shown(one, rooms={}, names=names, circle=row.circle_id) for one in shown.happenings],
        "newer": f"?{urlencode({'newer': shown.newer})}#events" if shown.newer else "",
        "older": f"?{urlencode({'older': shown.older})}#events" if shown.older else "",
    }


def _why(form: ProposeForm) -> Why:
    given = form.cleaned_data
    return Why(form.party, given["reason"], given["deadline_on"])
