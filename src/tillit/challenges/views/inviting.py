"""Inviting others to the talks, and what has become of it."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.rules import can_begin
from tillit.challenges.forms.inviting import MOST_NAME, MOST_WHY, InviteForm, MeetForm
from tillit.challenges.guided import SELECTION
from tillit.challenges.models import Invitation
from tillit.challenges.queries import (
    get_invitation,
    interests_of,
    invitations_of,
    joint_text_of,
    known_here,
    open_invitations_of,
    texts_of,
)
from tillit.challenges.rules import (
    can_let_in,
    can_meet_answer,
    can_send_again,
    can_withdraw_invitation,
    has_no_other_way,
    is_open,
)
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.views.sending import done, form_page, invite_all
from tillit.challenges.wording.invited import invited_shown, promised_by, texts_told
from tillit.challenges.wording.openly import interest_shown, open_shown
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import nobody_yet
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def invited(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Who is invited and what each has answered, and why these were asked: all in the circle read it."""
    found = opened(circle, "invited")
    rows = invitations_of(found.actor, found.challenge)
    page = {
        **found.page,
        "invited": [invited_shown(one) for one in rows],
        "promised": [said for one in rows if not one.withdrawn_at and (said := promised_by(one))],
        "openly": [open_shown(one) for one in open_invitations_of(found.actor, found.challenge)],
        "interested": [interest_shown(one) for one in interests_of(found.actor, found.challenge)],
        "selection": texts_of(joint_text_of(found.challenge)).get(SELECTION.key, ""),
        "may_invite": bool(found.speaks) and bool(is_open(found.challenge) & has_no_other_way(found.challenge)),
        "may_change": bool(found.speaks) and not found.challenge.closed_at,
        "alone": found.alone,
    }
    return render(request, "challenges/invited_list.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Invite somebody in one's organisation's own name."""
    found = opened(circle, "invited")
    parties = found.parties()
    require(is_open(found.challenge) & has_no_other_way(found.challenge) & can_begin(parties))
    find = partial(known_here, found.actor)
    named = {  # from a suggestion, whose reasons are a beginning
        "name": request.GET.get("name", "")[:MOST_NAME], "why": request.GET.get("why", "")[:MOST_WHY],
    }  # fmt: skip
    form = InviteForm(request.POST or None, initial=named, parties=parties, alone=found.alone, find=find)
    if form.is_valid() and form.asked is not None:
        given = form.cleaned_data
        asked = replace(form.asked, picture=given["picture"], text=given.get("text", False))
        if done(form, lambda: invite_all(request, found.challenge, [asked], party=form.party, by=found.actor)):
            messages.success(request, _("The invitation is on its way. You see here what they answer."))
            return redirect("challenges:invited", circle)
    return form_page(request, found, form, _("Invite somebody to the talks"), _("Send the invitation"))


@needs_sign_in
@require_safe
def invitation(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """One invitation: what they were shown, what they answered, and what can be done now."""
    found = opened(circle, "invited")
    one, parties = get_invitation(found.actor, circle, key), found.parties()
    page = {
        **found.page,
        "shown": invited_shown(one),
        "texts": texts_told(one),
        "title": one.told["title"],
        "promised": promised_by(one),
        "proposal": one.proposal_id if one.is_asked else None,
        "may_again": bool(can_send_again(found.actor, one)) and not one.is_asked,
        "may_withdraw": bool(can_withdraw_invitation(found.actor, one)),
        "may_meet": any(can_meet_answer(found.actor, one, party) for party in parties),
        "may_let_in": any(can_let_in(found.actor, one, party) for party in parties),
        "first": one.organisation if one.organisation and nobody_yet(one.organisation) else None,
        "instead": _instead(found, one, parties),
        "meet": MeetForm(parties=parties),
    }
    return render(request, "challenges/invitation.html", page)


def _instead(found: Opened, one: Invitation, parties: list[Organisation]) -> InviteForm | None:
    """Who was pointed to, ready to be invited with one button; None where there is nobody, or not to be invited."""
    may = one.pointed_to and one.asking in parties and is_open(found.challenge) & has_no_other_way(found.challenge)
    if not may or one.withdrawn_at:
        return None
    told = {"invited": one.name, "said": one.said, "why": one.why}
    why = _("%(why)s\n\n%(invited)s says that you are the right ones: %(said)s") % told
    begun = {"name": one.pointed_to, "email": one.pointed_email, "why": why[:MOST_WHY]}
    return InviteForm(initial=begun, parties=[one.asking], alone=False, find=partial(known_here, found.actor))
