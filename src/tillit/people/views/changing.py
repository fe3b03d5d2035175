"""Changing what an organisation says about itself: one thing on each page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput
from tillit.kernel.verdict import require
from tillit.people.actions import (
    add_former_name,
    change_identity,
    correct_name,
    describe_organisation,
    introduce_organisation,
    join_federation,
    rename_organisation,
    say_where_and_what,
    write_conditions,
)
from tillit.people.forms.describing import (
    ConditionsForm,
    DescriptionForm,
    FormerNameForm,
    IdentityForm,
    IntroduceForm,
    NameForm,
    WorkForm,
)
from tillit.people.forms.organs import ParentForm
from tillit.people.models import Organisation
from tillit.people.picking import choice_of_key
from tillit.people.queries import get_organisation, organisations_where
from tillit.people.roles import DESCRIBE
from tillit.people.rules import can_describe, describes_any
from tillit.ui.signed_in import needs_sign_in

EVERYBODY = gettext_lazy(
    "Everybody can read this, also without signing in, where the organisation has a page in the register."
)
SIGNED_IN = gettext_lazy("Everybody who is signed in can read what you write here.")


@dataclass(frozen=True, slots=True)
class Change:
    """A page on which one thing is changed: its words, its form and its action, and who reads what is written there."""

    title: object
    lead: object
    form: Callable[..., Any]
    act: Callable[[Organisation, Any, Actor], object]
    readers: object = EVERYBODY


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """Change one thing that an organisation says about itself; the version that was opened travels in the form."""
    actor, organisation = current_actor(), get_organisation(key)
    require(can_describe(actor, organisation))
    kind = CHANGES[what]
    opened = {"version": organisation.version, **_opened(kind.form, organisation)}
    more = {"but": organisation.pk} if kind.form is NameForm else {}
    form = kind.form(request.POST or None, initial=opened, **more)
    if done(form, lambda: kind.act(organisation, form, actor)):
        messages.success(request, _("It is saved."))
        return redirect("organisations:organisation", key)
    page = {"form": form, "organisation": organisation, "title": kind.title, "lead": kind.lead, "readers": kind.readers}
    return shown(request, form, page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def introduce(request: HttpRequest) -> HttpResponse:
    """Write down an organisation that is not here yet."""
    actor = current_actor()
    mine = organisations_where(actor, DESCRIBE)
    if request.method == "POST":
        require(describes_any(mine))
    form = IntroduceForm(request.POST or None, describers=mine)
    made: list[Organisation] = []
    if mine and done(form, lambda: made.append(_introduce(form, actor))):
        messages.success(request, _("The organisation is written down."))
        return redirect("organisations:organisation", made[0].pk)
    page: dict[str, object] = {
        "form": form if mine else None,
        "organisation": None,
        "title": _("Write down an organisation"),
        "lead": _("First look in the list whether it is here already. Two rows for one organisation cost others work."),
        "readers": _(
            "Everybody who is signed in can read what you write here; others too where the organisation has a page in "
            "the register."
        ),
    }
    return shown(request, form, page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def parent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say which organisation it is part of."""
    actor, organisation = current_actor(), get_organisation(key)
    require(can_describe(actor, organisation))
    part_of = choice_of_key(actor, organisation.parent_id) if organisation.parent_id else None
    opened = {"version": organisation.version, "parent": part_of}
    form = ParentForm(request.POST or None, initial=opened, actor=actor)
    if done(form, lambda: _join(organisation, form, actor)):
        messages.success(request, _("It is saved."))
        return redirect("organisations:organisation", key)
    return shown(request, form, {"form": form, "organisation": organisation}, "people/organisation_parent.html")


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form was sent and its action went through; what the action could not use is shown at its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except InvalidInput as fault:
        for one in fault.faults:
            place = one.path if one.path in form.fields else None
            form.add_error(place, f"{one.message} {one.mend}".strip())
        return False
    return True


