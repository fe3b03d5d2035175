"""Taking up a challenge: one page, of which most can be left empty."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.bodies.queries import speaks_for
from tillit.challenges.actions import Opening, open_challenge
from tillit.challenges.forms.opening import OpenForm
from tillit.challenges.rules import can_open_for_some
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """For which organisation, what it is called, the five prompts and own resources; more if it is known."""
    actor = current_actor()
    own = speaks_for(actor)
    form, may = OpenForm(request.POST or None, own=own), can_open_for_some(own)
    if request.method == "POST":
        require(may)
        if form.is_valid():
            told = Opening(form.organisation, form.cleaned_data["title"], form.texts, form.facts)
            made = open_challenge(told, by=actor)
            messages.success(request, _("The challenge is opened. Your picture stands where others will read it."))
            return redirect("challenges:home", made.circle_id)
    return render(request, "challenges/new.html", {"form": form, "may": may}, status=422 if form.is_bound else 200)
