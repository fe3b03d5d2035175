"""Pages of proposals: which there are, one of them, and the answers to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.actions import accept, object_to, withdraw
from tillit.accord.changing import change_of, title_of
from tillit.accord.forms.answers import WhyForm
from tillit.accord.models import Proposal
from tillit.accord.queries import answers_to, get_proposal, owner_keys, proposals_in, without_anybody
from tillit.accord.rules import can_accept, can_withdraw
from tillit.accord.views.acting import Words, act_page
from tillit.accord.wording.proposals import answers_shown, line_of, stuck_in_words
from tillit.bodies.homes import home_of
from tillit.bodies.queries import get_joint_room
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import Verdict, require
from tillit.people.models import Organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def proposals(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Every proposal of the circle that the reader may see, the open ones first, and who is waited for."""
    actor = current_actor()
    room = get_joint_room(actor, circle)
    found = list(proposals_in(actor, circle)[:100])
    owners = {key: owner_keys(one) for key, one in {one.room_id: one.room for one in found}.items()}
    lines = [line_of(one, answers_to(one, owners[one.room_id])) for one in found]
    page = {
        "circle": circle,
        "home": home_of(circle),
        "waiting": [line for line in lines if line.waiting],
        "settled": [line for line in lines if not line.waiting],
        "readers": readers_of(room),
    }
    return render(request, "accord/proposals.html", page)


@needs_sign_in
@require_safe
def proposal(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """One proposal: what would change, why, who is waited for, who has answered what by which mandate."""
    actor = current_actor()
    found = get_proposal(actor, circle, key)
    answers = answers_to(found, owner_keys(found.room))
    silent = without_anybody(found, [one.ask.party_id for one in answers if one.is_waited_for])
    page = {
        "circle": circle,
        "line": line_of(found, answers),
        "facts": change_of(found).describe(found),
        "moved": change_of(found).moved(found) if found.state == "open" else "",
        "answers": answers_shown(answers, silent),
        "stuck": stuck_in_words(answers, silent),
        "may_answer": bool(_mine(actor, found)),
        "may_withdraw": bool(can_withdraw(actor, found)),
        "readers": readers_of(found.room),
    }
    return render(request, "accord/proposal.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def say_yes(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Give one's organisation's yes."""
    actor = current_actor()
    found = get_proposal(actor, circle, key)
    parties = _mine(actor, found) or _refuse(actor, found)
    form = WhyForm(request.POST or None, parties=parties, reason_required=False)
    if form.is_valid():
        accept(found, party=form.party, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("Your organisation has said yes."))
        return redirect("accord:proposal", circle, key)
    lead = _("When every party that is asked has said yes, it happens at once. A yes cannot be taken back.")
    words = Words(_("Say yes to “%(title)s”") % {"title": title_of(found)}, lead, _("Say yes"))
    return act_page(request, form, circle, words, readers=readers_of(found.room))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def say_no(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Give one's organisation's no, with the reason."""
    actor = current_actor()
    found = get_proposal(actor, circle, key)
    parties = _mine(actor, found) or _refuse(actor, found)
    form = WhyForm(request.POST or None, parties=parties)
    if form.is_valid():
        object_to(found, party=form.party, reason=form.cleaned_data["reason"], by=actor)
        messages.success(request, _("Your organisation has said no."))
        return redirect("accord:proposal", circle, key)
    lead = _("Then the proposal is refused, and what is agreed now stands. The others read your reason.")
    words = Words(_("Say no to “%(title)s”") % {"title": title_of(found)}, lead, _("Say no"), danger=True)
    return act_page(request, form, circle, words, readers=readers_of(found.room))


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


def _mine(actor: Actor, found: Proposal) -> list[Organisation]:
    """The parties that the reader can answer for."""
    return [ask.party for ask in found.asks.all() if can_accept(actor, found, ask.party)]


def _refuse(actor: Actor, found: Proposal) -> list[Organisation]:
    """Tell why the reader answers for none of those asked; the reasons that stand in every party's way."""
    verdicts: list[Verdict] = [can_accept(actor, found, ask.party) for ask in found.asks.all()]
    require(min(verdicts, key=lambda verdict: len(verdict.reasons)))
    return []
