"""Writing a set of one's own: begin, change piece by piece or by file, compare, try, publish."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.assessments.actions.own_sets import begin_draft, change_piece, publish_set, put_away, replace_draft, take_up
from tillit.assessments.engine.compare import compared
from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.engine.factors import FactorSet
from tillit.assessments.engine.own import AnySet, read_own
from tillit.assessments.engine.pieces import HEAD, NEW, NEW_ROWS, leaves_of, piece_in, place_of
from tillit.assessments.forms.own_sets import BeginSetForm, PieceForm, PublishForm, SeenForm, SetFileForm
from tillit.assessments.models import OwnSet, SetDraft
from tillit.assessments.queries.own_sets import content_of, get_draft, listed_sets, parent_of
from tillit.assessments.queries.set_preview import preview_checks, preview_criteria, preview_factors
from tillit.assessments.rules.own_sets import can_change_draft, can_take_up, can_write_sets
from tillit.assessments.views.frame import done
from tillit.assessments.views.own_sets import as_file, own_page, said_name
from tillit.assessments.wording.own_sets import about_shown, line_shown, sections_shown, value_columns
from tillit.assessments.wording.set_changes import change_rows, preview_of_criteria, preview_of_factors, preview_shown
from tillit.ground.db import current_actor
from tillit.kernel.errors import Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in

PAGES = ["GET", "POST"]


@needs_sign_in
@require_http_methods(PAGES)
def begin_set(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Choose from which set to begin."""
    actor, page = current_actor(), own_page(organisation)
    require(can_write_sets(actor, page["organisation"]))
    form = BeginSetForm(request.POST or None, sets=listed_sets(), chosen=request.GET.get("fran", ""))
    if form.is_valid():
        draft = begin_draft(page["organisation"], form.begun_from, by=actor)
        messages.success(
            request, _("Your draft is here. Nobody outside your organisation sees it until it is published.")
        )
        return redirect("assessments:set_draft", organisation, draft.pk)
    return _shown(request, "assessments/sets/begin.html", page, form)


