"""Letters to those who are invited to talks about a challenge.

Nobody has shown that the address is theirs. So a letter holds our own words, and what the organisation, the person and
the challenge are called; never what anybody wrote about it. Opening its link changes nothing.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.challenges.models import Invitation
from tillit.challenges.queries import secret_of_invitation
from tillit.ground.mail import post
from tillit.kernel.formats import day_text
from tillit.kernel.period import today


def send_invitation(invitation: Invitation) -> None:
    """Who invites, to what, and where it is answered."""
    with override(invitation.language):
        subject = _("%(organisation)s invites %(invited)s to talk") % _values(invitation)
        text = _(
            "Hello!\n\n%(person)s invites %(invited)s, for %(organisation)s, to talk about a challenge that you may"
            " share:\n%(title)s\n\nIt is a talk between equals: nothing is applied for, and nothing is bound by an"
            " answer. Read what they see, and answer without an account; it takes a minute or two:\n%(address)s\n\nYou"
            " can say yes, promise an answer by a day, or say no as has been decided. Whoever has the link can answer"
            " for %(invited)s: pass it on to the right person, and to nobody else.\n\nIf you do not know who this is:"
            " do nothing."
        )
        _post(invitation, subject, text)


def remind_of_promise(invitation: Invitation) -> None:
    """That an answer was promised by a day, which is near or has passed."""
    promised = invitation.promised_on
    assert promised is not None  # noqa: S101  # only promises are reminded of
    with override(invitation.language):
        if promised < today():
            subject, text = (
                _("The day on which %(organisation)s was promised an answer has passed"),
                _(
                    "Hello!\n\n%(organisation)s was promised an answer by %(day)s about the challenge\n%(title)s\n\n"
                    "Answer now, or promise another day; they see it at once:\n%(address)s"
                ),
            )
        else:
            subject, text = (
                _("%(organisation)s waits for the answer that you promised"),
                _(
                    "Hello!\n\nYou promised %(organisation)s an answer by %(day)s about the challenge\n%(title)s\n\n"
                    "Answer here, or promise another day:\n%(address)s"
                ),
            )
        _post(invitation, subject % _values(invitation), text)


def _post(invitation: Invitation, subject: str, text: str) -> None:
    post(invitation.email, subject=" ".join(subject.split())[:200], text=text % _values(invitation))


def _values(invitation: Invitation) -> dict[str, str]:
    address = reverse("challenges:answer", args=[secret_of_invitation(invitation)])
    return {
        "person": invitation.asked_by.shown_name,
        "organisation": invitation.asking.name,
        "invited": invitation.name,
        "title": invitation.told["title"],
        "address": f"{invitation.site}{address}",
        "day": day_text(invitation.promised_on) if invitation.promised_on else "",
    }
