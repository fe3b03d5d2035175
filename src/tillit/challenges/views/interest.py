"""One organisation that has shown interest, and the circle's answer: asked to come in, or a no with its reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.actions.proposals import Why
from tillit.accord.rules import can_begin
from tillit.challenges.actions import ask_interested_in, refuse_interest
from tillit.challenges.forms.letting_in import LetInForm
from tillit.challenges.forms.openly import RefuseForm
from tillit.challenges.queries import get_interest
from tillit.challenges.rules import can_let_interested_in, can_refuse_interest
from tillit.challenges.views.frame import opened
from tillit.challenges.views.openly_form import Words, openly_page
from tillit.challenges.views.sending import done
from tillit.challenges.wording.openly import interest_shown, waits_until
from tillit.kernel.verdict import require
from tillit.people.picking import choice_of_key
from tillit.people.queries import get_organisation, nobody_yet
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def interest(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """What they wrote, by when an answer is promised, and what can be answered."""
    found = opened(circle, "openly")
    one, parties = get_interest(found.actor, circle, key), found.parties()
    page = {
        **found.page,
        "shown": interest_shown(one),
        "promised": waits_until(one),
        "proposal": one.proposal_id if one.is_asked else None,
        "first": one.organisation if one.organisation and nobody_yet(one.organisation) else None,
        "may_refuse": any(can_refuse_interest(found.actor, one, party) for party in parties),
        "may_let_in": any(can_let_interested_in(found.actor, one, party) for party in parties),
    }
    return render(request, "challenges/interest.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Answer no, with the reason."""
    found = opened(circle, "openly")
    one, parties = get_interest(found.actor, circle, key), found.parties()
    require(can_begin(parties) & can_refuse_interest(found.actor, one, parties[0]) if parties else can_begin(parties))
    form = RefuseForm(request.POST or None, parties=parties)
    if form.is_valid():
        refuse_interest(one, party=form.party, reason=form.cleaned_data["reason"], by=found.actor)
        messages.success(request, _("They are answered: a letter tells them, and they read the reason on their page."))
        return redirect("challenges:interest", circle, key)
    lead = _("You answer in your own organisation’s name. Another party can still ask to let them in.")
    words = Words(_("Answer %(interested)s no") % {"interested": one.name}, lead, _("Answer no"))
    return openly_page(request, found, form, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def let_in(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Ask the others, and then them in their own room, whether they come in."""
    found = opened(circle, "openly")
    one, parties = get_interest(found.actor, circle, key), found.parties()
    require(can_begin(parties) & can_let_interested_in(found.actor, one, parties[0]) if parties else can_begin(parties))
    begun = {"organisation": choice_of_key(found.actor, one.organisation_id) if one.organisation_id else None}
    form = LetInForm(request.POST or None, actor=found.actor, parties=parties, initial=begun)
    if form.is_valid():
        their, by = get_organisation(form.cleaned_data["organisation"].key), found.actor
        why = Why(form.party, form.cleaned_data["reason"])
        if done(form, lambda: ask_interested_in(one, organisation=their, why=why, by=by)):
            messages.success(
                request, _("It is asked. When all of you have said yes, they are asked in their own room.")
            )
            return redirect("challenges:interest", circle, key)
    title = _("Let %(invited)s in to the talks") % {"invited": one.name}
    lead = _("Somebody comes in when all of you have said yes, and then they themselves, with their own mandate.")
    return openly_page(request, found, form, Words(title, lead, _("Ask whether they come in"), letting_in=True))
