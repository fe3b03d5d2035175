"""An organisation's page, and the organisations that are part of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.orgnumber import show
from tillit.people.models import Organisation
from tillit.people.queries import (
    areas_of,
    conditions_of,
    contacts_of,
    federation_above,
    federation_below,
    former_names_of,
    former_numbers_of,
    get_organisation,
    merges_waiting,
    nobody_yet,
    organ_lines_of,
    organisations_where,
    parts_of,
    places_of,
)
from tillit.people.roles import DESCRIBE
from tillit.people.rules import can_describe, can_see_to_first, nobody_is_asked
from tillit.people.sections import sections_for
from tillit.people.wording import parts_sentence, public_access_sentence, state_registered_sentence
from tillit.ui.signed_in import needs_sign_in

PARTS_SHOWN = 10
PARTS_A_PAGE = 50


@needs_sign_in
@require_safe
def organisation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who an organisation is. One that was merged leads on to what it became."""
    actor, found = current_actor(), get_organisation(key)
    if found.merged_into_id is not None:
        return redirect("organisations:organisation", found.merged_into_id, permanent=True)
    page = {
        **_facts(found),
        **_beginning(actor, found),
        **_work(found),
        **_federation(found),
        "organisation": found,
        "organs": organ_lines_of(found),
        "conditions": conditions_of(found),
        "contacts": contacts_of(found),
        "may_describe": bool(can_describe(actor, found)),
        "may_say_same": _may_say_same(actor, found),
        "merges": merges_waiting(actor, found),
        "sections": sections_for(actor, found),
    }
    return render(request, "people/organisation.html", page)


@needs_sign_in
@require_safe
def parts(request: HttpRequest, key: UUID) -> HttpResponse:
    """The organisations that say they are part of one, a page at a time."""
    found = get_organisation(key)
    after = _key(request.GET.get("efter", ""))
    rows = parts_of(found.pk, after=after, most=PARTS_A_PAGE + 1)
    shown = rows[:PARTS_A_PAGE]
    page = {
        "organisation": found,
        "parts": shown,
        "following": f"?efter={shown[-1].id}" if len(rows) > PARTS_A_PAGE else None,
        "first": after is None,
        "sentence": parts_sentence(federation_below(found.pk)),
    }
    return render(request, "people/organisation_parts.html", page)


def _facts(found: Organisation) -> dict[str, object]:
    names = former_names_of(found)
    return {
        "number": show(found.number) if found.number else "",
        "former_names": [one for one in names if one.came_with_id is None],
        "other_names": [one for one in names if one.came_with_id is not None],
        "former_numbers": [(show(one.number), one) for one in former_numbers_of(found)],
        "public_access": public_access_sentence(found),
        "state_registered": state_registered_sentence(found),
    }


def _beginning(actor: Actor, found: Organisation) -> dict[str, object]:
    """Who wrote it down, as long as nobody has belonged to it and after that; and who asks its first person."""
    begun: dict[str, object] = {"written_down_by": found.described_by, "nobody_yet": nobody_yet(found)}
    if not begun["nobody_yet"]:
        return begun
    return begun | {"first_is_asked": not nobody_is_asked(found), "may_ask_first": bool(can_see_to_first(actor, found))}


def _work(found: Organisation) -> dict[str, object]:
    return {
        "places": [one.place.name for one in places_of(found)],
        "areas": [one.area.name for one in areas_of(found)],
    }


def _federation(found: Organisation) -> dict[str, object]:
    below = federation_below(found.pk)
    return {
        "above": federation_above(found.pk) if found.parent_id is not None else [],
        "below": below,
        "parts": parts_of(found.pk, most=PARTS_SHOWN) if below.nearest else [],
        "sentence": parts_sentence(below) if below.nearest else "",
    }


def _may_say_same(actor: Actor, found: Organisation) -> bool:
    return any(one.pk != found.pk for one in organisations_where(actor, DESCRIBE))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
