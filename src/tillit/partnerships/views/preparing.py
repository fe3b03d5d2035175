"""Asking those who share a challenge whether they prepare a partnership together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.queries import speakers_in
from tillit.accord.rules import can_begin
from tillit.bodies.homes import frame_of
from tillit.challenges.queries import get_challenge
from tillit.ground.db import current_actor
from tillit.kernel.verdict import require
from tillit.partnerships.actions import propose_preparing
from tillit.partnerships.forms.acts import AskForm
from tillit.partnerships.rules import can_be_prepared
from tillit.partnerships.views.editing import carried_out
from tillit.partnerships.wording.preparing import outlook_of_preparing
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What the partnership would begin with, who is asked, and why."""
    actor = current_actor()
    challenge = get_challenge(actor, circle)
    parties = speakers_in(actor, challenge.room)
    require(can_be_prepared(challenge) & can_begin(parties))
    form = AskForm(request.POST or None, parties=parties)
    if form.is_valid():
        done, made = carried_out(form, lambda: propose_preparing(challenge, why=form.why, by=actor))
        if done:
            messages.success(request, _("It is proposed to all who are here. Say your own organisation’s yes too."))
            return redirect("accord:proposal", circle, made.pk)
    page = {"form": form, "circle": circle, "challenge": challenge, "facts": outlook_of_preparing(challenge)}
    page["frame"] = frame_of(actor, circle)
    return render(request, "partnerships/prepare.html", page, status=422 if form.is_bound else 200)
