"""The consensus matrix for those who enter the joint room: its rounds, what was released, and what follows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.accord.queries import newest_statements
from tillit.accord.rules import can_begin
from tillit.assessments.actions.matrix_consequences import propose_consequence
from tillit.assessments.actions.matrix_rounds import begin_round, call_off_round, release_late
from tillit.assessments.forms.matrix import BeginRoundForm, CallOffForm, ConsequenceForm
from tillit.assessments.models import MatrixRound, RoundState
from tillit.assessments.queries import members_now
from tillit.assessments.queries.matrix import (
    activities_now,
    activity_in,
    asked_in,
    consequences_in,
    is_open,
    is_over,
    own_room_in,
    own_side,
    released_in,
    rounds_of,
)
from tillit.assessments.rules.matrix import (
    can_begin_round,
    can_call_off,
    can_release,
    can_say_consequence,
    no_round_is_under_way,
)
from tillit.assessments.views.frame import done, frame_of_partnership
from tillit.assessments.wording.matrix import (
    answers_text,
    compared,
    ends_text,
    lines_of,
    picture_of,
    rounds_shown,
)
from tillit.bodies.queries import rooms_in, speaks_in
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import get_partnership
from tillit.partnerships.rules import is_confirmed
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in

MOST_VOICES, MOST_COMPARED = 5, 6


@dataclass
class OpenedMatrix:
    """A page that is being made, with the rounds of the partnership, the newest first."""

    actor: Actor
    partnership: Partnership
    rounds: list[MatrixRound]
    members: list[Organisation]
    page: dict[str, Any] = field(default_factory=dict)

    @property
    def parties(self) -> list[Organisation]:
        """Those of the parties that the reader speaks for."""
        mine = speaks_in(self.actor, self.partnership.circle_id)
        return [one for one in self.members if one.pk in mine]

    def numbered(self, number: int | None = None) -> MatrixRound:
        """A round by its number, or the newest; NotFound where there is none."""
        found = next((one for one in self.rounds if number in {None, one.number}), None)
        if found is None:
            raise NotFound
        return found

    def meant(self, request: HttpRequest) -> MatrixRound:
        """The round that a sent form was shown for, also when a newer has begun; the newest where none is named."""
        key = request.POST.get("asked", "")
        found = next((one for one in self.rounds if not key or str(one.pk) == key), None)
        if found is None:
            raise NotFound
        return found

    def party(self, key: UUID) -> Organisation:
        """A party that the reader speaks for; NotFound for any other."""
        found = next((one for one in self.parties if one.pk == key), None)
        if found is None:
            raise NotFound
        return found


def opened_matrix(circle: UUID) -> OpenedMatrix:
    """The partnership for who may enter its joint room; NotFound else."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    page = {
        "circle": circle, "partnership": partnership, "frame": frame_of_partnership(partnership),
        "readers": readers_of(partnership.room),
    }  # fmt: skip
    return OpenedMatrix(actor, partnership, rounds_of(partnership), members_now(circle), page)


