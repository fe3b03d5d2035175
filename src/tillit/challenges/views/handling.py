"""How far a challenge has come in the handling of each party, and of those who are invited."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.bodies.queries import colleagues_in
from tillit.challenges.actions.handling import mark_step
from tillit.challenges.forms.handling import MarkForm
from tillit.challenges.queries import invitations_of
from tillit.challenges.queries.handling import Handled, handled_in
from tillit.challenges.rules import can_mark, is_left, is_open
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.handling import handled_shown, invited_with_orders
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def handling(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Step by step with each, who is next and until when."""
    found = opened(circle, "handling")
    rows = matters(found)
    page = {
        **found.page,
        "handled": [handled_shown(circle, one) for one in rows],
        "may": {one.organisation.pk for one in rows if _may(found, one)},
        "own": [one for one in found.members if one.pk in found.speaks],
    }
    return render(request, "challenges/handling.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """Tell that the step that is next is done, or to which part of one's organisation it is sent on."""
    found = opened(circle, "handling")
    one = next((row for row in matters(found) if row.organisation.pk == organisation and row.party), None)
    if one is None:
        raise NotFound
    require(can_mark(found.actor, found.challenge, one.organisation) & is_left(one.stands.done, len(one.order.steps)))
    people = colleagues_in(found.challenge.room, one.organisation)
    first = {"seen": len(one.marks)}
    form = MarkForm(request.POST or None, party=one.organisation, people=list(people), initial=first)
    if form.is_valid():
        try:
            mark_step(found.challenge, form.marked, party=one.organisation, by=found.actor)
            messages.success(request, _("It is told. All who take part in the talks see it."))
            return redirect("challenges:handling", circle)
        except InvalidInput as wrong:
            for fault in wrong.faults:
                form.add_error(fault.path or None, f"{fault.message} {fault.mend}".strip())
    page: dict[str, Any] = {**found.page, "form": form, "one": handled_shown(circle, one)}
    return render(request, "challenges/handling_mark.html", page, status=422 if form.is_bound else 200)


def matters(found: Opened) -> list[Handled]:
    """With the parties, and with those who are invited and have not come."""
    invited = [
        one for one in invitations_of(found.actor, found.challenge) if not (one.came or one.withdrawn_at or one.met_at)
    ]
    return handled_in(found.challenge, invited_with_orders(invited))


def _may(found: Opened, one: Handled) -> bool:
    """Whether the button stands there; the page behind it asks the rule."""
    mine = one.party and one.organisation.pk in found.speaks and one.stands.step is not None
    return mine and bool(is_open(found.challenge))
