"""The partnership's home, for those who own it."""

from collections.abc import Set
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.accord.queries import newest_statements, statements_beside
from tillit.bodies.homes import Way, ways_from
from tillit.bodies.wording import readers_of
from tillit.challenges.queries import find_challenge
from tillit.ground.db import current_actor
from tillit.kernel.period import today
from tillit.partnerships.above import awaited_in, beside_in
from tillit.partnerships.queries import Around, around, feedback_counts, rooms_around
from tillit.partnerships.views.before import or_the_challenges
from tillit.partnerships.views.frame import Opened, opened
from tillit.partnerships.wording.cycle import stage_of
from tillit.partnerships.wording.home import entrances, groups_shown, is_small, waits_in
from tillit.partnerships.wording.money import money_line
from tillit.partnerships.wording.next_step import ending_soon, next_step
from tillit.partnerships.wording.ways import ways_to_challenge, ways_to_change
from tillit.partnerships.wording.whole import in_short, whole
from tillit.trail.queries import happenings_of
from tillit.ui.signed_in import needs_sign_in

MOST = 3


@needs_sign_in
@require_safe
@or_the_challenges("challenges:home")
def home(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What it is, where we are, the one thing to do first, who waits for whom, what is agreed, and the rooms."""
    actor = current_actor()
    rooms, seen = rooms_around(actor, circle), around(actor, circle)
    found = opened(circle, "home", seen=seen)
    found.reading.said = statements_beside(actor, circle)
    awaited = awaited_in(actor, circle)
    stage = stage_of(found.record, ending_soon(found.record, today()), today())
    page = {
        **found.page,
        "stage": stage,
        "beside": beside_in(actor, circle, stage.phases),
        "step": next_step(found.record, _to_answer(seen, found.moved), awaited),
        "waits": waits_in(seen, circle, found.moved, awaited),
        "line": money_line(found.reading),
        "short": in_short(found.reading),
        "whole": whole(found.reading, feedback_counts(found.record)) if is_small(found.reading) else None,
        **_said(found, all_of_it=is_small(found.reading)),
        "groups": groups_shown(found.reading, seen.bodies),
        "entrances": entrances(rooms, circle),
        "room_names": {line.room.pk: readers_of(line.room).name for line in rooms},
        "ways": _ways(found, may_change=bool(seen.speaks)),
        "happenings": happenings_of(circle, rooms=[line.room.pk for line in rooms], most=5),
    }
    return render(request, "partnerships/home.html", page)


def _ways(found: Opened, *, may_change: bool) -> list[Way]:
    """To the challenge that it has grown from, to what the reader can change, and to the pages of other floors."""
    partnership = found.record.partnership
    before = ways_to_challenge(find_challenge(found.actor, partnership.circle_id))
    return [*before, *(ways_to_change(partnership) if may_change else []), *ways_from(partnership.circle_id)]


def _to_answer(seen: Around, moved: Set[UUID]) -> Around:
    """Without what nobody can say yes to any more."""
    return replace(seen, proposals=tuple(one for one in seen.proposals if one.proposal.pk not in moved))


def _said(found: Opened, *, all_of_it: bool) -> dict[str, Any]:
    """The newest that parties say today beside what this page tells, and how many they are in all (C5)."""
    record = found.record
    here = [record.partnership.pk, *(row.pk for rows in record.rows.values() for row in rows if all_of_it)]
    lines, count = newest_statements(found.actor, record.partnership.circle_id, here, most=MOST)
    return {"voices": lines, "said": count}
