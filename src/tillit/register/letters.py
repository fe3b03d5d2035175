"""Letters to the one who sent a correction and left an address.

Nobody has shown that the address is theirs. So a letter holds our own words, and the answer that everybody reads; never
what the sender wrote.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.ground.mail import post
from tillit.register.models import Correction, CorrectionSender, Entry, Outcome


def tell_received(address: str, entry: Entry, *, language: str, site: str, secret: str) -> None:
    """That it has come, who answers, and where its sender sees what becomes of it."""
    with override(language):
        text = _(
            "Hello!\n\nSomebody, we hope it was you, has proposed a correction of a page in the register of"
            " partnerships, and left this address:\n%(page)s\n\nThe parties of the partnership read it, and one of"
            " them answers. Here you see what becomes of it:\n%(status)s\n\nYou get a letter when it is answered. If"
            " it was not you: do nothing."
        )
        links = {"page": _page(entry, site), "status": _status(site, secret)}
        post(address, subject=_("We have received your correction"), text=text % links)


def tell_answered(
    sender: CorrectionSender, correction: Correction, entry: Entry, *, reason: str, site: str, secret: str
) -> None:
    """Which party has answered, and what; with its reason as everybody reads it, "" where it is not told."""
    with override(sender.language):
        assert correction.answered_for is not None  # noqa: S101  # it has just been answered
        told = {"organisation": correction.answered_for.name, "outcome": Outcome(correction.outcome).label}
        parts = [
            _("Hello!"),
            _("%(organisation)s has answered the correction that you proposed: %(outcome)s.") % told,
            *([_("The reason:") + f"\n{reason}"] if reason else []),
            _("The page:") + f"\n{_page(entry, site)}",
            _("Your correction:") + f"\n{_status(site, secret)}",
            _("Your name and your address are erased here three months from now."),
        ]
        post(sender.address, subject=_("Your correction has been answered"), text="\n\n".join(parts))


def _page(entry: Entry, site: str) -> str:
    return site + reverse("register:partnership", args=[entry.slug])


def _status(site: str, secret: str) -> str:
    return site + reverse("register:followed", args=[secret])
