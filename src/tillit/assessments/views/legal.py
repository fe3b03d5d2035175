"""The page of a legal check, and those of earlier ones."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.accord.queries import newest_statements
from tillit.assessments.models import CheckState, LegalCheck
from tillit.assessments.queries import Reckoned, asked_about, basis_of, is_as_frozen, is_newest, moved_since, remarks_in
from tillit.assessments.rules import can_begin_check
from tillit.assessments.views.before import or_before
from tillit.assessments.views.frame import Opened, opened
from tillit.assessments.wording.moved import changes_shown
from tillit.assessments.wording.page import (
    amounts_shown,
    earlier_shown,
    first_shown,
    missing_shown,
    needs_shown,
    parties_shown,
    result_shown,
    service_shown,
    test_shown,
    values_shown,
)
from tillit.assessments.wording.proposals import versions_in_words
from tillit.assessments.wording.questions import parts_shown, remarks_shown
from tillit.assessments.wording.steps import flags_shown, step_shown, wrong_shown
from tillit.kernel.errors import NotFound
from tillit.partnerships.queries import record_for
from tillit.ui.signed_in import needs_sign_in

MOST = 5


@needs_sign_in
@require_safe
@or_before("legal")
def legal(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The newest check; where none has begun, what it is and how to begin."""
    found = opened(circle)
    if found.checks:
        return render(request, "assessments/check.html", _page(found, found.newest))
    may = [one for one in found.parties if can_begin_check(found.actor, found.partnership, one)]
    return render(request, "assessments/none.html", {**found.page, "may_begin": bool(may)})


@needs_sign_in
@require_safe
def check(request: HttpRequest, circle: UUID, number: int) -> HttpResponse:
    """One check by its number, as it stands or stood."""
    found = opened(circle)
    wanted = next((one for one in found.checks if one.number == number), None)
    if wanted is None:
        raise NotFound
    return render(request, "assessments/check.html", _page(found, wanted))


def _page(found: Opened, check: LegalCheck) -> dict[str, Any]:
    what, circle = found.reckoned(check), found.partnership.circle_id
    remarks = remarks_in(check)
    voices, _all = newest_statements(found.actor, circle, [check.pk], most=MOST)
    asked = asked_about(check) if check.state == CheckState.OPEN else None
    keys = frozenset(one.pk for one in found.parties)
    return {
        **found.page,
        "check": check,
        "is_current": check.pk == found.newest.pk,
        "speaks": bool(found.parties),
        "result": result_shown(what),
        "step": step_shown(what, keys, asked, circle),
        "wrong": wrong_shown(what),
        "moved": _moved(found, check),
        "as_frozen": check.outcome is None or is_as_frozen(what),
        "newest_rules": is_newest(check),
        "first": first_shown(what, found.members),
        "test": test_shown(what),
        "parties": parties_shown(what, found.members),
        "parts": parts_shown(what, found.members, remarks, circle),
        "flags": flags_shown(what),
        "amounts": amounts_shown(what),
        "service": service_shown(what),
        "needs": needs_shown(what),
        "missing": missing_shown(what),
        "values": values_shown(what),
        "remarks": remarks_shown(remarks, ""),
        "versions": versions_in_words(check),
        "earlier": earlier_shown(found.checks, check, circle),
        "voices": voices,
    }


def _moved(found: Opened, check: LegalCheck) -> list[Any]:
    """What has changed since it was finished; nothing of one that is under way or replaced."""
    if check.state != CheckState.FROZEN:
        return []
    record = record_for(found.actor, found.partnership.circle_id)
    moved = moved_since(check, basis_of(record, found.members))
    names = {str(one.pk): one.name for one in [*record.organisations.values(), *found.members]}
    return changes_shown(moved, names)


def reckoned_newest(found: Opened) -> Reckoned:
    """The newest check with what comes of it; NotFound when none has begun."""
    return found.reckoned(found.newest)
