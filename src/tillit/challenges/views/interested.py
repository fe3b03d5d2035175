"""The page behind the letter's secret link: what was sent, confirming it, and the answer, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tillit.challenges.actions import confirm_interest, open_interest, withdraw_interest
from tillit.challenges.forms.openly import InterestedForm
from tillit.challenges.rules import can_confirm_interest, can_withdraw_interest
from tillit.challenges.wording.openly import answer_to, waits_until
from tillit.ground.db import current_actor
from tillit.people.models import Person

ACTS = {"confirm": confirm_interest, "withdraw": withdraw_interest}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interested(request: HttpRequest, secret: str) -> HttpResponse:
    """Opening shows it and changes nothing (mail scanners open links); the buttons confirm it or take it back."""
    found = open_interest(secret, by=current_actor())
    form = InterestedForm(request.POST or None)
    if form.is_valid():
        ACTS[form.cleaned_data["do"]](secret, by=current_actor())
        return redirect(request.path)
    may = can_confirm_interest(found)
    page = {
        "one": found,
        "invitation": found.invitation,
        "answered": answer_to(found),
        "promised": waits_until(found) if found.confirmed_at else "",
        "may_confirm": bool(may) and found.confirmed_at is None,
        "why_not": () if found.confirmed_at else may.reasons,
        "may_withdraw": bool(can_withdraw_interest(found)),
        "signed_in": isinstance(request.user, Person),
    }
    return render(request, "challenges/interested.html", page, status=422 if form.is_bound else 200)
