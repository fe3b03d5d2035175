"""What is done with one invitation: sent again, taken back, its answer met, and those who were invited let in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tillit.accord.actions.proposals import Why
from tillit.accord.rules import can_begin
from tillit.challenges.actions import ask_to_let_in, meet_answer, withdraw_invitation
from tillit.challenges.forms.inviting import AgainForm, MeetForm, TakeBackForm
from tillit.challenges.forms.letting_in import LetInForm
from tillit.challenges.queries import get_invitation
from tillit.challenges.rules import can_let_in, can_send_again, can_withdraw_invitation
from tillit.challenges.views.frame import opened
from tillit.challenges.views.sending import done, form_page, send_once_more, sent_words
from tillit.kernel.verdict import require
from tillit.people.picking import choice_of_key
from tillit.people.queries import get_organisation
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Another letter, to the same address or a better one."""
    found = opened(circle, "invited")
    one = get_invitation(found.actor, circle, key)
    require(can_send_again(found.actor, one))
    form = AgainForm(request.POST or None, initial={"email": one.email})
    if form.is_valid():
        email, by = form.cleaned_data["email"], found.actor
        if done(form, lambda: send_once_more(request, one, email=email, by=by)):
            messages.success(request, sent_words())
            return redirect("challenges:invitation", circle, key)
    return form_page(request, found, form, _("Send the letter to %(invited)s again") % {"invited": one.name},
                      _("Send it again"))  # fmt: skip


@needs_sign_in
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Withdraw an invitation."""
    found = opened(circle, "invited")
    one = get_invitation(found.actor, circle, key)
    require(can_withdraw_invitation(found.actor, one))
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        withdraw_invitation(one, reason=form.cleaned_data["reason"], by=found.actor)
        messages.success(request, _("The invitation is taken back. Its link says so, and nothing else."))
        return redirect("challenges:invitation", circle, key)
    title = _("Take back the invitation to %(invited)s") % {"invited": one.name}
    return form_page(request, found, form, title, _("Take it back"), danger=True)


@needs_sign_in
@require_POST
def meet(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """A party has met a yes or a no."""
    found = opened(circle, "invited")
    one, parties = get_invitation(found.actor, circle, key), found.parties()
    require(can_begin(parties))
    form = MeetForm(request.POST, parties=parties)
    if form.is_valid():
        meet_answer(one, party=form.party, by=found.actor)
        messages.success(request, _("It is noted that you have met the answer. From now on it stands."))
        return redirect("challenges:invitation", circle, key)
    return form_page(request, found, form, _("We have read the answer"), _("We have read the answer"))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def let_in(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Ask the others, and then the invited in their own room, whether they come in."""
    found = opened(circle, "invited")
    one, parties = get_invitation(found.actor, circle, key), found.parties()
    require(can_begin(parties) & can_let_in(found.actor, one, parties[0]) if parties else can_begin(parties))
    begun = {"organisation": choice_of_key(found.actor, one.organisation_id) if one.organisation_id else None}
    form = LetInForm(request.POST or None, actor=found.actor, parties=parties, initial=begun)
    if form.is_valid():
        their, by = get_organisation(form.cleaned_data["organisation"].key), found.actor
        why = Why(form.party, form.cleaned_data["reason"])
        if done(form, lambda: ask_to_let_in(one, organisation=their, why=why, by=by)):
            messages.success(
                request, _("It is asked. When all of you have said yes, they are asked in their own room.")
            )
            return redirect("challenges:invitation", circle, key)
    title = _("Let %(invited)s in to the talks") % {"invited": one.name}
    return form_page(request, found, form, title, _("Ask whether they come in"), letting_in=True)
