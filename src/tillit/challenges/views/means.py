"""What there is and what is needed, whom one could ask, what the challenge leans on, and who must be won."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tillit.bodies.queries import colleagues_in
from tillit.challenges.forms.suggesting import WishForm
from tillit.challenges.models import Need, Row
from tillit.challenges.queries import (
    get_row,
    needs_in,
    own_parties,
    own_room,
    policy_links_in,
    resources_in,
    steps_in,
    suggested_for,
)
from tillit.challenges.sorts import NEED, POLICY, RESOURCE, Sort
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.anchoring import parties_without, plans_shown
from tillit.challenges.wording.needs import Own, means_address, means_shown, offer_address, own_rows, whose
from tillit.challenges.wording.policies import links_shown
from tillit.challenges.wording.suggested import asked_in_words, suggestions_shown
from tillit.ground.addresses import address
from tillit.people.queries.suggesting import LOOKED_AT
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def means(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Needs beside those who could meet them; what nobody has is a gap."""
    found = opened(circle, "means")
    needs, resources = needs_in(found.actor, found.challenge), resources_in(found.actor, found.challenge)
    page = {
        **found.page,
        "shown": means_shown(needs, resources, found.members, circle),
        "mine": [*_mine(found, needs, NEED), *_mine(found, resources, RESOURCE)],
        "may_tell": _may_tell(found),
    }
    return render(request, "challenges/means.html", page)


@needs_sign_in
@require_safe
def suggestions(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Organisations that could meet a need, each with why it is suggested, and the way to ask it."""
    found = opened(circle, "means")
    need = get_row(found.actor, found.challenge, Need, key)
    about = {"lead": f"{need.text}. {whose(need)}", "offer": offer_address(circle, need), "back": means_address(circle)}
    return render(request, "challenges/suggestions.html", {**_suggested(request, found), **about})


@needs_sign_in
@require_safe
def look(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Organisations that fit the challenge itself: first those where it is seen and with what it is about."""
    found = opened(circle, "invited")
    lead = _(
        "Those that fit where the challenge is seen, what it is about and whom. Nobody needs to have told of a need."
    )
    about = {"lead": lead, "offer": "", "back": address("challenges:invited", circle)}
    return render(request, "challenges/suggestions.html", {**_suggested(request, found), **about})


@needs_sign_in
@require_safe
def policies(request: HttpRequest, circle: UUID) -> HttpResponse:
    """The policy documents that the challenge leans on, with where in them and why."""
    found = opened(circle, "policies")
    links = policy_links_in(found.actor, found.challenge)
    page = {
        **found.page,
        "links": links_shown(links),
        "mine": _mine(found, links, POLICY),
        "may_tell": _may_tell(found),
    }
    return render(request, "challenges/policies.html", page)


@needs_sign_in
@require_safe
def anchoring(request: HttpRequest, circle: UUID) -> HttpResponse:
    """One's own anchoring plan, and what the others have shared of theirs."""
    found = opened(circle, "anchoring")
    own, steps = own_parties(found.actor, found.challenge), steps_in(found.actor, found.challenge)
    sit = {one.pk: set(colleagues_in(own_room(found.challenge, one), one).values_list("pk", flat=True)) for one in own}
    keys = frozenset() if found.challenge.closed_at else frozenset(sit)
    page = {
        **found.page,
        "plans": plans_shown(steps, own=keys, speaks=found.speaks, sit=sit, circle=circle),
        "without": parties_without(steps, own),
        "may_plan": bool(keys),
    }
    return render(request, "challenges/anchoring.html", page)


def _suggested(request: HttpRequest, found: Opened) -> dict[str, Any]:
    """What is looked for and who fits it; it begins with the places, areas and groups of the challenge."""
    form = WishForm(request.GET, challenge=found.challenge)
    form.is_valid()
    fitted = suggested_for(found.actor, found.challenge, form.wish)
    return {
        **found.page,
        "form": form,
        "asked": asked_in_words(form.wish),
        "left_aside": form.wish.left_aside,
        "suggested": suggestions_shown(fitted, form.wish, found.challenge.circle_id),
        "crowded": LOOKED_AT if fitted.crowded else 0,
        "may_tell": _may_tell(found),
    }


def _mine(found: Opened, rows: Iterable[Row], sort: Sort) -> list[Own]:
    return own_rows(rows, sort, found.speaks, found.challenge.circle_id) if _may_tell(found) else []


def _may_tell(found: Opened) -> bool:
    return bool(found.speaks) and not found.challenge.closed_at