@needs_sign_in
@require_safe
def set_draft(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """The draft as text, with the way to change each piece."""
    page, draft = _page(organisation, key)
    found = _read(draft)
    page |= {
        "about": about_shown(found),
        "sections": sections_shown(found),
        "columns": value_columns(),
        "head": HEAD,
        "new": f"{draft.kind}/{NEW}" if draft.kind in NEW_ROWS else "",
        "may": can_change_draft(current_actor(), draft),
        "may_take_up": bool(draft.put_away_at) and can_take_up(current_actor(), draft),
        "is_shell": isinstance(found, CriteriaSet) and found.is_shell,
    }
    return render(request, "assessments/sets/draft.html", page)


@needs_sign_in
@require_http_methods(PAGES)
def set_piece(request: HttpRequest, organisation: UUID, key: UUID, piece: str) -> HttpResponse:
    """Write one piece anew; what is wrong is told at its field."""
    page, draft = _page(organisation, key)
    require(can_change_draft(current_actor(), draft))
    place = place_of(draft.kind, draft.content, piece)
    if place is None:
        raise NotFound
    may_remove = piece.partition("/")[0] in NEW_ROWS and not piece.endswith(f"/{NEW}")
    leaves, first = leaves_of(piece_in(draft.content, place)), {"seen": draft.version}
    form = PieceForm(request.POST or None, leaves=leaves, may_remove=may_remove, initial=first)
    if form.is_valid() and done(form, _changing(draft, form, piece), form.name_at):
        messages.success(request, _("It is changed in your draft."))
        return redirect("assessments:set_draft", organisation, key)
    return _shown(request, "assessments/sets/piece.html", page, form)


@needs_sign_in
@require_http_methods(PAGES)
def import_set(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """Take the draft from a file; all that is wrong with it is told at once, with its place."""
    page, draft = _page(organisation, key)
    require(can_change_draft(current_actor(), draft))
    form = SetFileForm(request.POST or None, request.FILES or None, initial={"seen": draft.version})
    faults: tuple[Fault, ...] = ()
    if form.is_valid():
        given = form.cleaned_data
        try:
            replace_draft(draft, given["file"], seen=given["seen"], by=current_actor())
        except InvalidInput as error:
            faults = error.faults
        else:
            messages.success(request, _("The file is in your draft."))
            return redirect("assessments:set_draft", organisation, key)
    return _shown(request, "assessments/sets/import.html", page, form, faults=faults)


@needs_sign_in
@require_safe
def draft_file(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponseBase:
    """The draft as a file."""
    _page_of, draft = _page(organisation, key)
    return as_file(draft.content, f"{draft.identity}.json")


@needs_sign_in
@require_safe
def compare_draft(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """The draft beside what it was made from."""
    page, draft = _page(organisation, key)
    parent = parent_of(draft)
    rows = change_rows(compared(content_of(parent), draft.content)) if parent else []
    return render(request, "assessments/sets/compare_draft.html", {**page, "rows": rows})


@needs_sign_in
@require_safe
def preview_set(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """What the draft would make of the checks that the reader may see anyway."""
    page, draft = _page(organisation, key)
    actor, found = current_actor(), _read(draft)
    if isinstance(found, CriteriaSet):
        uses, more = preview_criteria(actor, draft.parent, found)
        parent = parent_of(draft)
        standing = parent.found if parent and isinstance(parent.found, CriteriaSet) else None
        shown = [preview_of_criteria(one, found, standing) for one in uses]
    elif isinstance(found, FactorSet):
        readings, more = preview_factors(actor, draft.parent, found)
        shown = [preview_of_factors(one, found) for one in readings]
    else:
        checks, more = preview_checks(actor, found)
        shown = [preview_shown(one) for one in checks]
    return render(request, "assessments/sets/preview.html", {**page, "shown": shown, "more": more})


@needs_sign_in
@require_http_methods(PAGES)
def publish(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """Publish it; it is never changed after that."""
    page, draft = _page(organisation, key)
    require(can_change_draft(current_actor(), draft))
    form, made = PublishForm(request.POST or None, initial={"seen": draft.version}), list[OwnSet]()
    if form.is_valid() and done(form, _publishing(draft, form, made)):
        messages.success(request, _("It is published. Partnerships that you take part in can use it."))
        return redirect("assessments:set", made[0].kind, made[0].identity, made[0].number)
    return _shown(request, "assessments/sets/publish.html", page, form)


@needs_sign_in
@require_http_methods(PAGES)
def put_draft_away(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """Go on with it no more."""
    page, draft = _page(organisation, key)
    require(can_change_draft(current_actor(), draft))
    form = SeenForm(request.POST or None, initial={"seen": draft.version})
    if form.is_valid() and done(form, lambda: put_away(draft, seen=form.cleaned_data["seen"], by=current_actor())):
        messages.success(request, _("It is put away. You find it below, and can take it up again."))
        return redirect("assessments:own_sets", organisation)
    return _shown(request, "assessments/sets/put_away.html", page, form)


@needs_sign_in
@require_POST
def take_draft_up(_request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """Go on with one that was put away."""
    take_up(get_draft(current_actor(), organisation, key), by=current_actor())
    return redirect("assessments:set_draft", organisation, key)


def _changing(draft: SetDraft, form: PieceForm, piece: str) -> Callable[[], object]:
    return lambda: change_piece(draft, form.told(piece), by=current_actor())


def _publishing(draft: SetDraft, form: PublishForm, made: list[OwnSet]) -> Callable[[], object]:
    given = form.cleaned_data
    return lambda: made.append(publish_set(draft, source=given["source"], seen=given["seen"], by=current_actor()))


def _read(draft: SetDraft) -> AnySet:
    return read_own(draft.kind, draft.content)


def _page(organisation: UUID, key: UUID) -> tuple[dict[str, Any], SetDraft]:
    """What every page of a draft begins with; NotFound for who may not read it."""
    page = own_page(organisation)
    draft = get_draft(current_actor(), organisation, key)
    parent = parent_of(draft)
    told = {"draft": draft, "name": said_name(draft.content), "parent": line_shown(parent) if parent else None}
    return {**page, **told}, draft


def _shown(request: HttpRequest, template: str, page: dict[str, Any], form: Any, **more: Any) -> HttpResponse:
    return render(request, template, {**page, "form": form, **more}, status=422 if form.is_bound else 200)
