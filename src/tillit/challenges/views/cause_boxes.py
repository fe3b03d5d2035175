"""Drawing on the map of causes to goals: boxes and links, added, changed, moved and taken away."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.accord.rules import can_begin
from tillit.challenges.actions.cause_places import move_cause, shift_cause
from tillit.challenges.actions.causes import Box, add_causes, change_cause, link_causes, unlink_causes, withdraw_cause
from tillit.challenges.causes.templates import BY_KEY, Template, kinds_beneath
from tillit.challenges.forms.causes import (
    AddForm,
    AwayForm,
    ChangeBoxForm,
    DrawForm,
    LinkForm,
    PlaceForm,
    ShiftForm,
    chosen,
)
from tillit.challenges.models import CauseLink, CauseNode, Row
from tillit.challenges.queries.causes import get_drawn, map_of
from tillit.challenges.rules import is_open
from tillit.challenges.rules.causes import can_redraw
from tillit.challenges.views.causes import template_of
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.cause_words import kind_name, link_as_text
from tillit.challenges.wording.causes import BoxWords, ends_for, shifts_of, words_of_adding
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, circle: UUID, slug: str) -> HttpResponse:
    """New boxes, in the box that the address names or by themselves."""
    found, template, parties = _drawing(circle, slug)
    at = chosen(map_of(found.challenge, template).nodes, request.GET.get("i"))
    kinds = kinds_beneath(template, at.kind) if at else template.kinds
    form = AddForm(request.POST or None, parties=parties, kinds=kinds)
    if form.is_valid() and _done(form, lambda: _add(found, template, form, at)):
        messages.success(request, _("It is on the map. All who share the challenge read it."))
        return _back(circle, template, at)
    return _page(request, found, form, template, words_of_adding(at))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Say that a box, whoever put it there, leads to another."""
    found = opened(circle, "map")
    node = get_drawn(found.actor, found.challenge, CauseNode, key)
    template, parties = BY_KEY[node.template], _parties(found)
    form = LinkForm(request.POST or None, parties=parties, places=ends_for(map_of(found.challenge, template), node))
    if form.is_valid() and _done(form, lambda: _link(found, node, form)):
        messages.success(request, _("The link is on the map."))
        return _back(circle, template, node)
    lead = _("Only what can be linked to it here, and is not yet, stands in the list.")
    words = BoxWords(_("Draw a link from “%(box)s”") % {"box": node.text}, lead, _("Save"))
    return _page(request, found, form, template, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Say a box otherwise."""
    found, node, parties, template = _own(circle, CauseNode, key)
    form = ChangeBoxForm(request.POST or None, parties=parties, kinds=template.kinds, node=node)
    if form.is_valid() and _done(form, lambda: _change(found, node, form)):
        messages.success(request, _("It is changed. What stood there before is kept in the history."))
        return _back(circle, template, node)
    lead = _("What hangs in the box stays there. What it said before is kept in the history.")
    return _page(request, found, form, template, BoxWords(_("Change a box"), lead, _("Save")), node=node)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Hang a box in another one; or one place up or down, by a button."""
    found, node, parties, template = _own(circle, CauseNode, key)
    places = [one for one in map_of(found.challenge, template).nodes if one.pk != node.pk]
    form = PlaceForm(request.POST or None, parties=parties, places=places)
    if form.is_valid() and _done(form, lambda: _move(found, node, form)):
        messages.success(request, _("It is moved. What hangs in it came along."))
        return _back(circle, template, node)
    lead = _("Choose in which box it belongs; what hangs in it comes along.")
    words = BoxWords(_("Move “%(box)s”") % {"box": node.text}, lead, _("Move it there"))
    return _page(request, found, form, template, words, shifts=shifts_of(circle, node))


@needs_sign_in
@require_POST
def shift(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """One place up or down among those beside it."""
    found, node, parties, template = _own(circle, CauseNode, key)
    form = ShiftForm(request.POST, parties=parties)
    if not form.is_valid():
        raise NotFound
    moved = shift_cause(node, up=form.cleaned_data["up"] == "1", party=form.party, by=found.actor)
    messages.success(request, _("It is moved.") if moved else _("It stands outermost there already."))
    return _back(circle, template, node)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Read what it says, and take it off the map."""
    found, node, parties, template = _own(circle, CauseNode, key)
    form = AwayForm(request.POST or None, parties=parties)
    if form.is_valid():
        withdraw_cause(node, reason=form.cleaned_data["reason"], party=form.party, by=found.actor)
        messages.success(request, _("It is off the map. That it was there stays in the history."))
        return _back(circle, template, None)
    lead = _("What hangs in it stays on the map, by itself.")
    facts = [(kind_name(node.kind), node.text), *([(_("More about it"), node.detail)] if node.detail else [])]
    words = BoxWords(_("Take a box off the map"), lead, _("Take it off the map"), danger=True)
    return _page(request, found, form, template, words, facts=facts)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def unlink(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Take a link off the map."""
    found, drawn, parties, template = _own(circle, CauseLink, key)
    form = AwayForm(request.POST or None, parties=parties)
    if form.is_valid():
        unlink_causes(drawn, reason=form.cleaned_data["reason"], party=form.party, by=found.actor)
        messages.success(request, _("The link is off the map. Both boxes stay."))
        return _back(circle, template, None)
    words = BoxWords(_("Take a link off the map"), _("Both boxes stay."), _("Take it off the map"), danger=True)
    return _page(request, found, form, template, words, facts=[(_("The link"), link_as_text(drawn))])


def _drawing(circle: UUID, slug: str) -> tuple[Opened, Template, list[Organisation]]:
    found, template = opened(circle, "map"), template_of(slug)
    return found, template, _parties(found)


def _parties(found: Opened) -> list[Organisation]:
    """Those that the reader speaks for; NotAllowed when there is none, or when the challenge is closed."""
    parties = found.parties()
    require(is_open(found.challenge) & can_begin(parties))
    return parties


def _own(circle: UUID, model: type[Row], key: UUID) -> tuple[Opened, Any, list[Organisation], Template]:
    """A box or a link, and for which of the reader's parties it can be changed; NotAllowed with why when for none."""
    found = opened(circle, "map")
    drawn = get_drawn(found.actor, found.challenge, model, key)
    parties = _parties(found)
    verdicts = [(one, can_redraw(found.actor, found.challenge, drawn, one)) for one in parties]
    allowed = [one for one, verdict in verdicts if verdict]
    if not allowed:
        require(verdicts[0][1])
    return found, drawn, allowed, BY_KEY[drawn.template]


def _add(found: Opened, template: Template, form: AddForm, at: CauseNode | None) -> None:
    given = form.cleaned_data
    told = Box(given["kind"], given["texts"], given["detail"], at)
    add_causes(found.challenge, template, told, party=form.party, by=found.actor)


def _link(found: Opened, node: CauseNode, form: LinkForm) -> None:
    link_causes(node, form.cleaned_data["effect"], party=form.party, by=found.actor)


def _change(found: Opened, node: CauseNode, form: ChangeBoxForm) -> None:
    change_cause(node, values=form.values, version=form.cleaned_data["version"], party=form.party, by=found.actor)


def _move(found: Opened, node: CauseNode, form: PlaceForm) -> None:
    move_cause(node, at=form.cleaned_data["at"], party=form.party, by=found.actor)


def _done(form: DrawForm, act: Callable[[], None]) -> bool:
    """Whether the action found nothing to mend."""
    try:
        act()
    except InvalidInput as error:
        for fault in error.faults:
            path = fault.path if fault.path in form.fields else "texts" if "texts" in form.fields else None
            form.add_error(path, f"{fault.message} {fault.mend}".strip())
        return False
    return True


def _back(circle: UUID, template: Template, node: CauseNode | None) -> HttpResponse:
    answer = redirect("challenges:map", circle, template.slug)
    if node is not None:
        answer["Location"] += f"#ruta-{node.pk}"
    return answer


def _page(
    request: HttpRequest, found: Opened, form: forms.Form, template: Template, words: BoxWords, **more: object
) -> HttpResponse:
    page = {"facts": [], "node": None, "shifts": None, **found.page, "form": form, "template": template, "words": words}
    return render(request, "challenges/cause.html", page | more, status=422 if form.is_bound else 200)
