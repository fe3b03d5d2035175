"""The map of causes to goals: its templates, the map as picture and as nested list, agreeing on it, taking it along."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.models import Proposal
from tillit.accord.queries import open_in, statements_about
from tillit.accord.rules import can_begin
from tillit.challenges.above import became
from tillit.challenges.actions.agreeing_map import AGREED, agree_on_map
from tillit.challenges.causes.templates import BY_SLUG, TEMPLATES, Template
from tillit.challenges.forms.causes import AgreeForm
from tillit.challenges.queries.causes import boxes_by_map, digest_of_map, map_of, newest_agreed, told_of
from tillit.challenges.rules import is_open
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.cause_files import FILES, file_name
from tillit.challenges.wording.cause_outline import lines_of_told
from tillit.challenges.wording.cause_picture import Marks, picture_of
from tillit.challenges.wording.causes import Drawer, agreed_shown, first_of, rows_shown, templates_shown
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def start(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What a map is for, and the templates to begin from."""
    found = opened(circle, "map")
    page = {**found.page, "templates": templates_shown(TEMPLATES, boxes_by_map(found.challenge), circle)}
    return render(request, "challenges/maps.html", page)


@needs_sign_in
@require_safe
def shown(request: HttpRequest, circle: UUID, slug: str) -> HttpResponse:
    """What to do first, the map as a picture and as a nested list, what is agreed, and what has changed since."""
    found, template = opened(circle, "map"), template_of(slug)
    drawn, agreed = map_of(found.challenge, template), newest_agreed(found.challenge, template)
    keys = [one.pk for one in (*drawn.nodes, *drawn.links)]
    voices = statements_about(found.actor, circle, keys) if keys else {}
    goals = became(found.actor, found.challenge, [one.pk for one in drawn.nodes])
    asked = open_in(found.challenge.room).filter(word=AGREED, change__template=template.key.value).first()
    page = {
        **found.page,
        "template": template,
        "step": first_of(drawn, agreed, asked, circle=circle, may_draw=_may_draw(found), alone=found.alone),
        "picture": picture_of(drawn, Marks.of(voices, goals)) if drawn.nodes else None,
        "rows": rows_shown(drawn, Drawer(circle, found.speaks, _may_draw(found)), voices, goals),
        "agreed": agreed_shown(agreed, drawn),
        "may_draw": _may_draw(found),
    }
    return render(request, "challenges/map.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, circle: UUID, slug: str) -> HttpResponse:
    """Ask all whether this is how they see it together."""
    found, template = opened(circle, "map"), template_of(slug)
    parties = found.parties()
    require(is_open(found.challenge) & can_begin(parties))
    drawn = map_of(found.challenge, template)
    begun = {"digest": digest_of_map(drawn)}
    form = AgreeForm(request.POST or None, parties=parties, alone=found.alone, initial=begun)
    if form.is_valid() and (answer := _agreed(request, found, template, form)):
        return answer
    lines = lines_of_told(template.key.value, told_of(drawn))
    page = {**found.page, "form": form, "template": template, "lines": lines, "alone": found.alone}
    return render(request, "challenges/agree_on_map.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_safe
def file(request: HttpRequest, circle: UUID, slug: str, sort: str) -> HttpResponse:
    """The map as a file: the picture, or its boxes and links."""
    found, template = opened(circle, "map"), template_of(slug)
    if sort not in FILES:
        raise NotFound
    drawn = map_of(found.challenge, template)
    ending, content_type, write = FILES[sort]
    answer = HttpResponse(write(found.challenge, drawn), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(found.challenge, template, ending)}"'
    return answer


def template_of(slug: str) -> Template:
    """The template that an address names."""
    if slug not in BY_SLUG:
        raise NotFound
    return BY_SLUG[slug]


def _may_draw(found: Opened) -> bool:
    return bool(found.speaks) and not found.challenge.closed_at


def _agreed(request: HttpRequest, found: Opened, template: Template, form: AgreeForm) -> HttpResponse | None:
    try:
        made: Any = _ask(found, template, form)
    except InvalidInput as error:
        for fault in error.faults:
            form.add_error(None, f"{fault.message} {fault.mend}".strip())
        return None
    if made is None:
        messages.success(request, _("It is agreed on, and this version is kept."))
        return redirect("challenges:map", found.challenge.circle_id, template.slug)
    messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
    return redirect("accord:proposal", found.challenge.circle_id, made.pk)


def _ask(found: Opened, template: Template, form: AgreeForm) -> Proposal | None:
    return agree_on_map(found.challenge, template, digest=form.cleaned_data["digest"], why=form.why, by=found.actor)
