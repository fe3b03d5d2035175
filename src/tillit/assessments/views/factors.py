"""Readings of factors: begun, answered by each party in its own room, and shown side by side when they are released."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.accord.queries import newest_statements
from tillit.accord.rules import can_begin
from tillit.assessments.actions.factors import (
    answer_reading,
    begin_reading,
    release_reading_late,
    say_read,
    take_back_read,
)
from tillit.assessments.forms.factors import AnswerReadingForm, BeginReadingForm
from tillit.assessments.models import FactorReading
from tillit.assessments.queries import members_now
from tillit.assessments.queries.factors import (
    answers_on,
    factors_in,
    is_over,
    is_under_way,
    joint_answers,
    prompts_now,
    readings_of,
    set_of,
    sheet_in,
    shown_in,
)
from tillit.assessments.queries.matrix import own_room_in
from tillit.assessments.rules.factors import (
    can_answer_reading,
    can_release_reading,
    no_reading_is_under_way,
)
from tillit.assessments.views.frame import done, frame_of_partnership
from tillit.assessments.wording.factors import (
    agreed_on,
    by_phase,
    ends_text,
    factors_shown,
    lines_of,
    phase_name,
    set_shown,
    source_of,
    title_of,
)
from tillit.assessments.wording.together import READING
from tillit.bodies.queries import rooms_in, speaks_in
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import get_partnership, record_for
from tillit.partnerships.rules import is_confirmed
from tillit.partnerships.wording.cycle import stage_of
from tillit.partnerships.wording.next_step import ending_soon
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in

PAGES, TOO_LATE, MOST_VOICES = ["GET", "POST"], 409, 5
Row = TypeVar("Row")


@dataclass
class OpenedReadings:
    """A page that is being made, with the readings of the partnership, the newest first."""

    actor: Actor
    partnership: Partnership
    readings: list[FactorReading]
    parties: list[Organisation]
    page: dict[str, Any]

    def numbered(self, number: int) -> FactorReading:
        """A reading by its number; NotFound where there is none."""
        return _first(one for one in self.readings if one.number == number)

    def meant(self, request: HttpRequest) -> FactorReading:
        """The reading that a sent form was shown for, also when a newer has begun; the newest where none is named."""
        key = request.POST.get("asked", "")
        return _first(one for one in self.readings if not key or str(one.pk) == key)

    def party(self, key: UUID) -> Organisation:
        """A party that the reader speaks for; NotFound for any other."""
        return _first(one for one in self.parties if one.pk == key)


def opened_readings(circle: UUID) -> OpenedReadings:
    """The partnership for who may enter its joint room; NotFound else."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    mine = speaks_in(actor, circle)
    page = {
        "circle": circle, "partnership": partnership, "frame": frame_of_partnership(partnership),
        "readers": readers_of(partnership.room),
    }  # fmt: skip
    parties = [one for one in members_now(circle) if one.pk in mine]
    return OpenedReadings(actor, partnership, readings_of(partnership), parties, page)


