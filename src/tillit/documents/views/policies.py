"""Pages of an organisation's policy documents and strategy."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.bodies.wording import Readers, readers_of
from tillit.documents.actions import change_policy, change_strategy, share, withdraw_copy, write_policy
from tillit.documents.forms import PolicyForm, ShareForm, StrategyForm
from tillit.documents.queries import (
    copies_of,
    get_document,
    names_in_circles,
    own_room_of,
    policies_of,
    policy_of,
    rooms_to_share_in,
    sections_of,
    strategy_of,
)
from tillit.documents.rules import can_share, can_write_policy, is_a_paper_of_its_own
from tillit.documents.wording import named_rooms
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import get_organisation, organs_of
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def policies(request: HttpRequest, key: UUID) -> HttpResponse:
    """The policy documents and the strategy, as far as the reader may see them; how to write and share."""
    actor = current_actor()
    organisation = get_organisation(key)
    readers = readers_of_own(actor, organisation)
    page = {
        "organisation": organisation,
        "papers": policies_of(actor, organisation.pk),
        "inside": readers is not None,
        "readers": readers,
        "may_write": can_write_policy(actor, organisation),
    }
    return render(request, "documents/policies.html", page)


def readers_of_own(actor: Actor, organisation: Organisation) -> Readers | None:
    """Who reads what is written in the organisation's own room, when the actor may enter there."""
    room = own_room_of(actor, organisation)
    return readers_of(room) if room else None


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new_policy(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a policy document."""
    actor = current_actor()
    organisation = get_organisation(key)
    require(can_write_policy(actor, organisation))
    form = PolicyForm(request.POST or None, organs=organs_of(organisation))
    if form.is_valid():
        given = form.cleaned_data
        made = write_policy(organisation, title=given["title"], text=given["text"], facts=form.facts, by=actor)
        messages.success(request, _("The policy document is saved. Only your own organisation can read it yet."))
        return redirect("documents:document", made.pk)
    page = {"form": form, "organisation": organisation, "paper": None, "readers": readers_of_own(actor, organisation)}
    return render(request, "documents/policy_form.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change a policy document; the version that was opened travels in the form."""
    actor = current_actor()
    paper = get_document(actor, key)
    require(is_a_paper_of_its_own(paper) & can_write_policy(actor, paper.organisation))
    policy = policy_of(paper)
    form = PolicyForm(
        request.POST or None, organs=organs_of(paper.organisation),
        initial=policy.opened | {"title": paper.title, "text": sections_of(paper)[0].text, "version": paper.version},
    )  # fmt: skip
    if form.is_valid():
        given = form.cleaned_data
        change_policy(
            paper, title=given["title"], text=given["text"], facts=form.facts, version=given["version"] or 0, by=actor
        )
        messages.success(request, _("The policy document is saved."))
        return redirect("documents:document", paper.pk)
    page = {"form": form, "organisation": paper.organisation, "paper": paper, "readers": readers_of(paper.room)}
    return render(request, "documents/policy_form.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def strategy(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write or change the organisation's strategy."""
    actor = current_actor()
    organisation = get_organisation(key)
    require(can_write_policy(actor, organisation))
    found = strategy_of(actor, organisation.pk)
    opened = {section.heading: section.text for section in sections_of(found)} if found else {}
    form = StrategyForm(request.POST or None, initial=opened | {"version": found.version if found else 0})
    if form.is_valid():
        saved = change_strategy(organisation, texts=form.texts, version=form.cleaned_data["version"], by=actor)
        messages.success(request, _("The strategy is saved."))
        return redirect("documents:document", saved.pk)
    page = {"form": form, "organisation": organisation, "paper": found, "readers": readers_of_own(actor, organisation)}
    return render(request, "documents/strategy_form.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def share_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Share a copy in a wider room: who can read it now, who could then, and where it is already."""
    actor = current_actor()
    paper = get_document(actor, key)
    require(can_share(actor, paper))
    rooms = list(rooms_to_share_in(actor, paper.organisation))
    form = ShareForm(
        request.POST or None,
        rooms=named_rooms(rooms, names_in_circles([room.circle_id for room in rooms if room.circle_id])),
    )
    if form.is_valid():
        share(paper, room=form.chosen, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is shared as it stands now."))
        return redirect("documents:document", paper.pk)
    copies = [(copy, readers_of(copy.room)) for copy in copies_of(actor, paper)]
    page = {"form": form, "paper": paper, "readers": readers_of(paper.room), "copies": copies}
    return render(request, "documents/share.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back a copy."""
    actor = current_actor()
    copy = get_document(actor, key)
    withdraw_copy(copy, reason="", by=actor)
    messages.success(request, _("It is no longer shared there."))
    return redirect("documents:policies", copy.organisation_id)
