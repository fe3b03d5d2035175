"""Taking up a challenge: one page, of which most can be left empty."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.bodies.queries import speaks_for
from tillit.challenges.actions import Opening, open_challenge
from tillit.challenges.forms.opening import OpenForm
from tillit.challenges.models import Challenge
from tillit.challenges.queries import known_here
from tillit.challenges.rules import can_open_for_some
from tillit.challenges.views.sending import done, invite_all
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """For which organisation, what it is called, the five prompts and own resources; more if it is known."""
    actor = current_actor()
    own = speaks_for(actor)
    form, may = OpenForm(request.POST or None, own=own, find=partial(known_here, actor)), can_open_for_some(own)
    if request.method == "POST":
        require(may)
        if form.is_valid():
            told = Opening(form.organisation, form.cleaned_data["title"], form.texts, form.facts)
            if (made := _opened(request, form, told)) is not None:
                messages.success(request, _("The challenge is opened. Your picture stands where others will read it."))
                return redirect("challenges:home", made.circle_id)
    return render(request, "challenges/new.html", {"form": form, "may": may}, status=422 if form.is_bound else 200)


def _opened(request: HttpRequest, form: OpenForm, told: Opening) -> Challenge | None:
    """It, with those invited who were named; None when something about them has to be mended, and then nothing is."""
    actor, made = current_actor(), list[Challenge]()

    def invite(challenge: Challenge) -> None:
        invite_all(request, challenge, form.asked, party=told.organisation, by=actor)

    done(form, lambda: made.append(open_challenge(told, invite=invite, by=actor)))
    return made[0] if made else None