@needs_sign_in
@require_safe
def reflection(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Where the parties ask themselves questions: the reading under way, the questions of each phase, what was read."""
    found, prompts = opened_readings(circle), prompts_now()
    newest = found.readings[0] if found.readings else None
    page = {
        **found.page,
        "newest": newest if newest and is_under_way(newest) else None,
        "newest_title": title_of(newest) if newest else "",
        "ends": ends_text(newest) if newest else "",
        "may_begin": _may_begin(found, newest),
        "readings": lines_of(found.readings, circle),
        "phases": by_phase(prompts),
        "source": source_of(prompts),
        "sets": [set_shown(one) for one in factors_in(circle)],
    }
    return render(request, "assessments/reflection.html", page)


@needs_sign_in
@require_http_methods(PAGES)
def begin(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Begin a reading."""
    found = opened_readings(circle)
    newest = found.readings[0] if found.readings else None
    require(is_confirmed(found.partnership) & no_reading_is_under_way(newest) & can_begin(found.parties))
    sets = factors_in(circle)
    form = BeginReadingForm(
        request.POST or None, parties=found.parties, sets=sets, initial={"phase": _phase_now(found)}
    )
    if form.is_valid() and done(form, lambda: _begin(found, form), lambda path: path):
        messages.success(request, _("The reading has begun. Answer for yourselves; the others do the same."))
        return redirect("assessments:reflection", circle)
    shown = [set_shown(one) for one in sets]
    return reading_form(request, "assessments/reading_begin.html", found, form, sets=shown)


@needs_sign_in
@require_safe
def reading(request: HttpRequest, circle: UUID, number: int) -> HttpResponse:
    """A reading as it stands: under way with one's own side, or shown with all answers side by side."""
    found = opened_readings(circle)
    asked = found.numbered(number)
    voices, _all = newest_statements(found.actor, circle, [asked.pk], most=MOST_VOICES)
    page = {
        **found.page, "asked": asked, "title": title_of(asked), "phase": phase_name(asked.phase), "voices": voices,
        "speaks": bool(found.parties), "once": uuid4(), "set": _set(asked),
    }  # fmt: skip
    if is_under_way(asked):
        return render(request, "assessments/reading_open.html", {**page, **_open_page(found, asked)})
    return render(request, "assessments/reading_shown.html", {**page, **_shown_page(found, asked)})


@needs_sign_in
@require_http_methods(PAGES)
def answer(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """What a party answers, which its own people read and write together."""
    found = opened_readings(circle)
    asked, party = found.meant(request), found.party(organisation)
    if request.method == "GET":
        require(can_answer_reading(found.actor, asked, party))
    form, status = _answer_form(request, circle, asked, party), 422
    if form.is_valid():
        try:
            if done(form, lambda: _answer(found, asked, party, form), lambda path: path):
                messages.success(request, _("It is saved. Nobody outside your party reads it before all are shown."))
                return redirect("assessments:reading", circle, asked.number)
        except NotAllowed as late:
            told = _("This was not saved: %(why)s What you wrote still stands below.") % {"why": late}
            form.add_error(None, told)
            status = TOO_LATE
    room = own_room_in(circle, party.pk)
    more = {"party": party, "ends": ends_text(asked), "title": title_of(asked), "asked": asked,
            "room_readers": readers_of(room)}  # fmt: skip
    return reading_form(request, "assessments/reading_answer.html", found, form, status=status, **more)


@needs_sign_in
@require_POST
def ready(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """Say that a party is done, or that it is not after all."""
    found = opened_readings(circle)
    asked, party = found.meant(request), found.party(organisation)
    if request.POST.get("undo"):
        take_back_read(asked, party=party, by=found.actor)
        messages.success(request, _("You are not done any more. Say so again when you are."))
    elif say_read(asked, party=party, by=found.actor):
        messages.success(request, _("Every party is done, and the answers are shown to all at once."))
    else:
        messages.success(request, _("You are done. The others do not see it; all is shown when everybody is."))
    return redirect("assessments:reading", circle, asked.number)


@needs_sign_in
@require_POST
def release(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Release a reading whose time is out."""
    found = opened_readings(circle)
    asked = found.meant(request)
    require(can_begin(found.parties))
    require(can_release_reading(found.actor, asked, found.parties[0]))
    release_reading_late(asked, party=found.parties[0], by=found.actor)
    messages.success(request, _("The answers are shown to every party at once."))
    return redirect("assessments:reading", circle, asked.number)


def reading_form(
    request: HttpRequest, template: str, found: OpenedReadings, form: Any, *, status: int = 422, **more: object
) -> HttpResponse:
    """The page with its form; `status` when something in it has to be mended."""
    page = {**found.page, "form": form, **more}
    return render(request, template, page, status=status if form.is_bound else 200)


def _first(some: Iterable[Row]) -> Row:
    found = next(iter(some), None)
    if found is None:
        raise NotFound
    return found


def _phase_now(found: OpenedReadings) -> str:
    """Where the partnership is in the cycle; the first phase where it stands beside it."""
    record, day = record_for(found.actor, found.partnership.circle_id), today()
    return next(iter(stage_of(record, ending_soon(record, day), day).phases), "")


def _set(asked: FactorReading) -> Any:
    found = set_of(asked)
    return set_shown(found) if found else None


def _may_begin(found: OpenedReadings, newest: FactorReading | None) -> bool:
    return bool(found.parties) and bool(is_confirmed(found.partnership) & no_reading_is_under_way(newest))


def _open_page(found: OpenedReadings, asked: FactorReading) -> dict[str, Any]:
    """What everybody sees of a reading under way, alike; and of each party one speaks for, its own side."""
    circle = found.partnership.circle_id
    enters = {room.organisation_id for room in rooms_in(found.actor, circle)}
    sides = [(one, sheet_in(asked, own_room_in(circle, one.pk))) for one in found.parties if one.pk in enters]
    return {
        "sides": sides, "ends": ends_text(asked), "is_over": is_over(asked, timezone.now()),
        "parties": [one.name for one in members_now(circle)],
    }  # fmt: skip


def _shown_page(found: OpenedReadings, asked: FactorReading) -> dict[str, Any]:
    circle = found.partnership.circle_id
    note = joint_answers(found.partnership).get(f"{READING}{asked.number}")
    return {
        "factors": factors_shown(asked, shown_in([asked])[asked.pk], circle),
        "note": note.text if note else "", "note_meta": agreed_on(note) if note else "",
        "note_key": f"{READING}{asked.number}",
    }  # fmt: skip


def _answer_form(request: HttpRequest, circle: UUID, asked: FactorReading, party: Organisation) -> AnswerReadingForm:
    found = set_of(asked)
    if found is None:
        raise NotFound
    sheet = sheet_in(asked, own_room_in(circle, party.pk))
    return AnswerReadingForm(
        request.POST or None, found=found, factors=found.read_in(asked.phase), standing=answers_on(sheet),
        initial={"version": sheet.version if sheet else 0, "asked": asked.pk},
    )  # fmt: skip


def _begin(found: OpenedReadings, form: BeginReadingForm) -> None:
    reason = form.cleaned_data["reason"]
    begin_reading(found.partnership, form.wanted, party=form.party, reason=reason, by=found.actor)


def _answer(found: OpenedReadings, asked: FactorReading, party: Organisation, form: AnswerReadingForm) -> None:
    answer_reading(asked, party=party, given=form.given, version=form.cleaned_data["version"], by=found.actor)
