"""The page of one fact: all that is told of it, where from, what parties say beside it, and what has happened to it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tillit.accord.queries import behind, statements_about
from tillit.accord.voice import known_subjects
from tillit.bodies.queries import rooms_in
from tillit.bodies.wording import readers_of
from tillit.partnerships.kinds import ABOUT, ACTIVITY, FAMILY_TIE, PARTY, SOURCE, Kind
from tillit.partnerships.kinds.about import is_always_shown
from tillit.partnerships.queries import feedback_on, find_fact, page_of_family
from tillit.partnerships.rules import can_answer_feedback, can_give_feedback, stays_as_it_is
from tillit.partnerships.views.frame import Opened, opened
from tillit.partnerships.wording.acts import said_of
from tillit.partnerships.wording.doing import needs_in_words
from tillit.partnerships.wording.fact import fact_shown, resting_shown
from tillit.partnerships.wording.history import events_shown
from tillit.partnerships.wording.lineage import siblings_shown
from tillit.trail.queries import page_of_subject
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def fact(request: HttpRequest, circle: UUID, kind: Kind, key: UUID) -> HttpResponse:
    """One fact of any kind; an activity has one page, whichever address it is asked for by."""
    found = opened(circle, "fact")
    row = find_fact(found.record, kind, key)
    if kind is ACTIVITY:
        return _activity(request, found, row)
    more = {"resting": resting_shown(found.reading, row)} if kind is SOURCE else {}
    family = _family(request, found, row) if kind is FAMILY_TIE else {}
    return render(request, "partnerships/fact.html", _page(request, found, kind, row) | more | family)


def _family(request: HttpRequest, found: Opened, row: Any) -> dict[str, Any]:
    """The others of a family, a page at a time."""
    siblings, following = page_of_family(found.actor, row, request.GET.get("efter", ""))
    after = f"?{urlencode({'efter': following})}#siblings" if following else ""
    return {"siblings": siblings_shown(siblings), "siblings_after": after}


@needs_sign_in
@require_safe
def activity(request: HttpRequest, circle: UUID, pk: UUID) -> HttpResponse:
    """The same with what it needs, what the others think of it, and what they were answered (C2)."""
    found = opened(circle, "fact")
    return _activity(request, found, find_fact(found.record, ACTIVITY, pk))


def _activity(request: HttpRequest, found: Opened, row: Any) -> HttpResponse:
    actor, partnership, agreed = found.actor, found.record.partnership, row.removed_at is None
    said = feedback_on(row.pk)
    waits = next((one for one in said if one.answered_at is None), None)
    speakers = [one for key, one in found.record.organisations.items() if key in found.speaks]
    page = _page(request, found, ACTIVITY, row) | {
        "activity": row,
        "needs": needs_in_words(found.reading, row),
        "said": said_of(said),
        "may_say": agreed and any(can_give_feedback(actor, partnership, row, one) for one in speakers),
        "may_answer": bool(agreed and waits and can_answer_feedback(actor, partnership, row, waits)),
    }
    return render(request, "partnerships/activity.html", page)


def _page(request: HttpRequest, found: Opened, kind: Kind, row: Any) -> dict[str, Any]:
    """What the page of every fact holds, with its history 50 events at a time."""
    circle, subject_type = found.record.partnership.circle_id, kind.model._meta.label_lower
    rooms = {room.pk: readers_of(room) for room in rooms_in(found.actor, circle)}
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    shown = page_of_subject(row.pk, rooms=list(rooms), older=older, newer=newer)
    told = fact_shown(found.reading, kind, row)
    names = {key: one.name for key, one in rooms.items()}
    return {
        **found.page,
        "kind": kind,
        "key": row.pk,
        "fact": told,
        "proposed": found.reading.proposed.about(row.pk),
        "readers": rooms[row.room_id],
        "is_about": kind is ABOUT,
        **_may(found, kind, row, told.owner),
        "withhold": _withhold(found, kind, row),
        "voices": statements_about(found.actor, circle, [row.pk])[row.pk],
        "beside": subject_type if found.page["may_edit"] and subject_type in known_subjects() else "",
        "events": events_shown(shown.happenings, rooms=names, names=behind(shown.happenings), circle=circle),
        "newer": f"?{urlencode({'newer': shown.newer})}#events" if shown.newer else "",
        "older": f"?{urlencode({'older': shown.older})}#events" if shown.older else "",
    }


def _may(found: Opened, kind: Kind, row: Any, owner: UUID | None) -> dict[str, bool]:
    """Whether who reads it can begin a change of it, and can begin to take it away."""
    circle, values = found.record.partnership.circle_id, found.record.values(kind, row)
    may_edit = found.page["may_edit"] and owner in {None, *found.speaks}
    return {
        "may_say": False,
        "may_change": may_edit and bool(stays_as_it_is(circle, kind, values, values)),
        "may_remove": may_edit and kind not in {ABOUT, PARTY},
    }


def _withhold(found: Opened, kind: Kind, row: Any) -> str:
    """Where it is kept from the public page, for who speaks for a party; nothing when that party keeps it already."""
    fact = found.record.fact_of(kind, row)
    href = reverse("partnerships:withhold", args=[found.record.partnership.circle_id])
    if not found.page["may_edit"] or found.record.withheld_by(fact).issuperset(found.speaks):
        return ""
    return href if kind is ABOUT or is_always_shown(fact) else f"{href}?{urlencode({'fact': fact})}"
