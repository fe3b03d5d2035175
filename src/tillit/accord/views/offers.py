"""What an organisation is asked in its own room, outside the circle, and its own answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.actions import answer_offer
from tillit.accord.changing import title_of_offer
from tillit.accord.forms.answers import AnswerForm, YesForm
from tillit.accord.queries import get_offer, mandate_to_answer
from tillit.accord.rules import can_accept_offer, can_answer_offer
from tillit.accord.views.acting import moved_page
from tillit.accord.wording.offers import facts_of_offer, is_called_gone, where_it_stands
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def offer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who asks, what one would say yes to, why, and what has become of it."""
    actor = current_actor()
    found = get_offer(actor, key)
    page = {
        "offer": found,
        "title": title_of_offer(found),
        "facts": facts_of_offer(found),
        "stands": where_it_stands(found),
        "called_gone": is_called_gone(found),
        "may_answer": bool(can_answer_offer(actor, found)),
        "readers": readers_of(found.room),
    }
    return render(request, "accord/offer.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def yes(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say one's organisation's yes to coming in."""
    return _answer(request, key, says_yes=True)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def no(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say its no, with the reason."""
    return _answer(request, key, says_yes=False)


def _answer(request: HttpRequest, key: UUID, *, says_yes: bool) -> HttpResponse:
    actor = current_actor()
    found = get_offer(actor, key)
    require(can_accept_offer(actor, found) if says_yes else can_answer_offer(actor, found))
    mandates = [(found.organisation, mandate) for mandate in [mandate_to_answer(actor, found)] if mandate]
    form = (YesForm if says_yes else AnswerForm)(
        request.POST or None, parties=[found.organisation], mandates=mandates, reason_required=not says_yes
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            answer_offer(
                found, yes=says_yes, reason=given["reason"], decision=form.decision,
                reservation=given.get("reservation", ""), by=actor,
            )  # fmt: skip
        except Conflict as moved:
            back = reverse("accord:offer", args=[key])
            return moved_page(request, form, moved, asked=facts_of_offer(found), back=back)
        messages.success(request, _("Your organisation has answered."))
        return redirect("accord:offer", key)
    page = {"form": form, "offer": found, "says_yes": says_yes, "readers": readers_of(found.room)}
    page |= {"called": title_of_offer(found), "facts": facts_of_offer(found)}
    return render(request, "accord/offer_answer.html", page, status=422 if form.is_bound else 200)
