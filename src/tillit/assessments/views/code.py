"""The Code's matrix: what each party holds of each phase, placing one, and how it has changed over time."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.rules import can_begin
from tillit.assessments.actions import Placed, place_in_code
from tillit.assessments.engine.code import Code, CodeWord
from tillit.assessments.forms.code import PlaceForm
from tillit.assessments.models import CodePlacing, Layer
from tillit.assessments.queries import members_now
from tillit.assessments.queries.code import code_called, codes, newest_code, newest_of, placings_in, told_in_record
from tillit.assessments.rules import can_place_in_code, parties_stand_behind
from tillit.assessments.views.for_one import Whose, whose_form
from tillit.assessments.views.frame import done
from tillit.assessments.wording.code_matrix import (
    Matter,
    differences_between,
    differences_within,
    in_layer,
    placing_told,
    read_matrix,
)
from tillit.assessments.wording.code_page import address_of_placing, matrix_shown
from tillit.assessments.wording.code_steps import after, step_shown
from tillit.assessments.wording.code_times import days_shown, over_time
from tillit.assessments.wording.code_words import layer_of, name_of
from tillit.assessments.wording.questions import ground_shown
from tillit.assessments.wording.words import said
from tillit.bodies.homes import frame_of
from tillit.bodies.models import Room
from tillit.bodies.queries import get_joint_room, speaks_in
from tillit.bodies.rules import can_write_tasks
from tillit.bodies.wording import readers_of
from tillit.challenges.wording.rooms import readers_here
from tillit.ground.addresses import address
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.queries import titles_of_partnerships
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in

PAGES = ["GET", "POST"]


@dataclass
class Opened:
    """A page that is being made, in the joint room of a circle; `page` is what its template is filled with."""

    actor: Actor
    room: Room
    circle: UUID
    page: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def members(self) -> list[Organisation]:
        """The parties, in the order of their names."""
        return members_now(self.circle)

    @cached_property
    def parties(self) -> list[Organisation]:
        """Those of them that the reader speaks for, where anybody can place at all."""
        mine = speaks_in(self.actor, self.circle)
        return [one for one in self.members if one.pk in mine]

    @cached_property
    def matter(self) -> Matter:
        """All that the matrix is made of."""
        return Matter(self.circle, self.members, placings_in(self.circle), told_in_record(self.circle))


@dataclass(frozen=True, slots=True)
class Asked:
    """The phase of a version of the Code, and the layer, that an address names."""

    code: Code
    phase: CodeWord
    layer: Layer


def opened_code(circle: UUID) -> Opened:
    """For who may enter the joint room of the circle, be it a challenge's or a partnership's; NotFound else."""
    actor = current_actor()
    room = get_joint_room(actor, circle)
    found = Opened(actor, room, circle)
    joint = bool(titles_of_partnerships(actor, {circle}))  # where others than the parties may have a seat
    readers = readers_of(room) if joint else readers_here(room, found.members)
    found.page |= {"circle": circle, "frame": frame_of(actor, circle), "readers": readers}
    return found


@needs_sign_in
@require_safe
def code(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Where you read it differently, then the grid with each party's marks, and each phase in words."""
    found = opened_code(circle)
    used = {(one.code, one.code_version) for one in found.matter.placings}
    shown = [one for one in codes() if one == newest_code() or (one.id, one.version) in used]
    reads = [read_matrix(one, found.matter) for one in reversed(shown)]
    may_place = bool(found.parties) and bool(parties_stand_behind(found.room))
    own = [one.pk for one in found.parties] if may_place else []
    page = {
        **found.page,
        "step": step_shown(reads[0], own, _kept(found)),
        "between": [one for read in reads for one in differences_between(read)],
        "within": [one for read in reads for one in differences_within(read)],
        "matrices": [matrix_shown(read, speaks=may_place) for read in reads],
        "over_time": bool(found.matter.placings),
        "task": address("bodies:new_task", found.room.pk) if can_write_tasks(found.actor, found.room) else "",
        "codes": [(name_of(one), said(one.about), ground_shown(one.ground), one.source_url) for one in codes()],
    }
    return render(request, "assessments/code.html", page)


