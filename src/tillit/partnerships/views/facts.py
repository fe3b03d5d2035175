"""Adding, changing and taking away a fact of any kind, by the rule that its kind has (C2, C3)."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.partnerships.actions import Edit, edit_fact
from tillit.partnerships.forms.facts import EditForm, RemoveForm
from tillit.partnerships.kinds import ACTIVITY, SOURCE, TERM, Kind
from tillit.partnerships.queries import waiting_in
from tillit.partnerships.rules import stays_as_it_is
from tillit.partnerships.views.editing import (
    Editing,
    Page,
    answered,
    begin,
    begin_about,
    begun_from,
    carried_out,
    edit_page,
    read_in,
)
from tillit.partnerships.wording.edits import asked_anew, button_of, outlook_of, periods_without_end, what_follows
from tillit.partnerships.wording.fact import resting_in_words
from tillit.partnerships.wording.titles import title_of_adding, title_of_changing, title_of_removing
from tillit.partnerships.wording.waiting import Proposed
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, circle: UUID, kind: Kind) -> HttpResponse:
    """Add one of a kind."""
    editing = begin(current_actor(), circle, kind)
    require(stays_as_it_is(circle, kind, None, None))
    box = begun_from(editing, request.GET.get("ur", ""))
    form = editing.form(request, begins=box)
    edit = Edit(kind, form.values, origin=box.pk if box else None) if form.is_valid() else None
    if edit and (answer := _done(request, editing, form, edit)):
        return answer
    title = title_of_adding(kind, at_once=editing.is_at_once)
    return edit_page(request, form, editing.partnership, _page(editing, title))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, circle: UUID, kind: Kind, pk: UUID) -> HttpResponse:
    """Change one; the version that was opened travels in the form."""
    return _change(request, begin(current_actor(), circle, kind, pk))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change_about(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Change what is said of the partnership as a whole."""
    return _change(request, begin_about(current_actor(), circle))


def _change(request: HttpRequest, editing: Editing) -> HttpResponse:
    require(stays_as_it_is(editing.partnership.circle_id, editing.kind, editing.before, editing.before))
    form = editing.form(request)
    if form.is_valid():
        edit = Edit(editing.kind, form.values, editing.row, editing.before)
        if answer := _done(request, editing, form, edit):
            return answer
    title = title_of_changing(editing.kind, editing.name, at_once=editing.is_at_once)
    return edit_page(request, form, editing.partnership, _page(editing, title))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, circle: UUID, kind: Kind, pk: UUID) -> HttpResponse:
    """Take one away: from then it is agreed no more, and stays in the history."""
    editing = begin(current_actor(), circle, kind, pk)
    require(stays_as_it_is(circle, kind, editing.before, None))
    seen = {"version": editing.row.version}
    form = RemoveForm(request.POST or None, parties=editing.parties, at_once=editing.is_at_once, initial=seen)
    if form.is_valid():
        edit = Edit(kind, None, editing.row, editing.before)
        if answer := _done(request, editing, form, edit):
            return answer
    resting = resting_in_words(editing.record, editing.row) if kind is SOURCE else ()
    page = _page(editing, title_of_removing(kind, editing.name, at_once=editing.is_at_once))
    outlook = replace(page.outlook, facts=(*page.outlook.facts, *resting, *what_follows(editing.partnership, kind, pk)))
    if editing.is_at_once:
        page = replace(page, button=_("Take away"), danger=True)
    return edit_page(request, form, editing.partnership, replace(page, outlook=outlook))


def _done(request: HttpRequest, editing: Editing, form: EditForm, edit: Edit) -> HttpResponse | None:
    """The answer when it was done; nothing when the form has to be mended."""
    partnership, version = editing.partnership, form.seen if edit.row else None

    def act() -> object:
        return edit_fact(partnership, edit, version=version, why=form.why, by=editing.actor)

    done, made = carried_out(form, act)
    to = _way_back(editing, still_there=edit.after is not None)
    return answered(request, made, partnership, to=to) if done else None


def _way_back(editing: Editing, *, still_there: bool = True) -> str:
    circle = editing.partnership.circle_id
    if editing.kind is ACTIVITY and editing.row is not None and still_there:
        return reverse("partnerships:activity", args=[circle, editing.row.pk])
    return reverse("partnerships:home", args=[circle])


def _page(editing: Editing, title: str) -> Page:
    subject, circle = editing.row.pk if editing.row else None, editing.partnership.circle_id
    waiting = waiting_in(editing.actor, circle)
    proposed = Proposed(waiting, circle).beside(editing.kind, subject)
    outlook = outlook_of(
        editing.partnership, editing.kind, owner=editing.owner, before=editing.before, subject=subject,
        is_withheld=editing.is_withheld,
    )  # fmt: skip
    button = button_of(editing.kind, at_once=editing.is_at_once, is_new=editing.row is None)
    warnings = (
        periods_without_end(editing.record, editing.row) if editing.kind is TERM else "",
        asked_anew(waiting) if editing.is_at_once else "",
    )
    return Page(
        title, outlook, read_in(editing.partnership), button, _way_back(editing), proposed=proposed,
        warnings=tuple(filter(None, warnings)),
    )  # fmt: skip
