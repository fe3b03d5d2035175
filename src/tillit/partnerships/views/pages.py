"""Who, what, for what, with what, and where from: a page each."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.accord.queries import StatementLine, statements_about
from tillit.partnerships.kinds import (
    ACTIVITY,
    CLAIM,
    CONTRIBUTION,
    CONTRIBUTOR,
    DEPENDENCY,
    FAMILY_TIE,
    FOLLOW_UP,
    GOAL,
    INDICATOR,
    LEARNING_GOAL,
    LINK,
    PARTICIPATION,
    PARTY,
    POT_RULE,
    PRIORITY,
    SOURCE,
    STATE_ENTRY,
    TERM,
    Kind,
)
from tillit.partnerships.queries import feedback_counts, published_links, siblings_of
from tillit.partnerships.views.frame import Opened, opened
from tillit.partnerships.wording.aims import abouts_shown, follow_ups_shown, goals_shown, learning_shown
from tillit.partnerships.wording.doing import activities_shown
from tillit.partnerships.wording.lineage import families_shown, life_of, links_shown
from tillit.partnerships.wording.money import money_shown
from tillit.partnerships.wording.origins import origins_shown
from tillit.partnerships.wording.people import contributors_of, matrix_of, parties_of, terms_of
from tillit.ui.signed_in import needs_sign_in

MOST_SIBLINGS = 100


@needs_sign_in
@require_safe
def parties(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The parties side by side, how each takes part in each phase, who else takes part, and for how long."""
    found = opened(circle, "parties")
    voices = _said(found, PARTY, PARTICIPATION, CONTRIBUTOR, TERM)
    page = {
        **found.page,
        "parties": parties_of(found.reading),
        "matrix": matrix_of(found.reading),
        "contributors": contributors_of(found.reading),
        "terms": terms_of(found.reading),
        "voices": voices,
    }
    return render(request, "partnerships/parties.html", page)


@needs_sign_in
@require_safe
def activities(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What is done, who books it, what it needs of others, and what the others think of it."""
    found = opened(circle, "activities")
    voices = _said(found, ACTIVITY, DEPENDENCY)
    shown = activities_shown(found.reading, feedback_counts(found.record))
    page = {**found.page, "activities": shown, "voices": voices}
    return render(request, "partnerships/activities.html", page)


@needs_sign_in
@require_safe
def money(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What each gives, in the shape in which it was agreed, and what it comes to in a year as far as it is known."""
    found = opened(circle, "money")
    voices = _said(found, CONTRIBUTION, POT_RULE, PRIORITY)
    page = {**found.page, "money": money_shown(found.reading), "voices": voices}
    return render(request, "partnerships/money.html", page)


@needs_sign_in
@require_safe
def goals(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What the parties aim at, how they see it, what they want to learn, and what is said of it by whom."""
    found = opened(circle, "goals")
    voices = _said(found, GOAL, INDICATOR, FOLLOW_UP, LEARNING_GOAL, CLAIM)
    page = {
        **found.page,
        "goals": goals_shown(found.reading, origins_shown(found.record.partnership)),
        "follow_ups": follow_ups_shown(found.reading),
        "learning": learning_shown(found.reading),
        "abouts": abouts_shown(found.reading),
        "voices": voices,
    }
    return render(request, "partnerships/goals.html", page)


@needs_sign_in
@require_safe
def lineage(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What has become of it and why, what came before and after, and which others it belongs with."""
    found = opened(circle, "lineage")
    voices = _said(found, STATE_ENTRY, LINK, FAMILY_TIE, SOURCE)
    siblings, are_more = siblings_of(found.actor, found.record, most=MOST_SIBLINGS)
    page = {
        **found.page,
        "life": life_of(found.reading),
        "links": links_shown(found.reading, published_links(found.record)),
        "families": families_shown(found.reading, siblings, are_more=are_more),
        "voices": voices,
    }
    return render(request, "partnerships/lineage.html", page)


def _said(found: Opened, *kinds: Kind) -> list[StatementLine]:
    """What parties say today beside what a page holds of these kinds; each row tells how many beside it (C5)."""
    keys = [row.pk for kind in kinds for row in found.record.of(kind)]
    told = statements_about(found.actor, found.record.partnership.circle_id, keys)
    found.reading.said = {key: len(lines) for key, lines in told.items()}
    return [line for lines in told.values() for line in lines]