def shown(
    request: HttpRequest, form: forms.Form, page: dict[str, object], template: str = "people/organisation_form.html"
) -> HttpResponse:
    """The page with the form; 422 when what was sent has to be mended."""
    return render(request, template, page, status=422 if form.is_bound else 200)


def _opened(form: Any, organisation: Organisation) -> dict[str, Any]:
    return dict(form.initial_of(organisation)) if hasattr(form, "initial_of") else {}


def _name(organisation: Organisation, form: NameForm, by: Actor) -> object:
    given = form.cleaned_data
    common = {"name": given["name"], "not_the_same_as": form.answered, "version": form.seen_version, "by": by}
    if given["what"] == "spelling":
        return correct_name(organisation, **common)
    return rename_organisation(organisation, starts_on=given["starts_on"], reason=given["reason"], **common)


def _former_name(organisation: Organisation, form: FormerNameForm, by: Actor) -> object:
    given = {name: form.cleaned_data[name] for name in ("name", "starts_on", "ends_on")}
    return add_former_name(organisation, **given, version=form.seen_version, by=by)


def _identity(organisation: Organisation, form: IdentityForm, by: Actor) -> object:
    reason = form.cleaned_data["reason"]
    return change_identity(organisation, identity=form.identity, reason=reason, version=form.seen_version, by=by)


def _description(organisation: Organisation, form: DescriptionForm, by: Actor) -> object:
    return describe_organisation(organisation, description=form.description, version=form.seen_version, by=by)


def _work(organisation: Organisation, form: WorkForm, by: Actor) -> object:
    places, areas = form.cleaned_data["places"], list(form.cleaned_data["areas"])
    return say_where_and_what(organisation, places=places, areas=areas, version=form.seen_version, by=by)


def _conditions(organisation: Organisation, form: ConditionsForm, by: Actor) -> object:
    texts = {name: form.cleaned_data[name] for name in ("decision_path", "budget_year", "cannot")}
    return write_conditions(organisation, **texts, version=form.seen_version, by=by)


def _join(organisation: Organisation, form: ParentForm, by: Actor) -> object:
    picked = form.cleaned_data["parent"]
    chosen = get_organisation(picked.key) if picked else None
    return join_federation(organisation, parent=chosen, version=form.seen_version, by=by)


def _introduce(form: IntroduceForm, by: Actor) -> Organisation:
    given = form.cleaned_data
    facts = {name: given[name] for name in ("describer", "sector", "legal_form", "number", "no_number_because")}
    return introduce_organisation(given["name"], **facts, not_the_same_as=form.answered, by=by)


CHANGES = {
    "name": Change(
        gettext_lazy("Change the name"),
        gettext_lazy("The old name stays in the history, and the organisation is found by it."),
        NameForm, _name,
    ),
    "former_name": Change(
        gettext_lazy("Add a former name"),
        gettext_lazy("People look for an organisation by the name they remember."),
        FormerNameForm, _former_name,
    ),
    "identity": Change(
        gettext_lazy("Change sector, legal form or number"),
        gettext_lazy("What stood there before is remembered, with your reason."),
        IdentityForm, _identity,
    ),
    "description": Change(
        gettext_lazy("Describe the organisation"),
        gettext_lazy("What others should know before they meet you."),
        DescriptionForm, _description,
        gettext_lazy(
            "Everybody can read this, also without signing in. Only the mail domains are for those who are signed in."
        ),
    ),
    "work": Change(
        gettext_lazy("Say where and with what it works"),
        gettext_lazy("So that others find it when they look for somebody to work with."),
        WorkForm, _work, gettext_lazy("Everybody can read this, also without signing in."),
    ),
    "conditions": Change(
        gettext_lazy("Write our conditions"),
        gettext_lazy("What others should know before they make plans with you."),
        ConditionsForm, _conditions, SIGNED_IN,
    ),
}  # fmt: skip
