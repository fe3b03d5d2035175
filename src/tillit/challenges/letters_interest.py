"""Letters to organisations that have shown interest through an open invitation.

Nobody has shown that the address is theirs before the link is used. So a letter holds our own words, and what the
organisation and the invitation are called; never what anybody wrote. Opening its link changes nothing.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.challenges.models import Interest
from tillit.challenges.queries import secret_of_interest
from tillit.ground.mail import post
from tillit.kernel.formats import day_text


def ask_to_confirm(interest: Interest) -> None:
    """That somebody has shown interest in the organisation's name, and where that is confirmed."""
    with override(interest.language):
        subject = _("Confirm that %(interested)s is interested")
        text = _(
            "Hello!\n\nSomebody has written, for %(interested)s, that you are interested in the open invitation\n"
            "%(title)s\n\nConfirm it here. Only then do those who invite read it, and you are promised an answer by"
            " %(day)s:\n%(address)s\n\nThe same address shows the answer later: keep the letter.\n\nIf you do not know"
            " what this is about: do nothing, and it is forgotten within a week."
        )
        _post(interest, subject, text)


def tell_no(interest: Interest) -> None:
    """That there is an answer; what it says stands on the page."""
    with override(interest.language):
        subject = _("An answer to %(interested)s about the open invitation")
        text = _(
            "Hello!\n\n%(interested)s has got an answer about the open invitation\n%(title)s\n\nRead it, with its"
            " reason, here:\n%(address)s"
        )
        _post(interest, subject, text)


def tell_asked_in(interest: Interest) -> None:
    """That those who invite want to let them in, and what happens next."""
    with override(interest.language):
        subject = _("They want to talk with %(interested)s")
        text = _(
            "Hello!\n\nThose who invite through\n%(title)s\nare asked to let %(interested)s into the talks. When all of"
            " them have said yes, your own organisation is asked in its own room. What happens now stands here:\n"
            "%(address)s"
        )
        _post(interest, subject, text)


def _post(interest: Interest, subject: str, text: str) -> None:
    told = {
        "interested": interest.name,
        "title": interest.invitation.title,
        "day": day_text(interest.invitation.answer_on),
        "address": f"{interest.site}{reverse('challenges:interested', args=[secret_of_interest(interest)])}",
    }
    post(interest.email, subject=" ".join((subject % told).split())[:200], text=text % told)
