"""Forming, changing and ending bodies, giving and ending seats: one's own at once, what is joint as a proposal."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.actions.bodies import (
    change_or_propose,
    end_or_propose,
    end_seat_or_propose,
    form_or_propose,
    seat_or_propose,
)
from tillit.accord.actions.proposals import Why
from tillit.accord.forms.answers import ProposeForm
from tillit.accord.forms.bodies import BodyForm, NewBodyForm, SeatForm
from tillit.accord.models import Proposal
from tillit.accord.queries import deciders_of, room_of_body, speakers_in
from tillit.accord.rules import can_begin
from tillit.accord.views.acting import Words, act_page
from tillit.bodies.models import Body
from tillit.bodies.queries import get_body, get_joint_room, get_seat, members_of
from tillit.bodies.wording import readers_of
from tillit.bodies.wording.circles import owner_in_words
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_body(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Form a body: one's own begins at once, a joint one and a sector's own become a proposal."""
    actor = current_actor()
    joint = get_joint_room(actor, circle)
    parties = speakers_in(actor, joint)
    require(can_begin(parties))
    form = NewBodyForm(request.POST or None, parties=parties, members=members_of(circle))
    if form.is_valid():
        return _done(
            request, circle, form_or_propose(joint, change=form.change, owner=form.own, why=_why(form), by=actor)
        )
    lead = _("What is joint is decided by everybody who owns it. Nothing changes before the last of them has said yes.")
    return act_page(
        request, form, circle, Words(_("Form a group"), lead, _("Save, or ask the parties")), readers=readers_of(joint)
    )


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change_body(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Give a body another name, task or rhythm."""
    actor = current_actor()
    body = get_body(actor, circle, key)
    parties = deciders_of(actor, body)
    require(can_begin(parties))
    form = BodyForm(request.POST or None, parties=parties, kept_rule=body.recurrence, initial=BodyForm.opened(body))
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        return _done(
            request, circle, change_or_propose(body, words=form.words, version=version, why=_why(form), by=actor)
        )
    words = Words(_("Change “%(name)s”") % {"name": body.name}, owner_in_words(body), _button(body))
    return act_page(request, form, circle, words, readers=readers_of(room_of_body(body)))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def end_body(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """End a body."""
    actor = current_actor()
    body = get_body(actor, circle, key)
    parties = deciders_of(actor, body)
    require(can_begin(parties))
    form = ProposeForm(request.POST or None, parties=parties)
    if form.is_valid():
        return _done(request, circle, end_or_propose(body, why=_why(form), by=actor))
    words = Words(_("End “%(name)s”") % {"name": body.name}, owner_in_words(body), _button(body), danger=True)
    return act_page(request, form, circle, words, readers=readers_of(room_of_body(body)))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def give_seat(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Give an organisation a seat in a body; it says itself who sits there."""
    actor = current_actor()
    body = get_body(actor, circle, key)
    parties = deciders_of(actor, body)
    require(can_begin(parties))
    members = [one for one in members_of(circle) if not body.sector or one.sector == body.sector]
    form = SeatForm(request.POST or None, parties=parties, members=members, guests=not body.sector)
    if form.is_valid():
        made = seat_or_propose(body, organisation=form.chosen, outside=form.is_outside, why=_why(form), by=actor)
        return _done(request, circle, made)
    words = Words(_("Give a seat in “%(name)s”") % {"name": body.name}, owner_in_words(body), _button(body))
    return act_page(request, form, circle, words, readers=readers_of(room_of_body(body)))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def end_seat(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """End a seat that those who own the body have given."""
    actor = current_actor()
    seat = get_seat(actor, circle, key)
    body = get_body(actor, circle, seat.body_id)
    parties = deciders_of(actor, body)
    require(can_begin(parties))
    form = ProposeForm(request.POST or None, parties=parties)
    if form.is_valid():
        return _done(request, circle, end_seat_or_propose(seat, body=body, why=_why(form), by=actor))
    title = _("End %(organisation)s’s seat in “%(name)s”") % {"organisation": seat.organisation.name, "name": body.name}
    words = Words(title, owner_in_words(body), _button(body), danger=True)
    return act_page(request, form, circle, words, readers=readers_of(room_of_body(body)))


def _button(body: Body) -> str:
    """What happens: one party's own changes at once, what is owned together is asked about."""
    return _("Save") if body.owner_id else _("Ask the parties")


def _why(form: ProposeForm) -> Why:
    given = form.cleaned_data
    return Why(form.party, given["reason"], given["deadline_on"])


def _done(request: HttpRequest, circle: UUID, made: Proposal | None) -> HttpResponse:
    """To the proposal, where there had to be one."""
    if made is None:
        messages.success(request, _("It is done."))
        return redirect("bodies:circle", circle)
    messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
    return redirect("accord:proposal", circle, made.pk)
