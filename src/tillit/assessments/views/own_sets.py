"""All sets that there are, as text: shipped and published ones, as files, beside what they were made from."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.assessments.engine.compare import compared
from tillit.assessments.engine.texts import text_of
from tillit.assessments.models import SetKind
from tillit.assessments.queries.aid import recipient_room
from tillit.assessments.queries.own_sets import (
    Listed,
    content_of,
    drafts_of,
    get_listed,
    listed_sets,
    newer_shipped,
    newer_than,
    parent_of,
    published_by,
)
from tillit.assessments.rules.own_sets import can_write_sets
from tillit.assessments.wording.own_sets import about_shown, line_shown, sections_shown, value_columns
from tillit.assessments.wording.set_changes import change_rows
from tillit.assessments.wording.words import said
from tillit.bodies.queries import speaks_for
from tillit.bodies.wording import readers_of
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def sets(request: HttpRequest) -> HttpResponse:
    """The list, by kind; and the ways to one's own."""
    found = listed_sets()
    kinds = [(kind.value, kind.label, [line_shown(one) for one in found if one.kind == kind]) for kind in SetKind]
    return render(request, "assessments/sets/list.html", {"kinds": kinds, "own": speaks_for(current_actor())})


@needs_sign_in
@require_safe
def one_set(request: HttpRequest, kind: str, name: str, version: int) -> HttpResponse:
    """A set as text, whose it is, and what it was made from."""
    listed = get_listed(kind, (name, version))
    newer = newer_than(listed) if listed.own else newer_shipped(listed.kind, listed.name)
    page = {
        **_page(listed),
        "about": about_shown(listed.found),
        "sections": sections_shown(listed.found),
        "columns": value_columns(),
        "newer": line_shown(newer) if newer else None,
        "own": speaks_for(current_actor()),
    }
    return render(request, "assessments/sets/set.html", page)


@needs_sign_in
@require_safe
def set_file(request: HttpRequest, kind: str, name: str, version: int) -> HttpResponseBase:
    """The set as a file."""
    return as_file(content_of(get_listed(kind, (name, version))), f"{name}-{version}.json")


@needs_sign_in
@require_safe
def compare_set(request: HttpRequest, kind: str, name: str, version: int) -> HttpResponse:
    """A published set beside what it was made from; a shipped one was made from nothing."""
    listed = get_listed(kind, (name, version))
    parent = parent_of(listed.own) if listed.own else None
    if parent is None:
        raise NotFound
    rows = change_rows(compared(content_of(parent), content_of(listed)))
    return render(request, "assessments/sets/compare.html", {**_page(listed), "rows": rows})


@needs_sign_in
@require_safe
def own_sets(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """What an organisation writes on and has published, for those who belong to it."""
    actor, page = current_actor(), own_page(organisation)
    mine: Organisation = page["organisation"]
    published = published_by(organisation)
    drafts = [(said_name(one.content), one.get_kind_display(), one) for one in drafts_of(actor, organisation)]
    page |= {
        "drafts": [line for line in drafts if not line[2].put_away_at],
        "put_away": [line for line in drafts if line[2].put_away_at],
        "published": [line_shown(one) for one in published],
        "newer": [(line_shown(one), line_shown(newer)) for one in published if (newer := newer_than(one))],
        "may": can_write_sets(actor, mine),
    }
    return render(request, "assessments/sets/own.html", page)


def own_page(organisation: UUID) -> dict[str, Any]:
    """What every page of an organisation's own sets begins with; NotFound for who does not belong to it."""
    room = recipient_room(current_actor(), organisation)
    return {"organisation": room.organisation, "readers": readers_of(room)}


def said_name(content: dict[str, Any]) -> str:
    """What a set is called, of one that lies as data."""
    return said(text_of(content["name"]))


def as_file(content: dict[str, Any], name: str) -> HttpResponseBase:
    """A set as the file that can be brought in again."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return file_answer([text.encode("utf-8")], name=name, content_type="application/json")


def _page(listed: Listed) -> dict[str, Any]:
    parent = parent_of(listed.own) if listed.own else None
    return {
        "listed": listed, "line": line_shown(listed), "kind": listed.kind.label, "key": listed.name,
        "parent": line_shown(parent) if parent else None, "source": listed.own.source if listed.own else "",
    }  # fmt: skip
