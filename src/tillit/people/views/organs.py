"""Organs and contacts: what was founded, renamed, put together, moved or ended, and where others may turn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.actions import (
    end_organ,
    found_organ,
    keep_contact,
    merge_organs,
    move_organ,
    remove_contact,
    rename_organ,
)
from tillit.people.forms.organs import (
    ContactForm,
    OrganEndForm,
    OrganForm,
    OrganMergeForm,
    OrganMoveForm,
    OrganNameForm,
    RemoveForm,
)
from tillit.people.models import Contact, Organ, Organisation
from tillit.people.queries import get_contact, get_organ, get_organisation, organisations_where, standing_organs
from tillit.people.roles import DESCRIBE
from tillit.people.rules import can_describe
from tillit.people.views.changing import done, shown
from tillit.ui.signed_in import needs_sign_in

READERS_OF_CONTACTS = gettext_lazy("Everybody can read this, also without signing in.")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens to an organ: its words, its form and its action."""

    title: object
    lead: object
    form: Callable[..., Any]
    act: Callable[[Organ, Any, Actor], object]


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_organ(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add an organ."""
    actor, organisation = current_actor(), get_organisation(key)
    require(can_describe(actor, organisation))
    form = OrganForm(request.POST or None)
    names = ("name", "kind", "starts_on")
    if done(form, lambda: found_organ(organisation, **{name: form.cleaned_data[name] for name in names}, by=actor)):
        messages.success(request, _("The organ is added."))
        return redirect("organisations:organisation", key)
    lead = _("A part that acts for the organisation: a board, a committee, an administration, a congregation.")
    page = {"form": form, "organisation": organisation, "title": _("Add an organ"), "lead": lead}
    return shown(request, form, page)


@needs_sign_in
@require_safe
def organ(request: HttpRequest, key: UUID) -> HttpResponse:
    """What has happened to an organ? Choose, and go on to the page for it."""
    found = get_organ(key)
    require(can_describe(current_actor(), found.organisation))
    ways = [(f"organisations:organ_{what}", kind.title, kind.lead) for what, kind in HAPPENINGS.items()]
    return render(request, "people/organ.html", {"organ": found, "organisation": found.organisation, "ways": ways})


@needs_sign_in
@require_http_methods(["GET", "POST"])
def happened(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """Note one thing that happened to an organ."""
    actor, found = current_actor(), get_organ(key)
    organisation = found.organisation
    require(can_describe(actor, organisation))
    kind = HAPPENINGS[what]
    form = kind.form(
        request.POST or None,
        initial={"version": organisation.version},
        organs=standing_organs(organisation, but=found),
        organisations=[one for one in organisations_where(actor, DESCRIBE) if one.pk != organisation.pk],
    )
    if done(form, lambda: kind.act(found, form, actor)):
        messages.success(request, _("It is noted. What pointed to the organ still does."))
        return redirect("organisations:organisation", organisation.pk)
    page = {"form": form, "organisation": organisation, "title": f"{found.name}: {kind.title}", "lead": kind.lead}
    return shown(request, form, page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_contact(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a function that others may turn to."""
    organisation = get_organisation(key)
    return _contact(request, organisation, None, {"version": organisation.version})


@needs_sign_in
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change how a function is reached."""
    found = get_contact(key)
    opened = {"version": found.organisation.version, **ContactForm.initial_of(found)}
    return _contact(request, found.organisation, found, opened)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def contact_removed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove a contact: a page with a button."""
    actor, found = current_actor(), get_contact(key)
    organisation = found.organisation
    require(can_describe(actor, organisation))
    form = RemoveForm(request.POST or None, initial={"version": organisation.version})
    if done(form, lambda: remove_contact(found, version=form.seen_version, by=actor)):
        messages.success(request, _("The contact is removed."))
        return redirect("organisations:organisation", organisation.pk)
    title = _("Remove the contact “%(function)s”") % {"function": found.function}
    page = {"form": form, "organisation": organisation, "title": title, "lead": _("Nobody is shown there any more.")}
    return shown(request, form, {**page, "button": _("Remove the contact"), "readers": READERS_OF_CONTACTS})


def _contact(
    request: HttpRequest, organisation: Organisation, found: Contact | None, opened: dict[str, Any]
) -> HttpResponse:
    actor = current_actor()
    require(can_describe(actor, organisation))
    form = ContactForm(request.POST or None, initial=opened)
    if done(form, lambda: _keep(organisation, found, form, actor)):
        messages.success(request, _("It is saved, and everybody can read it, also without signing in."))
        return redirect("organisations:organisation", organisation.pk)
    title = _("Change a contact") if found else _("Add a contact")
    lead = _("Functions, never persons: who answers there is nothing that we keep.")
    page = {"form": form, "organisation": organisation, "title": title, "lead": lead}
    return shown(request, form, {**page, "readers": READERS_OF_CONTACTS})


def _keep(organisation: Organisation, found: Contact | None, form: ContactForm, by: Actor) -> object:
    given = {name: form.cleaned_data[name] for name in ("function", "email", "phone", "is_no_person")}
    return keep_contact(organisation, contact=found, **given, version=form.seen_version, by=by)


def _given(form: Any, *names: str) -> dict[str, Any]:
    chosen = {name: form.cleaned_data[name] for name in (*names, "day", "reason")}
    return {**chosen, "version": form.seen_version}


HAPPENINGS = {
    "renamed": Happening(
        gettext_lazy("It got a new name"),
        gettext_lazy("Mandates and partnerships that name the old one still hold, and lead to the new one."),
        OrganNameForm, lambda organ, form, by: rename_organ(organ, **_given(form, "name"), by=by),
    ),
    "merged": Happening(
        gettext_lazy("It became part of another organ"),
        gettext_lazy("Two committees became one, for example."),
        OrganMergeForm, lambda organ, form, by: merge_organs(organ, **_given(form, "into"), by=by),
    ),
    "moved": Happening(
        gettext_lazy("It moved to another organisation"),
        gettext_lazy("An operation went from the municipality to the region, for example."),
        OrganMoveForm, lambda organ, form, by: move_organ(organ, **_given(form, "to"), by=by),
    ),
    "ended": Happening(
        gettext_lazy("It ended"),
        gettext_lazy("Nothing took its place. It stays in the history."),
        OrganEndForm, lambda organ, form, by: end_organ(organ, **_given(form), by=by),
    ),
}  # fmt: skip
