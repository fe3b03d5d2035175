"""What parties say by themselves beside what is joint (C5)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.actions import (
    change_statement,
    left_behind,
    own_statement,
    own_statements,
    say,
    say_from_outside,
    withdraw_statement,
)
from tillit.accord.forms.answers import WhyForm
from tillit.accord.forms.voices import SayForm, WordsForm
from tillit.accord.models import StatementKind
from tillit.accord.queries import StatementLine, get_statement, page_of_statements, speakers_in
from tillit.accord.rules import can_begin, can_change_statement, can_withdraw_statement
from tillit.accord.rules.voices import stands
from tillit.accord.views.acting import Words, act_page
from tillit.accord.voice import subject_of_voice, subjects_of_voice
from tillit.accord.wording.voices import history_of_statement
from tillit.bodies.homes import frame_of
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import get_joint_room, rooms_of
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import get_own_organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def voices(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Everything that parties have said by themselves in the circle, as far as the reader may see it."""
    actor = current_actor()
    room = get_joint_room(actor, circle)
    found = page_of_statements(actor, circle, request.GET.get("older", ""), request.GET.get("newer", ""))
    page = {
        "circle": circle, "frame": frame_of(actor, circle), "lines": [StatementLine.of(row) for row in found.rows],
        "subjects": subjects_of_voice(actor, [(row.subject_type, row.subject_id) for row in found.rows]),
        "places": found, "readers": readers_of(room),
    }  # fmt: skip
    return render(request, "accord/voices.html", page)


@needs_sign_in
@require_safe
def voice(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """One statement or reservation: the words, what they stand beside, and their history."""
    actor = current_actor()
    found = get_statement(actor, circle, key)
    page = {
        "circle": circle,
        "frame": frame_of(actor, circle),
        "line": StatementLine.of(found),
        "statement": found,
        "beside": subject_of_voice(actor, found.subject_type, found.subject_id),
        "history": history_of_statement(found),
        "may_change": bool(can_change_statement(actor, found)),
        "may_withdraw": bool(can_withdraw_statement(actor, found)),
        "readers": readers_of(found.room),
    }
    return render(request, "accord/voice_page.html", page)


@needs_sign_in
@require_safe
def ours(request: HttpRequest, key: UUID) -> HttpResponse:
    """All that one's organisation has said by itself, also where it takes part no more."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    places = request.GET.get("older", ""), request.GET.get("newer", "")
    found = own_statements(organisation, older=places[0], newer=places[1], by=actor)
    here = set(rooms_of(actor).values_list("pk", flat=True))
    page = {
        "organisation": organisation,
        "lines": [(StatementLine.of(row), row.room_id in here, stands(row)) for row in found.rows],
        "places": found,
        "left": left_behind(organisation, by=actor).items(),
    }
    return render(request, "accord/ours.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def say_ours(request: HttpRequest, key: UUID, circle: UUID) -> HttpResponse:
    """Say something beside what one's organisation was party to and is not."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    subject = left_behind(organisation, by=actor).get(circle)
    if subject is None:
        raise NotFound
    form = SayForm(request.POST or None, parties=[organisation], may_be_public=True)
    if form.is_valid():
        given = form.cleaned_data
        say_from_outside(
            circle, organisation=organisation, kind=StatementKind(given["kind"]), text=given["text"],
            is_public=form.is_for_everybody, reason=given["reason"], by=actor,
        )  # fmt: skip
        messages.success(request, _("It stands there now. Nobody else can change or remove it."))
        return redirect("accord:ours", key)
    lead = _("It stands beside “%(label)s”, in your own words. Nobody else changes, hides or delays it.")
    words = Words(_("Say something by yourselves"), lead % {"label": subject.label}, _("Let it stand there"))
    return _act_of_ours(request, form, organisation, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withdraw_ours(request: HttpRequest, key: UUID, statement: UUID) -> HttpResponse:
    """Take back what one's organisation has said, from outside the room where it stands."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    found = own_statement(organisation, statement, by=actor)
    require(can_withdraw_statement(actor, found))
    form = WhyForm(request.POST or None, parties=[organisation])
    if form.is_valid():
        withdraw_statement(found, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is taken back."))
        return redirect("accord:ours", key)
    lead = _("It no longer stands beside anything. That it was said, and taken back, stays in the history.")
    words = Words(_("Take back what you have said"), lead, _("Take it back"), danger=True)
    return _act_of_ours(request, form, organisation, words, line=StatementLine.of(found))


def _act_of_ours(
    request: HttpRequest, form: WhyForm, organisation: Organisation, words: Words, line: StatementLine | None = None
) -> HttpResponse:
    page = {"form": form, "organisation": organisation, "words": words, "line": line}
    return render(request, "accord/act_of_ours.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def say_something(request: HttpRequest, circle: UUID, kind: str, key: UUID) -> HttpResponse:
    """Say something for one's organisation beside a joint text, decision or proposal."""
    actor = current_actor()
    subject = subject_of_voice(actor, kind, key)
    if subject is None or subject.room.circle_id != circle:
        raise NotFound
    parties = speakers_in(actor, subject.room)
    require(can_begin(parties))
    form = SayForm(request.POST or None, parties=parties, may_be_public=subject.room.kind == RoomKind.CIRCLE)
    if form.is_valid():
        given = form.cleaned_data
        made = say(
            subject, organisation=form.party, kind=StatementKind(given["kind"]), text=given["text"],
            is_public=form.is_for_everybody, reason=given["reason"], by=actor,
        )  # fmt: skip
        messages.success(request, _("It stands there now. Nobody else can change or remove it."))
        return redirect("accord:voice", circle, made.pk)
    lead = _("It stands beside “%(label)s”, in your own words. Nobody else changes, hides or delays it.")
    words = Words(_("Say something by yourselves"), lead % {"label": subject.label}, _("Let it stand there"))
    return act_page(request, form, circle, words, readers=readers_of(subject.room))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Change what one's organisation has said."""
    actor = current_actor()
    found = get_statement(actor, circle, key)
    require(can_change_statement(actor, found))
    form = WordsForm(
        request.POST or None, parties=[found.organisation], may_be_public=found.room.kind == RoomKind.CIRCLE,
        initial=WordsForm.opened(found),
    )  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        change_statement(
            found, text=given["text"], is_public=form.is_for_everybody, version=given["version"] or 0,
            reason=given["reason"], by=actor,
        )  # fmt: skip
        messages.success(request, _("It is changed. What it said before stays in its history."))
        return redirect("accord:voice", circle, key)
    words = Words(_("Change what you have said"), _("What it said before stays in its history."), _("Save"))
    return act_page(request, form, circle, words, readers=readers_of(found.room))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Take back what one's organisation has said."""
    actor = current_actor()
    found = get_statement(actor, circle, key)
    require(can_withdraw_statement(actor, found))
    form = WhyForm(request.POST or None, parties=[found.organisation])
    if form.is_valid():
        withdraw_statement(found, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is taken back."))
        return redirect("accord:voice", circle, key)
    lead = _("It no longer stands beside anything. That it was said, and taken back, stays in the history.")
    words = Words(_("Take back what you have said"), lead, _("Take it back"), danger=True)
    return act_page(request, form, circle, words, readers=readers_of(found.room))
