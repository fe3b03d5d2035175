"""Certificates for givers outside: taken out by the recipient, kept in its own room, and read or fetched there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.assessments.actions import take_out_certificate
from tillit.assessments.forms.aid import TakeOutForm
from tillit.assessments.queries.aid import entries_of, links_of, recipient_room, record_turn, rooms_left, standing
from tillit.assessments.queries.aid_outside import get_taken_out
from tillit.assessments.rules import can_tell_aid
from tillit.assessments.views.frame import done
from tillit.assessments.wording.aid import room_shown
from tillit.assessments.wording.certificates import from_first_day
from tillit.assessments.wording.taken_out import as_text, taken_out_shown
from tillit.bodies.wording import readers_of
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in

NAME, PLAIN = "intyg-om-stod", "text/plain; charset=utf-8"


@needs_sign_in
@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Take out a declaration for a giver who is in no partnership here."""
    actor, page = current_actor(), _page(organisation)
    recipient: Organisation = page["organisation"]
    require(can_tell_aid(actor, recipient))
    form, made = TakeOutForm(request.POST or None, initial={"seen": record_turn(recipient)}), list[Any]()

    def act() -> None:
        made.append(take_out_certificate(recipient, form.taking, by=actor))

    if form.is_valid() and done(form, act, lambda path: path):
        messages.success(request, _("It is kept here as it was on that day. Fetch it, and give it to the giver."))
        return redirect("assessments:aid_taken_out", organisation, made[0].pk)
    links = links_of(recipient)
    left = [room_shown(one) for one in rooms_left(standing(entries_of(recipient)), today())]
    page |= {"form": form, "left": left, "told": links.told, "known_from": from_first_day()}
    return render(request, "assessments/aid_take_out.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_safe
def taken_out(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """One of them, as it was taken out."""
    page = _page(organisation)
    one = get_taken_out(page["organisation"], key)
    page |= {"shown": taken_out_shown(one, record_turn(page["organisation"]), organisation), "key": one.pk}
    return render(request, "assessments/aid_taken_out.html", page)


@needs_sign_in
@require_safe
def as_file(_request: HttpRequest, organisation: UUID, key: UUID) -> FileResponse:
    """Its text, to send to the giver."""
    recipient: Organisation = _page(organisation)["organisation"]
    one = get_taken_out(recipient, key)
    content = as_text(one).encode("utf-8-sig")
    return file_answer([content], name=f"{NAME}-{one.number}.txt", content_type=PLAIN)


def _page(organisation: UUID) -> dict[str, Any]:
    """What every page begins with; NotFound for who does not belong to the organisation."""
    room = recipient_room(current_actor(), organisation)
    return {"organisation": room.organisation, "readers": readers_of(room)}
