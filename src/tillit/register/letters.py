"""Letters to the one who sent a correction and left an address.

Nobody has shown that the address is theirs. So a letter holds our own words, and the answer that everybody reads; never
what the sender wrote.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.ground.mail import post
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.people.models import Organisation
from tillit.register.models import Correction, CorrectionSender, Entry, Outcome
from tillit.register.queries import secret_of_correction
from tillit.register.wording.corrections import answer_by


def tell_received(address: str, entry: Entry, *, language: str, site: str, secret: str) -> None:
    """That it has come, who answers, and where its sender sees what becomes of it."""
    with override(language):
        text = _(
            "Hello!\n\nSomebody, we hope it was you, has proposed a correction of a page in the register of"
            " partnerships, and left this address:\n%(page)s\n\nThe parties of the partnership read it, and one of"
            " them is asked to answer by %(day)s. Here you see what becomes of it:\n%(status)s\n\nYou get a letter"
            " when it is answered. If it was not you: do nothing."
        )
        links = {"page": _page(entry, site), "status": _status(site, secret), "day": day_text(answer_by(today()))}
        post(address, subject=_("We have received your correction"), text=text % links)


def tell_answered(
    sender: CorrectionSender,
    correction: Correction,
    entry: Entry,
    *,
    party: Organisation,
    outcome: str,
    reason: str,
    site: str,
) -> None:
    """Which party has answered, and what; with its reason as everybody reads it, "" where it is not told."""
    with override(sender.language):
        told = {"organisation": party.name, "outcome": Outcome(outcome).label}
        waits = _("You get a letter when it has been changed.") if correction.waits_for_change else ""
        parts = [
            _("Hello!"),
            _("%(organisation)s has answered the correction that you proposed: %(outcome)s.") % told,
            *([_("The reason:") + f"\n{reason}"] if reason else []),
            *([waits] if waits else []),
            *_where(correction, entry, site),
        ]
        post(sender.address, subject=_("Your correction has been answered"), text="\n\n".join(parts))


def tell_changed(sender: CorrectionSender, correction: Correction, entry: Entry) -> None:
    """That what a party said was to be changed has been."""
    with override(sender.language):
        parts = [
            _("Hello!"),
            _("What you proposed a correction of has been changed, as was answered before."),
            *_where(correction, entry, sender.site),
        ]
        post(sender.address, subject=_("What you proposed a correction of has been changed"), text="\n\n".join(parts))


def _where(correction: Correction, entry: Entry, site: str) -> list[str]:
    return [
        _("The page:") + f"\n{_page(entry, site)}",
        _("Your correction:") + f"\n{_status(site, secret_of_correction(correction))}",
        _("Your name and your address are erased here three months after nothing is waited for."),
    ]


def _page(entry: Entry, site: str) -> str:
    return site + reverse("register:partnership", args=[entry.slug])


def _status(site: str, secret: str) -> str:
    return site + reverse("register:followed", args=[secret])
