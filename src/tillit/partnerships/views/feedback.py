"""What others think of an activity, and the answers of the one that books it, with its reasons (C2)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.ground.db import current_actor
from tillit.partnerships.actions import answer_feedback, give_feedback
from tillit.partnerships.forms.acts import SayForm
from tillit.partnerships.kinds import ACTIVITY
from tillit.partnerships.queries import (
    get_fact,
    get_feedback,
    get_partnership,
)
from tillit.partnerships.rules import can_answer_feedback, can_give_feedback
from tillit.partnerships.views.editing import Page, allowed, edit_page, read_in, speaking
from tillit.partnerships.wording.acts import outlook_of_answer, outlook_of_feedback
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, circle: UUID, pk: UUID) -> HttpResponse:
    """Say what one's organisation thinks of another's activity."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    found = get_fact(partnership, ACTIVITY, pk)
    speakers = speaking(actor, partnership)
    parties = allowed([(one, can_give_feedback(actor, partnership, found, one)) for one in speakers])
    form = SayForm(request.POST or None, parties=parties, label=_("What you think"))
    if form.is_valid():
        give_feedback(found, party=form.party, text=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is said. The organisation that books the activity answers it."))
        return redirect("partnerships:activity", circle, pk)
    back = reverse("partnerships:activity", args=[circle, pk])
    title = _("Say what you think of “%(name)s”") % {"name": found.name}
    outlook = outlook_of_feedback(found.booker.name)
    return edit_page(request, form, partnership, Page(title, outlook, read_in(partnership), _("Say it"), back))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, circle: UUID, pk: UUID) -> HttpResponse:
    """Answer for the organisation that books the activity, with its reasons."""
    actor = current_actor()
    partnership = get_partnership(actor, circle)
    said = get_feedback(partnership, pk)
    found = said.activity
    speakers = speaking(actor, partnership)
    verdict = can_answer_feedback(actor, partnership, found, said)
    own = [one for one in speakers if one.pk == found.booker_id] or speakers[:1]
    parties = allowed([(one, verdict) for one in own])
    form = SayForm(request.POST or None, parties=parties, label=_("The answer, with its reasons"))
    if form.is_valid():
        answer_feedback(said, text=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("It is answered."))
        return redirect("partnerships:activity", circle, found.pk)
    back = reverse("partnerships:activity", args=[circle, found.pk])
    title = _("Answer %(organisation)s about “%(name)s”") % {"organisation": said.party.name, "name": found.name}
    page = Page(title, outlook_of_answer(said.party.name), read_in(partnership), _("Answer"), back)
    shown = {"form": form, "partnership": partnership, "page": page, "said": said}
    return render(request, "partnerships/answer.html", shown, status=422 if form.is_bound else 200)