@needs_sign_in
@require_safe
def matrix(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The newest round; where none has begun, what it is and how to begin."""
    found = opened_matrix(circle)
    if found.rounds:
        return _shown(request, found, found.rounds[0])
    may = any(can_begin_round(found.actor, found.partnership, one) for one in found.parties)
    return render(request, "assessments/matrix_none.html", {**found.page, "may_begin": may})


@needs_sign_in
@require_safe
def matrix_round(request: HttpRequest, circle: UUID, number: int) -> HttpResponse:
    """One round by its number, as it stands or stood."""
    found = opened_matrix(circle)
    return _shown(request, found, found.numbered(number))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def begin_matrix(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Begin a round."""
    found = opened_matrix(circle)
    newest = found.rounds[0] if found.rounds else None
    require(is_confirmed(found.partnership) & no_round_is_under_way(newest) & can_begin(found.parties))
    form = BeginRoundForm(request.POST or None, parties=found.parties, activities=activities_now(found.partnership))
    if form.is_valid() and done(form, lambda: _begin(found, form)):
        messages.success(request, _("The round has begun. Answer for yourselves, and invite others of your own."))
        return redirect("assessments:matrix", circle)
    return matrix_form(request, "assessments/matrix_begin.html", found, form)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def call_off_matrix(request: HttpRequest, circle: UUID) -> HttpResponse:
    """End the round without a release."""
    found = opened_matrix(circle)
    asked = found.meant(request)
    mine = [one for one in found.parties if one.pk == asked.begun_for_id]
    require(can_begin(found.parties))
    require(can_call_off(found.actor, asked, (mine or found.parties)[0]))
    form = CallOffForm(request.POST or None, parties=mine, initial={"asked": asked.pk})
    if form.is_valid():
        call_off_round(asked, party=form.party, reason=form.cleaned_data["reason"], by=found.actor)
        messages.success(request, _("The round has been called off. What was answered stays with each party."))
        return redirect("assessments:matrix", circle)
    return matrix_form(request, "assessments/matrix_call_off.html", found, form)


@needs_sign_in
@require_POST
def release_matrix(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Release a round whose time is out."""
    found = opened_matrix(circle)
    asked = found.meant(request)
    require(can_begin(found.parties))
    require(can_release(found.actor, asked, found.parties[0]))
    release_late(asked, party=found.parties[0], by=found.actor)
    messages.success(request, _("The round has been released to every party at once."))
    return redirect("assessments:matrix", circle)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def consequence(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Propose what follows for an activity."""
    found = opened_matrix(circle)
    asked = activity_in(found.actor, circle, key)
    if asked is None:
        raise NotFound
    require(can_begin(found.parties))
    require(can_say_consequence(found.actor, asked, found.parties[0]))
    form, made = ConsequenceForm(request.POST or None, parties=found.parties), list[Proposal]()
    if form.is_valid() and done(form, lambda: made.append(_propose(found, asked, form))):
        messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
        return redirect("accord:proposal", circle, made[0].pk)
    released = released_in([asked.matrix_round])[asked.matrix_round_id]
    line = lines_of([asked], released, consequences_in([asked.matrix_round]), circle)[0]
    return matrix_form(request, "assessments/matrix_consequence.html", found, form, line=line)


def matrix_form(
    request: HttpRequest, template: str, found: OpenedMatrix, form: Any, *, status: int = 422, **more: object
) -> HttpResponse:
    """The page with its form; `status` when something in it has to be mended."""
    page = {**found.page, "form": form, **more}
    return render(request, template, page, status=status if form.is_bound else 200)


def _shown(request: HttpRequest, found: OpenedMatrix, asked: MatrixRound) -> HttpResponse:
    show: Callable[[OpenedMatrix, MatrixRound], dict[str, Any]] = (
        _released_page if asked.state == RoundState.RELEASED else _open_page
    )
    circle = found.partnership.circle_id
    voices, _all = newest_statements(found.actor, circle, [asked.pk], most=MOST_VOICES)
    page = {
        **found.page, "asked": asked, "speaks": bool(found.parties), "voices": voices,
        "others": rounds_shown(found.rounds, asked, circle), "may_begin": _may_begin(found, asked), "once": uuid4(),
        **show(found, asked),
    }  # fmt: skip
    template = (
        "assessments/matrix_released.html" if asked.state == RoundState.RELEASED else "assessments/matrix_open.html"
    )
    return render(request, template, page)


def _open_page(found: OpenedMatrix, asked: MatrixRound) -> dict[str, Any]:
    """What everybody sees of a round under way, alike; and of each party one speaks for, its own side."""
    circle, still = found.partnership.circle_id, is_open(asked)
    enters = {room.organisation_id for room in rooms_in(found.actor, circle)}
    sides = [
        (one, side, answers_text(side.answers))
        for one in found.parties
        if still and one.pk in enters
        for side in [own_side(asked, own_room_in(circle, one.pk))]
    ]
    return {
        "activities": asked_in([asked])[asked.pk], "parties": [one.name for one in found.members], "sides": sides,
        "ends": ends_text(asked), "is_open": still, "is_over": is_over(asked, timezone.now()),
        "may_call_off": still and any(one.pk == asked.begun_for_id for one in found.parties),
    }  # fmt: skip


def _released_page(found: OpenedMatrix, asked: MatrixRound) -> dict[str, Any]:
    """The picture, the table, what each has placed, and how it was before."""
    done_rounds = [one for one in found.rounds if one.state == RoundState.RELEASED and one.number <= asked.number]
    shown = done_rounds[:MOST_COMPARED]
    activities, released = asked_in(shown), released_in(shown)
    lines = lines_of(
        activities[asked.pk], released[asked.pk], consequences_in([asked]), found.partnership.circle_id
    )  # fmt: skip
    rows = compared([(one, activities[one.pk], released[one.pk]) for one in reversed(shown)])
    return {
        "lines": lines, "picture": picture_of(lines), "compared": rows if len(shown) > 1 else [],
        "numbers": [one.number for one in reversed(shown)],
    }  # fmt: skip


def _may_begin(found: OpenedMatrix, asked: MatrixRound) -> bool:
    newest = found.rounds[0]
    return bool(found.parties) and asked.pk == newest.pk and not is_open(newest)


def _begin(found: OpenedMatrix, form: BeginRoundForm) -> None:
    reason = form.cleaned_data["reason"]
    begin_round(found.partnership, form.wanted, party=form.party, reason=reason, by=found.actor)


def _propose(found: OpenedMatrix, asked: Any, form: ConsequenceForm) -> Proposal:
    given = form.cleaned_data
    why = Why(form.party, given["reason"] or given["text"], given["deadline_on"])
    return propose_consequence(asked, form.follows, why=why, by=found.actor)
