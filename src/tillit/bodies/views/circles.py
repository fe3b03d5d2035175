"""The page of a circle: who is in it, its bodies and seats, its rooms; and an organisation's own seats."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.actions import fill_seat, give_up_seat
from tillit.bodies.forms.circles import SeatForm
from tillit.bodies.forms.cleaning import ReasonForm
from tillit.bodies.homes import circle_ways, frame_of, home_of, said_beside
from tillit.bodies.models import Capacity, Seat
from tillit.bodies.queries import circle_for, crossings_in, get_seat, people_of
from tillit.bodies.rules import can_fill, can_give_up
from tillit.bodies.views.acting import Words, act_page
from tillit.bodies.wording.circles import bodies_shown, members_shown, room_shown
from tillit.bodies.wording.conflicts import conflicts_shown
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def circle(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The organisations side by side, the bodies, the rooms with who can read them, and the conflicts of interest."""
    actor = current_actor()
    seen = circle_for(actor, circle)
    members = list(seen.members) if seen.whole else []
    crossings = crossings_in(circle)
    page = {
        "seen": seen,
        "frame": frame_of(actor, circle if seen.whole else None, "circle"),
        "members": members_shown(members),
        "bodies": bodies_shown(seen, crossings, said_beside(actor, seen)),
        "rooms": [(room, room_shown(room, members)) for room in seen.rooms],
        "conflicts": conflicts_shown(actor, seen, crossings),
        "ways": circle_ways(seen) if seen.whole else [],
    }
    return render(request, "bodies/circle.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Say who holds a seat of one's organisation, and who is the deputy."""
    actor = current_actor()
    found = get_seat(actor, circle, key)
    require(can_fill(actor, found))
    people = list(people_of(found.organisation_id))
    sits = {one.capacity: str(one.person_id) for one in found.sittings.all()}
    opened = {"version": found.version, "holder": sits.get(Capacity.HOLDER), "deputy": sits.get(Capacity.DEPUTY)}
    form = SeatForm(request.POST or None, people=people, initial=opened)
    if form.is_valid():
        given = form.cleaned_data
        fill_seat(
            found, holder=form.holder, deputy=form.deputy, version=given["version"], reason=given["reason"], by=actor
        )  # fmt: skip
        messages.success(request, _("It is noted who sits here."))
        return redirect("bodies:circle", circle)
    lead = _("The seat belongs to the organisation. A person holds it for a time, with somebody who can stand in.")
    words = Words(_seat_words(_("%(organisation)s’s seat in %(body)s"), found), lead, _("Save"))
    return act_page(request, form, circle, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def give_up(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Give up a seat of one's organisation, with the reason."""
    actor = current_actor()
    found = get_seat(actor, circle, key)
    require(can_give_up(actor, found))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        give_up_seat(found, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("The seat is given up."))
        return redirect(home_of(None).href)
    title = _seat_words(_("Give up %(organisation)s’s seat in %(body)s"), found)
    lead = _("Who sits here loses at once what the seat opened. Those who own the group can give a new seat.")
    return act_page(request, form, circle, Words(title, lead, _("Give up the seat"), danger=True))


def _seat_words(words: str, seat: Seat) -> str:
    return words % {"organisation": seat.organisation.name, "body": seat.body.name}
