"""The hard questions with what the parties say together, and pain points agreed before they hurt."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.accord.queries import newest_statements
from tillit.accord.rules import can_begin
from tillit.assessments.actions.together import propose_joint_answer, propose_pain_point
from tillit.assessments.forms.factors import PainPointForm, SayTogetherForm
from tillit.assessments.models import ConsequenceKind, PainPoint
from tillit.assessments.queries.factors import (
    ended_points_in,
    joint_answers,
    pain_points_in,
    prompts_now,
    set_of,
    shown_in,
)
from tillit.assessments.queries.matrix import consequences_of
from tillit.assessments.views.factors import PAGES, OpenedReadings, opened_readings, reading_form
from tillit.assessments.views.frame import done
from tillit.assessments.wording.factors import agreed_on, hard_shown, source_of, what_might_happen
from tillit.assessments.wording.together import READING, about, hard_question
from tillit.assessments.wording.words import said
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.rules import is_confirmed
from tillit.ui.signed_in import needs_sign_in

MOST_VOICES = 5


@needs_sign_in
@require_safe
def hard_questions(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The five, each with what the parties say together."""
    found = opened_readings(circle)
    page = {
        **found.page, "questions": hard_shown(joint_answers(found.partnership)), "source": source_of(prompts_now()),
        "may_propose": _may_propose(found),
    }  # fmt: skip
    return render(request, "assessments/hard_questions.html", page)


@needs_sign_in
@require_http_methods(PAGES)
def say_together(request: HttpRequest, circle: UUID, key: str) -> HttpResponse:
    """Propose what to say together about a hard question, or to do after a reading."""
    found = opened_readings(circle)
    asked = hard_question(key)
    shown = {f"{READING}{one.number}" for one in found.readings if one.released_at}
    if asked is None and key not in shown:
        raise NotFound
    require(is_confirmed(found.partnership) & can_begin(found.parties))
    standing = joint_answers(found.partnership).get(key)
    form = SayTogetherForm(
        request.POST or None, parties=found.parties, initial={"words": standing.text if standing else ""}
    )
    made = list[Proposal]()
    if form.is_valid() and done(form, lambda: made.append(_say(found, key, form))):
        return _asked(request, circle, made[0])
    help_text = said(asked.help) if asked else ""
    return reading_form(
        request, "assessments/say_together.html", found, form, title=about(key), help=help_text, standing=standing
    )


@needs_sign_in
@require_safe
def pain_points(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What the parties do if it happens; and the risks that they follow after the consensus matrix."""
    found = opened_readings(circle)
    points = pain_points_in(found.actor, circle)
    voices, _all = newest_statements(found.actor, circle, [one.pk for one in points], most=MOST_VOICES)
    page = {
        **found.page,
        "points": [(one, agreed_on(one)) for one in points],
        "ended": [(one, agreed_on(one)) for one in ended_points_in(found.actor, circle)],
        "risks": consequences_of(found.actor, circle, kinds=[ConsequenceKind.RISK]),
        "may_propose": _may_propose(found),
        "source": source_of(prompts_now()),
        "voices": voices,
    }
    return render(request, "assessments/pain_points.html", page)


@needs_sign_in
@require_http_methods(PAGES)
def new_pain_point(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Propose a pain point, perhaps beginning from what the parties have seen in a reading."""
    found = opened_readings(circle)
    return _pain_point(request, found, None, happens=_from_reading(request, found))


@needs_sign_in
@require_http_methods(PAGES)
def change_pain_point(request: HttpRequest, circle: UUID, point: UUID) -> HttpResponse:
    """Propose that a pain point is told otherwise, or that it applies no more."""
    found = opened_readings(circle)
    known = [*pain_points_in(found.actor, circle), *ended_points_in(found.actor, circle)]
    standing = next((one for one in known if one.point == point), None)
    if standing is None:
        raise NotFound
    return _pain_point(request, found, standing)


def _pain_point(
    request: HttpRequest, found: OpenedReadings, standing: PainPoint | None, *, happens: str = ""
) -> HttpResponse:
    circle = found.partnership.circle_id
    require(is_confirmed(found.partnership) & can_begin(found.parties))
    form = PainPointForm(request.POST or None, parties=found.parties, standing=standing, happens=happens)
    made = list[Proposal]()
    if form.is_valid() and done(form, lambda: made.append(_point(found, standing, form))):
        return _asked(request, circle, made[0])
    return reading_form(request, "assessments/pain_point.html", found, form, standing=standing)


def _from_reading(request: HttpRequest, found: OpenedReadings) -> str:
    """What the parties have seen about a factor, where the address names a reading that has been shown."""
    number, key = request.GET.get("reading", ""), request.GET.get("factor", "")
    asked = next((one for one in found.readings if str(one.number) == number and one.released_at), None)
    known = set_of(asked) if asked else None
    if asked is None or known is None:
        return ""
    return what_might_happen(shown_in([asked])[asked.pk].views, known, key)


def _asked(request: HttpRequest, circle: UUID, made: Proposal) -> HttpResponse:
    messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
    return redirect("accord:proposal", circle, made.pk)


def _may_propose(found: OpenedReadings) -> bool:
    return bool(found.parties) and bool(is_confirmed(found.partnership))


def _why(form: Any, words: str) -> Why:
    given = form.cleaned_data
    return Why(form.party, given["reason"] or words, given["deadline_on"])


def _say(found: OpenedReadings, key: str, form: SayTogetherForm) -> Proposal:
    words = form.cleaned_data["words"]
    return propose_joint_answer(found.partnership, key, words, why=_why(form, words), by=found.actor)


def _point(found: OpenedReadings, standing: PainPoint | None, form: PainPointForm) -> Proposal:
    why, seen = _why(form, form.told.then_do), form.cleaned_data["seen"]
    return propose_pain_point(found.partnership, form.told, standing=standing, seen=seen, why=why, by=found.actor)
