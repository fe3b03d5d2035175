"""Saying an organisation's yes and no to a proposal, and taking a proposal back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tillit.accord.actions import accept, object_to, withdraw
from tillit.accord.changing import change_of, title_of
from tillit.accord.forms.answers import AnswerForm, WhyForm, YesForm
from tillit.accord.models import Proposal
from tillit.accord.queries import answerable, get_proposal, mandate_behind, speakers_in
from tillit.accord.rules import can_accept, can_withdraw
from tillit.accord.views.acting import Words, act_page, moved_page
from tillit.accord.wording.ways import rule_explained
from tillit.bodies.models import Mandate, Scope
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import Verdict, require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def say_yes(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Give one's organisation's yes, with a reservation beside it if there is one."""
    actor = current_actor()
    found = get_proposal(actor, circle, key)
    parties = _mine(actor, found)
    mandates = _mandates(actor, parties)
    form = YesForm(request.POST or None, parties=parties, mandates=mandates, reason_required=False)
    if form.is_valid():
        given = form.cleaned_data
        try:
            accept(
                found, party=form.party, reason=given["reason"], decision=form.decision,
                reservation=given["reservation"], by=actor,
            )  # fmt: skip
        except Conflict as moved:
            return _moved(request, found, form, moved)
        messages.success(request, _("Your organisation has said yes."))
        return redirect("accord:proposal", circle, key)
    lead = _("%(rule)s Then it happens at once. A yes cannot be taken back.") % {"rule": rule_explained(found.rule)}
    words = Words(_("Say yes to “%(title)s”") % {"title": title_of(found)}, lead, _("Say yes"))
    return _answer_page(request, form, found, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def say_no(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Give one's organisation's no, with the reason."""
    actor = current_actor()
    found = get_proposal(actor, circle, key)
    parties = _mine(actor, found)
    form = AnswerForm(request.POST or None, parties=parties, mandates=_mandates(actor, parties))
    if form.is_valid():
        object_to(found, party=form.party, reason=form.cleaned_data["reason"], decision=form.decision, by=actor)
        messages.success(request, _("Your organisation has said no."))
        return redirect("accord:proposal", circle, key)
    lead = _("%(rule)s The others read your reason.") % {"rule": rule_explained(found.rule)}
    words = Words(_("Say no to “%(title)s”") % {"title": title_of(found)}, lead, _("Say no"), danger=True)
    return _answer_page(request, form, found, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Withdraw what one's organisation has proposed."""
    actor = current_actor()
    found = get_proposal(actor, circle, key)
    require(can_withdraw(actor, found))
    form = WhyForm(request.POST or None, parties=[found.proposed_for])
    if form.is_valid():
        withdraw(found, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("The proposal is withdrawn."))
        return redirect("accord:proposal", circle, key)
    lead = _("Nobody is asked any more. The proposal and its answers stay to be read.")
    words = Words(_("Withdraw “%(title)s”") % {"title": title_of(found)}, lead, _("Withdraw the proposal"), danger=True)
    return act_page(request, form, circle, words, readers=readers_of(found.room))


def _answer_page(request: HttpRequest, form: AnswerForm, found: Proposal, words: Words) -> HttpResponse:
    """With all that the answer is to: nobody binds an organisation by a title."""
    asked, circle = change_of(found).describe(found), found.room.circle_id
    assert circle is not None  # noqa: S101  # it was found in a circle
    return act_page(request, form, circle, words, readers=readers_of(found.room), asked=asked)


def _moved(request: HttpRequest, found: Proposal, form: YesForm, moved: Conflict) -> HttpResponse:
    change, circle = change_of(found), found.room.circle_id
    anew = change.again(found) if speakers_in(current_actor(), found.room) else ""
    back = reverse("accord:proposal", args=[circle, found.pk])
    return moved_page(request, form, moved, asked=change.describe(found), back=back, anew=anew)


def _mine(actor: Actor, found: Proposal) -> list[Organisation]:
    """The parties that the reader can answer for; where there is none, the fewest reasons that stand in the way."""
    verdicts: list[tuple[Organisation, Verdict]] = [
        (party, can_accept(actor, found, party)) for party in answerable(actor, found)
    ]
    if not any(verdict for _party, verdict in verdicts):
        require(min((verdict for _party, verdict in verdicts), key=lambda verdict: len(verdict.reasons)))
    return [party for party, verdict in verdicts if verdict]


def _mandates(actor: Actor, parties: list[Organisation]) -> list[tuple[Organisation, Mandate]]:
    return [(party, mandate_behind(actor, party, Scope.ACCEPT)) for party in parties]
