"""What the pages of inviting share: how much may be sent, what addresses begin with, and how their forms are shown."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tillit.accord.actions.proposals import Why
from tillit.challenges.actions import Asked, ask_to_let_in, invite_to_talks, send_invitation_again
from tillit.challenges.models import Challenge, Invitation
from tillit.challenges.views.frame import Opened
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.period import today
from tillit.people.models import Organisation
from tillit.people.pace import PACES, Attempts


def invite_all(
    request: HttpRequest, challenge: Challenge, asked: Iterable[Asked], *, party: Organisation, by: Actor
) -> None:
    """Invite each; who is in Tillit already is asked to come in at once, in their own room."""
    for one in asked:
        count_letter(request, party)
        sent = replace(one, may_send=bool(one.email) and has_letters_left(request, one.email))
        made = invite_to_talks(challenge, sent, party=party, site=site_of(request), by=by)
        if one.organisation is not None:
            ask_to_let_in(made, organisation=one.organisation, why=Why(party, one.why), by=by)


def send_once_more(request: HttpRequest, invitation: Invitation, *, email: str, by: Actor) -> None:
    """Another letter, to the same address or a better one."""
    count_letter(request, invitation.asking)
    may_send = has_letters_left(request, email)
    send_invitation_again(invitation, email=email, site=site_of(request), may_send=may_send, by=by)


def count_letter(request: HttpRequest, party: Organisation) -> None:
    """Each letter counts, the first and those sent again, from all the talks of an organisation (T20).

    InvalidInput when it has had its letters today. Counted by the day, so that a few each day never become too many.
    """
    letters = Attempts(request, "inviting", f"{party.pk} {today()}")
    if not letters.are_due():
        message = _("Your organisation has sent %(most)s invitations within a day.")
        message %= {"most": PACES["inviting"].everywhere}
        raise InvalidInput((Fault("", message, _("Nothing has been sent now. Wait till tomorrow.")),))
    letters.failed()


def has_letters_left(request: HttpRequest, email: str) -> bool:
    """Three letters a day go to an address that nobody has shown to be theirs; whoever sends is not told of others."""
    letters = Attempts(request, "sending_to", email)
    if not letters.are_due():
        return False
    letters.failed()
    return True


def sent_words() -> str:
    """What whoever sends is told, the same whether the letter left or was one too many for the address (T20)."""
    return _(
        "The letter is on its way. No address gets more than three such letters a day: if it has not come, send it"
        " again tomorrow."
    )


def site_of(request: HttpRequest) -> str:
    """What addresses in a letter begin with."""
    return f"{request.scheme}://{request.get_host()}"


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether it was done; else the form tells what the action found to mend."""
    try:
        act()
    except InvalidInput as error:
        for fault in error.faults:
            place = fault.path if fault.path in form.fields else None
            form.add_error(place, f"{fault.message} {fault.mend}".strip())
        return False
    return True


def form_page(
    request: HttpRequest,
    found: Opened,
    form: forms.Form,
    title: str,
    button: str,
    *,
    danger: bool = False,
    letting_in: bool = False,
) -> HttpResponse:
    """A page with one form about an invitation."""
    page = {**found.page, "form": form, "title": title, "button": button, "danger": danger, "letting_in": letting_in}
    return render(request, "challenges/invite.html", page, status=422 if form.is_bound else 200)
