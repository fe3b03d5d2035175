"""One activity, what the others think of it, and the answers of the one that books it, with its reasons (C2)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.queries import speakers_in
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotFound
from tillit.partnerships.actions import answer_feedback, give_feedback
from tillit.partnerships.forms.acts import SayForm
from tillit.partnerships.kinds import ACTIVITY, DEPENDENCY
from tillit.partnerships.models import Activity
from tillit.partnerships.queries import (
    Record,
    feedback_on,
    get_fact,
    get_feedback,
    get_partnership,
    names_of,
    record_for,
)
from tillit.partnerships.rules import can_answer_feedback, can_edit, can_give_feedback
from tillit.partnerships.views.editing import Page, allowed, edit_page, read_in, speaking
from tillit.partnerships.wording.acts import outlook_of_answer, outlook_of_feedback, said_of
from tillit.partnerships.wording.facts import fields_shown
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def activity(request: HttpRequest, circle: UUID, pk: UUID) -> HttpResponse:
    """What it is, who books it, what it needs, what the others think and what they were answered."""
    actor = current_actor()
    record = record_for(actor, circle)
    partnership, found = record.partnership, _activity(record, pk)
    speakers = speakers_in(actor, partnership.room)
    feedback = feedback_on(pk)
    waits = next((one for one in feedback if one.answered_at is None), None)
    page = {
        "partnership": partnership,
        "activity": found,
        "activity_kind": ACTIVITY,
        "facts": _facts(record, found),
        "needs": _needs(record, found),
        "said": said_of(feedback),
        "readers": read_in(partnership),
        "may_change": any(
            can_edit(actor, partnership, one, ACTIVITY, before=found.booker_id, after=found.booker_id, subject=pk)
            for one in speakers
        ),
        "may_say": any(can_give_feedback(actor, partnership, found, one) for one in speakers),
        "may_answer": bool(waits and can_answer_feedback(actor, partnership, found, waits)),
    }
    return render(request, "partnerships/activity.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, circle: UUID, pk: UUID) -> HttpResponse:
    """Say what one's organisation thinks of another's activity."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    found = get_fact(partnership, ACTIVITY, pk)
    speakers = speaking(actor, partnership)
    parties = allowed([(one, can_give_feedback(actor, partnership, found, one)) for one in speakers])
    form = SayForm(request.POST or None, parties=parties, label=_("What you think"))
    if form.is_valid():
        give_feedback(found, party=form.party, text=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is said. The organisation that books the activity answers it."))
        return redirect("partnerships:activity", circle, pk)
    back = reverse("partnerships:activity", args=[circle, pk])
    title = _("Say what you think of “%(name)s”") % {"name": found.name}
    outlook = outlook_of_feedback(found.booker.name)
    return edit_page(request, form, partnership, Page(title, outlook, read_in(partnership), _("Say it"), back))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, circle: UUID, pk: UUID) -> HttpResponse:
    """Answer for the organisation that books the activity, with its reasons."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    said = get_feedback(partnership, pk)
    found = said.activity
    speakers = speaking(actor, partnership)
    verdict = can_answer_feedback(actor, partnership, found, said)
    own = [one for one in speakers if one.pk == found.booker_id] or speakers[:1]
    parties = allowed([(one, verdict) for one in own])
    form = SayForm(request.POST or None, parties=parties, label=_("The answer, with its reasons"))
    if form.is_valid():
        answer_feedback(said, text=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is answered."))
        return redirect("partnerships:activity", circle, found.pk)
    back = reverse("partnerships:activity", args=[circle, found.pk])
    title = _("Answer %(organisation)s about “%(name)s”") % {"organisation": said.party.name, "name": found.name}
    page = Page(title, outlook_of_answer(said.party.name), read_in(partnership), _("Answer"), back)
    shown = {"form": form, "partnership": partnership, "page": page, "said": said}
    return render(request, "partnerships/answer.html", shown, status=422 if form.is_bound else 200)


def _activity(record: Record, key: UUID) -> Activity:
    found: Activity | None = next((row for row in record.of(ACTIVITY) if row.pk == key), None)
    if found is None:
        raise NotFound
    return found


def _facts(record: Record, found: Activity) -> list[tuple[str, str]]:
    values = {name: value for name, value in ACTIVITY.values(found).items() if name not in {"name", "description"}}
    return fields_shown(ACTIVITY, values, names_of(record))


def _needs(record: Record, found: Activity) -> list[tuple[str, str]]:
    """What it needs of others, and what others need of it, each with what for."""
    names = names_of(record)
    rows = [row for row in record.of(DEPENDENCY) if found.pk in {row.activity_id, row.needs_id}]
    return [
        (
            _("Needs “%(name)s”") % {"name": names[str(row.needs_id)]}
            if row.activity_id == found.pk
            else _("Is needed by “%(name)s”") % {"name": names[str(row.activity_id)]},
            row.why or "–",
        )
        for row in rows
    ]
