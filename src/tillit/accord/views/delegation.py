"""The list of decisions by delegation that are reported to the board (anmälan av delegationsbeslut)."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.actions import report_decision, report_decisions
from tillit.accord.forms.voices import ReportForm, ReportSeveralForm
from tillit.accord.models import DelegationDecision
from tillit.accord.queries import (
    decisions_named,
    delegation_decisions,
    get_delegation_decision,
    organs_deciding,
    reported_decisions,
    titles_of,
    unreported_decisions,
)
from tillit.accord.rules import can_report
from tillit.accord.wording.delegation import COLUMNS, Told, rows_of, shown
from tillit.bodies.homes import titles_of_circles
from tillit.bodies.queries import own_rooms_of
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organ, Organisation
from tillit.people.queries import get_own_organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def decisions(request: HttpRequest, key: UUID) -> HttpResponse:
    """Those that the board has not been told of, several of which can be noted at once, and those that it has."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    organs = organs_deciding(actor, key)
    organ = _organ(request, organs)
    if request.method == "POST":
        require(can_report(actor, organisation))
    known = decisions_named(actor, key, request.POST.getlist("chosen")) if request.method == "POST" else []
    form = ReportSeveralForm(request.POST or None, known=known)
    if form.is_valid() and _noted(request, form):
        back = reverse("accord:delegation", args=[key])
        return redirect(f"{back}?organ={organ.pk}" if organ else back)
    page = _page(request, actor, organisation, organ) | {"form": form, "organs": organs}
    return render(request, "accord/delegation.html", page, status=422 if form.is_bound else 200)


def _noted(request: HttpRequest, form: ReportSeveralForm) -> bool:
    """Whether all that were ticked are noted; else none is, and the form says why."""
    given = form.cleaned_data
    try:
        found = report_decisions(form.decisions, day=given["day"], paragraph=given["paragraph"], by=current_actor())
    except InvalidInput as refused:
        form.take(refused)
        return False
    words = ngettext(
        "It is noted that the board has been told of one decision.",
        "It is noted that the board has been told of %(num)s decisions.",
        len(found),
    )
    messages.success(request, words % {"num": len(found)})
    return True


def _page(request: HttpRequest, actor: Actor, organisation: Organisation, organ: Organ | None) -> dict[str, Any]:
    """The two lists, in pages of their own."""
    key = organisation.pk
    places = [request.GET.get(name, "") for name in ("older", "newer", "reported_older", "reported_newer")]
    unreported = unreported_decisions(actor, key, organ, *places[:2])
    reported = reported_decisions(actor, key, organ, *places[2:])
    told = _told(actor, [*unreported.rows, *reported.rows])
    room = own_rooms_of(actor).filter(organisation=organisation).first()
    return {
        "organisation": organisation,
        "organ": organ,
        "unreported": {"page": unreported, "rows": [shown(one, told) for one in unreported.rows]},
        "reported": {"page": reported, "rows": [shown(one, told) for one in reported.rows]},
        "may_report": bool(can_report(actor, organisation)),
        "readers": readers_of(room) if room else None,
    }


@needs_sign_in
@require_safe
def as_csv(request: HttpRequest, key: UUID) -> HttpResponse:
    """All of them, or those of one part of the organisation, as a file for a table program."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="delegationsbeslut-{today()}.csv"'
    answer.write("\ufeff")
    lines = csv.writer(answer, delimiter=";")
    lines.writerow([str(column) for column in COLUMNS])
    found = delegation_decisions(actor, organisation.pk, _organ(request, organs_deciding(actor, key)))
    lines.writerows(rows_of(found, _told(actor, found)))
    return answer


def _organ(request: HttpRequest, organs: list[Organ]) -> Organ | None:
    """The part of the organisation whose decisions are asked for; None for all of them."""
    if not (key := request.GET.get("organ", "")):
        return None
    found = next((one for one in organs if str(one.pk) == key), None)
    if found is None:
        raise NotFound
    return found


def _told(actor: Actor, found: list[DelegationDecision]) -> Told:
    circles = titles_of_circles(actor, (one.circle_id for one in found if one.circle_id))
    return Told(titles_of(actor, found), circles)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, key: UUID, decision: UUID) -> HttpResponse:
    """Note on which day, and in which paragraph, the board was told."""
    actor = current_actor()
    organisation = get_own_organisation(actor, key)
    found = get_delegation_decision(actor, key, decision)
    require(can_report(actor, organisation))
    opened = {"version": found.version, "day": found.reported_on, "paragraph": found.reported_in}
    form = ReportForm(request.POST or None, initial=opened)
    if form.is_valid():
        given = form.cleaned_data
        report_decision(found, day=given["day"], paragraph=given["paragraph"], version=given["version"], by=actor)
        messages.success(request, _("It is noted that the board has been told."))
        return redirect("accord:delegation", key)
    page = {"form": form, "organisation": organisation, "one": shown(found, _told(actor, [found]))}
    return render(request, "accord/report.html", page, status=422 if form.is_bound else 200)
