"""An organisation's handling order: read by everybody once it is published, written by those who speak for it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.bodies.wording import readers_of
from tillit.challenges.actions.handling import publish_order, write_order
from tillit.challenges.forms.handling import OrderForm, PublishOrderForm
from tillit.challenges.handling import contacts_of, steps_of
from tillit.challenges.models import HandlingOrder
from tillit.challenges.queries.handling import get_published, own_orders, published_orders, room_alone
from tillit.challenges.rules.handling import can_write_order
from tillit.challenges.wording.handling import contact_rows, steps_shown, written_words
from tillit.ground.db import current_actor
from tillit.kernel.errors import Conflict, InvalidInput, NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.queries import get_organisation
from tillit.ui.signed_in import needs_sign_in


@require_safe
def order(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """What holds today, what was published before, and for its own people what is not published."""
    found, actor = get_organisation(organisation), current_actor()
    published, room = published_orders([organisation]), room_alone(actor, organisation)
    if not published and room is None:
        raise NotFound
    holds = [one for one in published if one.in_force_on <= today()]
    own = own_orders(actor, organisation) if room else []
    draft = _draft(own, published)
    page = {
        **_shown(holds[-1] if holds else None),
        "organisation": found, "readers": readers_of(room) if room else None, "draft": draft, "published": published,
        "drafted": _shown(draft), "others": [(one, written_words(one)) for one in published if one not in holds[-1:]],
        "may": bool(can_write_order(actor, found)) if room else False,
        "publish": PublishOrderForm(initial={"seen": len(own)}) if draft else None,
    }  # fmt: skip
    return render(request, "challenges/order.html", page)


@require_safe
def older(request: HttpRequest, organisation: UUID, key: UUID) -> HttpResponse:
    """One that was published: today's, one from before, or one that does not hold yet.

    Whom to turn to is told of those that hold or will: who had the task before is of no use (GDPR art. 5.1 c).
    """
    found, (one, is_replaced) = get_organisation(organisation), get_published(organisation, key)
    page = {**_shown(one, reach=not is_replaced), "organisation": found, "is_replaced": is_replaced}
    return render(request, "challenges/order_older.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Write it, in one's organisation's own room; nobody outside reads it before it is published."""
    actor, found = current_actor(), get_organisation(organisation)
    room = room_alone(actor, organisation)
    if room is None:
        raise NotFound
    require(can_write_order(actor, found))
    newest = next(iter(own_orders(actor, organisation)), None)
    begun = newest or next(reversed(published_orders([organisation])), None)
    form = _form(request, newest, begun)
    if form.is_valid():
        try:
            write_order(found, form.told, seen=form.cleaned_data["seen"], by=actor)
            messages.success(request, _("It is kept. Nobody outside your organisation reads it before you publish it."))
            return redirect("challenges:order", organisation)
        except InvalidInput as wrong:
            form.take(wrong.faults)
    page = {"organisation": found, "readers": readers_of(room), "form": form}
    return render(request, "challenges/order_write.html", page, status=422 if form.is_bound else 200)


@needs_sign_in
@require_POST
def publish(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """What is written is everybody's to read from now on."""
    actor, found = current_actor(), get_organisation(organisation)
    if room_alone(actor, organisation) is None:
        raise NotFound
    require(can_write_order(actor, found))
    form = PublishOrderForm(request.POST)
    own = own_orders(actor, organisation)
    if not form.is_valid() or form.cleaned_data["seen"] != len(own):
        raise Conflict(mine="", theirs=_("What was written has been changed since you opened the page."))
    publish_order(own[0], by=actor)
    messages.success(
        request, _("It is published: everybody can read it, and your parties see in it how far things are.")
    )
    return redirect("challenges:order", organisation)


def _draft(own: list[HandlingOrder], published: list[HandlingOrder]) -> HandlingOrder | None:
    """What was written last, where it has not been published since."""
    newest = own[0] if own else None
    if newest is None or any(one.kept_at >= newest.kept_at for one in published):
        return None
    return newest


def _shown(one: HandlingOrder | None, *, reach: bool = True) -> dict[str, Any]:
    if one is None:
        return {"order": None}
    return {
        "order": one, "steps": steps_shown(one, reach=reach), "contacts": contact_rows(one),
        "written": written_words(one), "from_source": one.written_by_id is None,
    }  # fmt: skip


def _form(request: HttpRequest, newest: HandlingOrder | None, begun: HandlingOrder | None) -> OrderForm:
    first: dict[str, Any] = {"seen": newest.pk if newest else None}
    if begun is not None:
        first |= {"source": begun.source, "in_force_on": begun.in_force_on if newest else today()}
    steps, contacts = (steps_of(begun.steps), contacts_of(begun.contacts)) if begun else ([], [])
    return OrderForm(request.POST or None, steps=steps, contacts=contacts, initial=first)
