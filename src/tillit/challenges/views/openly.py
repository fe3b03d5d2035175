"""The open invitation for those who share the challenge: publishing it together, ending it, and who is interested."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.accord.models import Proposal
from tillit.accord.rules import can_begin
from tillit.challenges.actions import end_open_invitation, invite_openly
from tillit.challenges.forms.openly import EndForm, OpenlyForm
from tillit.challenges.guided import PICTURE
from tillit.challenges.models import Ended
from tillit.challenges.queries import get_open_invitation, interests_of, open_invitations_of, written_together
from tillit.challenges.rules import has_no_other_way, is_none_standing, is_not_ended, is_open
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.views.openly_form import Words, openly_page
from tillit.challenges.views.sending import done
from tillit.challenges.wording.openly import interest_shown, open_shown
from tillit.kernel.verdict import require
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def openly(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What is or was published, and who has shown interest: all in the circle read it."""
    found = opened(circle, "openly")
    rows = open_invitations_of(found.actor, found.challenge)
    may = is_open(found.challenge) & has_no_other_way(found.challenge)
    page = {
        **found.page,
        "shown": [open_shown(one) for one in rows],
        "interested": [interest_shown(one) for one in interests_of(found.actor, found.challenge)],
        "may_end": bool(found.speaks),
        "may_invite": bool(found.speaks) and bool(may) and all(one.ended_at for one in rows),
        "alone": found.alone,
    }
    return render(request, "challenges/openly.html", page)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Propose what everybody is to read; who is alone publishes it at once."""
    found = opened(circle, "openly")
    parties = found.parties()
    may = is_open(found.challenge) & has_no_other_way(found.challenge) & is_none_standing(found.challenge)
    require(may & can_begin(parties))
    form = OpenlyForm(request.POST or None, parties=parties, alone=found.alone, initial=_begun(found))
    if form.is_valid():
        made: list[Proposal | None] = []
        if done(form, lambda: made.append(invite_openly(found.challenge, form.told, why=form.why, by=found.actor))):
            return _invited(request, circle, made[0])
    lead = _("It is published when everybody here has said yes. Everybody can read it, with the names of all of you.")
    if found.alone:
        lead = _("Nobody else is here yet, so it is published at once. Everybody can read it.")
    words = Words(_("Invite openly"), lead, _("Publish it") if found.alone else _("Propose it"))
    return openly_page(request, found, form, words)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """Close it before its last day, or withdraw it."""
    found = opened(circle, "openly")
    one, parties = get_open_invitation(found.actor, circle, key), found.parties()
    require(is_not_ended(one) & can_begin(parties))
    form = EndForm(request.POST or None, parties=parties, initial={"how": Ended.CLOSED})
    if form.is_valid():
        given = form.cleaned_data
        end_open_invitation(one, how=Ended(given["how"]), reason=given["reason"], party=form.party, by=found.actor)
        messages.success(request, _("It has ended. Everybody reads that, and why."))
        return redirect("challenges:openly", circle)
    title = _("End the open invitation “%(title)s”") % {"title": one.title}
    lead = _("It stands in the name of all of you, so each of you can end it. To invite anew takes everybody’s yes.")
    return openly_page(request, found, form, Words(title, lead, _("End it"), danger=True))


def _begun(found: Opened) -> dict[str, str]:
    """The challenge's title, and what has been agreed about what is happening, to begin with."""
    agreed = written_together(found.challenge)
    return {"title": found.challenge.title, "about": agreed.get(PICTURE.parts[0].key, "")}


def _invited(request: HttpRequest, circle: UUID, made: Proposal | None) -> HttpResponse:
    if made is None:
        messages.success(request, _("It is published. Everybody can read it in the register."))
        return redirect("challenges:openly", circle)
    messages.success(request, _("It is proposed. Say your own organisation’s yes too, if you have the mandate to."))
    return redirect("accord:proposal", circle, made.pk)
