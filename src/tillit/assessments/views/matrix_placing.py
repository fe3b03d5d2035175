"""Answering in a round of the consensus matrix: as who speaks for a party, or as its guest by a link."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.assessments.actions.matrix_placing import (
    GuestSide,
    make_link,
    open_for_guest,
    place_as_guest,
    place_positions,
    say_ready,
    take_back_ready,
    withdraw_link,
)
from tillit.assessments.forms.matrix import PlaceForm, WithdrawForm
from tillit.assessments.models import MatrixRound
from tillit.assessments.queries.matrix import (
    asked_in,
    came_by_link,
    own_room_in,
    own_side,
    placed_on,
    secret_of_link,
    sheet_of,
)
from tillit.assessments.rules.matrix import can_place, can_place_by
from tillit.assessments.views.frame import done
from tillit.assessments.views.matrix import OpenedMatrix, matrix_form, opened_matrix
from tillit.assessments.wording.matrix import ends_text
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotAllowed, TooMany
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.pace import Attempts
from tillit.ui.signed_in import needs_sign_in
from tillit.ui.squares import square

TOO_LATE = 409


@needs_sign_in
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """One's own answers for a party."""
    found = opened_matrix(circle)
    asked, party = found.meant(request), found.party(organisation)
    if request.method == "GET":
        require(can_place(found.actor, asked, party))
    room = own_room_in(circle, party.pk)
    sheet = sheet_of(asked, room, person=found.actor.person_id)
    form = PlaceForm(
        request.POST or None, activities=asked_in([asked])[asked.pk], mine=placed_on(sheet),
        initial={"version": sheet.version, "asked": asked.pk},
    )  # fmt: skip
    status = 422
    if form.is_valid():
        try:
            if done(form, lambda: _place(found, asked, party, form)):
                messages.success(request, _("It is saved. Nobody else reads it before the release."))
                return redirect("assessments:matrix", circle)
        except NotAllowed as late:
            status = _too_late(form, late)
    found.page |= {"party": party, "ends": ends_text(asked), "room_readers": readers_of(room)}
    return matrix_form(request, "assessments/matrix_place.html", found, form, status=status)


@needs_sign_in
@require_POST
def ready(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """Say that a party is done, or that it is not after all."""
    found = opened_matrix(circle)
    asked, party = found.meant(request), found.party(organisation)
    if request.POST.get("undo"):
        take_back_ready(asked, party=party, by=found.actor)
        messages.success(request, _("You are not done any more. Say so again when you are."))
    elif say_ready(asked, party=party, by=found.actor):
        messages.success(request, _("Every party is done, and the round has been released to all at once."))
    else:
        messages.success(request, _("You are done. The others do not see it; the round is released when all are."))
    return redirect("assessments:matrix", circle)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """The link and the square picture for those whom a party invites, to show, to send and to print."""
    found = opened_matrix(circle)
    asked, party = found.meant(request), found.party(organisation)
    require(can_place(found.actor, asked, party))
    if request.method == "POST":
        make_link(asked, party=party, by=found.actor)
        return redirect("assessments:matrix_link", circle, party.pk)
    room, address = own_room_in(circle, party.pk), ""
    held = own_side(asked, room).link
    if held is not None:
        address = request.build_absolute_uri(reverse("assessments:matrix_guest", args=[secret_of_link(held)]))
    size, drawn = square(address) if address else (0, "")
    found.page |= {
        "party": party, "address": address, "width": size, "squares": drawn, "ends": ends_text(asked),
        "has_come": came_by_link(asked, room).exists(),
    }  # fmt: skip
    form = WithdrawForm(initial={"asked": asked.pk})
    return matrix_form(request, "assessments/matrix_link.html", found, form)


@needs_sign_in
@require_POST
def unlink(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """Withdraw the link."""
    found = opened_matrix(circle)
    asked, party = found.meant(request), found.party(organisation)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        withdraw_link(asked, party=party, with_answers=form.cleaned_data["with_answers"], by=found.actor)
        messages.success(request, _("The link is withdrawn: nobody answers by it any more."))
    return redirect("assessments:matrix_link", circle, party.pk)


@require_http_methods(["GET", "POST"])
def guest(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer by a party's link, without an account; then to one's own address."""
    return _by_link(request, secret, own=False)


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """A guest's own address: what they have answered, to change until the release."""
    return _by_link(request, secret, own=True)


def _by_link(request: HttpRequest, secret: str, *, own: bool) -> HttpResponse:
    actor = current_actor()
    side = open_for_guest(secret, own=own, by=actor)
    if side.link.ended_at:
        return _withdrawn(request, side)
    form = PlaceForm(
        request.POST or None, activities=side.activities, mine=side.mine, initial={"version": side.version}
    )
    status, kept = 422, list[str]()
    if form.is_valid():
        told = form.cleaned_data
        try:
            here = Attempts(request, "guests")
            here.require()
            here.failed()
            if done(form, lambda: kept.append(place_as_guest(
                secret, own=own, once=told["once"], placed=form.placed, version=told["version"], by=actor
            ))):  # fmt: skip
                messages.success(request, _("It is saved. Nobody else reads it before the release."))
                return redirect("assessments:matrix_own", kept[0])
        except NotAllowed as late:
            status = _too_late(form, late)
        except TooMany as many:
            status = _too_many(form, many)
    return _guest_page(request, side, form, status=status, own=own)


def _guest_page(request: HttpRequest, side: GuestSide, form: PlaceForm, *, status: int, own: bool) -> HttpResponse:
    verdict = can_place_by(side.link)
    page = {
        "side": side, "form": form, "own": own, "ends": ends_text(side.asked), "may": bool(verdict),
        "because": " ".join(str(reason) for reason in verdict.reasons), "title": side.asked.partnership.title,
        "address": request.build_absolute_uri(request.path) if own else "", "readers": readers_of(side.room),
    }  # fmt: skip
    answer = render(request, "assessments/matrix_guest.html", page, status=status if form.is_bound else 200)
    answer["Cache-Control"] = "no-store"
    return answer


def _withdrawn(request: HttpRequest, side: GuestSide) -> HttpResponse:
    """Nothing of the round; a guest's own answers, and what was just written, so that it is not lost."""
    written = [text for name, text in request.POST.items() if name.startswith("why_") and text]
    answer = render(request, "assessments/matrix_guest_over.html", {"side": side, "written": written}, status=410)
    answer["Cache-Control"] = "no-store"
    return answer


def _place(found: OpenedMatrix, asked: MatrixRound, party: Organisation, form: PlaceForm) -> None:
    version = form.cleaned_data["version"]
    place_positions(asked, party=party, placed=form.placed, version=version, by=found.actor)


def _too_many(form: PlaceForm, many: TooMany) -> int:
    """Many have come from one network; what was written still stands in the form."""
    minutes = many.retry_after // 60 + 1
    message = _("Many have been sent from where you are. Wait %(minutes)s min and send it again.")
    form.add_error(None, message % {"minutes": minutes})
    return many.status


def _too_late(form: PlaceForm, late: NotAllowed) -> int:
    """What was written still stands in the form, with why it was not saved."""
    form.add_error(None, _("This was not saved: %(why)s What you wrote still stands below.") % {"why": late})
    return TOO_LATE