@needs_sign_in
@require_http_methods(PAGES)
def place(request: HttpRequest, circle: UUID, layer: str, name: str, phase: str) -> HttpResponse:
    """Place one phase in one layer, for one party."""
    found, asked = opened_code(circle), _asked(layer, name, phase)
    require(can_begin(found.parties))
    whose = whose_form(request, found)
    require(can_place_in_code(found.actor, found.room, whose.party))
    form = _form(request, found, asked, whose)
    if form.is_valid() and done(form, lambda: _place(found, asked, form), _field):
        messages.success(request, _("It stands there now. Say it anew whenever it is otherwise."))
        return redirect(_on(found, asked, whose))
    return render(
        request, "assessments/code_place.html", {**found.page, "form": form, "whose": whose, **_told(found, asked)},
        status=422 if form.is_bound else 200,
    )  # fmt: skip


@needs_sign_in
@require_safe
def times(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What is otherwise now than on an earlier day, and all that was ever said."""
    found = opened_code(circle)
    days = days_shown(found.matter, request.GET.get("fran", ""))
    page = {**found.page, "days": days, "sections": over_time(found.matter, days)}
    return render(request, "assessments/code_times.html", page)


def _asked(slug: str, name: str, phase: str) -> Asked:
    """NotFound for what the Code does not have, and for a version without words."""
    found, layer = code_called(name), layer_of(slug)
    word = found.phase(phase) if found else None
    if found is None or word is None or layer is None:
        raise NotFound
    return Asked(found, word, layer)


def _form(request: HttpRequest, found: Opened, asked: Asked, whose: Whose) -> PlaceForm:
    spot = (whose.party.pk, (asked.code.id, asked.code.version), asked.phase.key, asked.layer.value)
    placings = found.matter.placings
    seen = max((one.turn for one in placings if one.voice.organisation_id == whose.party.pk), default=0)
    return PlaceForm(
        request.POST or None, code=asked.code, layer=asked.layer, party=whose.party, own=newest_of(placings).get(spot),
        initial={"seen": seen},
    )  # fmt: skip


def _place(found: Opened, asked: Asked, form: PlaceForm) -> CodePlacing | None:
    told: Placed = form.placed(asked.code, asked.phase.key, asked.layer)
    return place_in_code(found.room, told, party=form.party, by=found.actor)


def _field(path: str) -> str | None:
    return "chosen" if path == "levels" else None


def _on(found: Opened, asked: Asked, whose: Whose) -> str:
    """To the next phase in which the party has said nothing, or after the last one to the whole."""
    read = read_matrix(asked.code, found.matter)
    if following := after(read, asked.phase.key, asked.layer, whose.party.pk):
        return address_of_placing(read, following.key, asked.layer) + whose.query
    return address("assessments:code", found.circle)


def _told(found: Opened, asked: Asked) -> dict[str, Any]:
    """What each party holds of the phase, and what was said of it before."""
    read = read_matrix(asked.code, found.matter)
    here = [
        one for one in found.matter.placings
        if (one.code, one.code_version, one.phase, one.layer)
        == (asked.code.id, asked.code.version, asked.phase.key, asked.layer)
    ]  # fmt: skip
    newest = {one.pk for one in newest_of(here).values()}
    keys = [one.key for one in asked.code.phases]
    return {
        "title": in_layer(asked.layer) % {"phase": said(asked.phase.name)},
        "phase": said(asked.phase.help),
        "nth": keys.index(asked.phase.key) + 1,
        "count": len(keys),
        "told": read.of_phase(asked.phase.key, asked.layer),
        "earlier": [placing_told(asked.code, one) for one in here if one.pk not in newest],
        "code_name": name_of(asked.code),
    }


def _kept(found: Opened) -> str:
    """What keeps the first party in an address, for who speaks for several."""
    return f"?for={found.parties[0].pk}" if len(found.parties) > 1 else ""
