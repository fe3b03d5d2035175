"""Letters about a tip: to its sender, and to a named organisation that nobody from is here yet.

None holds a text of the sender's that could be meant for another reader: whoever is written to at an address that a
stranger has typed gets our words alone, and an organisation gets what it is about without addresses to follow.
"""

import re
from unicodedata import normalize

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.exchange.models import Tip
from tillit.exchange.queries.tips import answer_tip_by, secret_of
from tillit.exchange.wording import tip_shown
from tillit.ground.mail import post
from tillit.kernel.formats import day_text
from tillit.people.models import Organisation

# whatever a mail reader may make a link of, in any script, and some that none does: "kl. 18.30" too goes
ADDRESS_IN_TEXT = re.compile(r"\S*(?:://|@|\w[.。]\w)\S*")


def tell_received(tip: Tip) -> None:
    """That it has come, and where its sender sees what becomes of it."""
    with override(tip.language):
        by = day_text(answer_tip_by(tip))
        text = _(
            "Hello!\n\nSomebody, we hope it was you, has told us of a partnership that is not in Tillit, and left this"
            " address. The organisations that it names are asked to answer by %(day)s.\n\nHere you see what becomes of"
            " it:\n%(address)s\n\nYou get a letter when it is answered, and one if it becomes public. Then your address"
            " is forgotten. If it was not you: do nothing."
        )
        post(tip.email, subject=_("We have received your tip"), text=text % {"address": _status(tip), "day": by})


def tell_answered(tip: Tip, *, public: str) -> None:
    """What was answered, and where the partnership can be read; `public`: its address there, if it is public."""
    with override(tip.language):
        parts = [_("Hello!"), _("Your tip about a partnership has been answered."), tip_shown(tip).answer]
        parts += [_("The reason that one of them gives:") + f"\n{reason}" for reason in tip_shown(tip).said_no]
        if public:
            parts.append(_("You can read it here:") + f"\n{_public(tip, public)}")
        parts.append(_("This page stays for three months:") + f"\n{_status(tip)}")
        post(tip.email, subject=_("Your tip has been answered"), text="\n\n".join(parts))


def tell_public(tip: Tip, *, public: str) -> None:
    """That what came of it can be read by everybody now."""
    with override(tip.language):
        parts = [
            _("Hello!"),
            _("The partnership that you reported is public now. You can read it here:") + f"\n{_public(tip, public)}",
            _("Your address is forgotten now. You get no more letters about this."),
        ]
        post(tip.email, subject=_("The partnership that you reported is public"), text="\n\n".join(parts))


def without_addresses(text: str) -> str:
    """Nothing in it to press; signs of other widths are written as the ordinary ones first."""
    return ADDRESS_IN_TEXT.sub("…", normalize("NFKC", text))


def tell_silent(tip: Tip, organisation: Organisation, email: str) -> None:
    """To the address that a named organisation has made public, when nobody from it is here; it can act on nothing yet.

    Who wrote it down is who may ask for its first person; else whoever runs the installation knows.
    """
    about = without_addresses(tip.title)
    with override(settings.LANGUAGE_CODE):
        parts = [
            _("Hello!"),
            *_told_by_whom(tip, organisation, about),
            _("Nobody from %(organisation)s is here yet, so nobody of you can read the tip or answer it.")
            % {"organisation": organisation.name},
            _way_in(organisation),
            _(
                "If you do nothing, the tip is erased three months after another that it names has answered it, or"
                " after a year. You get at most one letter like this a week."
            ),
        ]
        subject = _("A tip about a partnership of %(organisation)s") % {"organisation": organisation.name}
        post(email, subject=subject, text="\n\n".join(parts))


def _told_by_whom(tip: Tip, organisation: Organisation, about: str) -> list[str]:
    told = {"organisation": organisation.name, "about": about}
    if tip.told_by is not None:
        return [
            _("%(sender)s has told us of a partnership that %(organisation)s is said to be part of: “%(about)s”")
            % (told | {"sender": tip.told_by.name}),
            _(
                "Tillit is where civil society and public bodies share one record of their partnerships. Nothing of it"
                " is public, and no party has said that it is right."
            ),
        ]
    return [
        _("Somebody has reported a partnership that %(organisation)s is said to be part of: “%(about)s”") % told,
        _(
            "Tillit is where civil society and public bodies share one record of their partnerships. Nothing of the"
            " tip is public. Who sent it is not known to us, and nobody has said that it is right."
        ),
    ]


def _way_in(organisation: Organisation) -> str:
    describer = organisation.described_by
    if describer is not None:
        return _("%(describer)s has written you down here. Ask them to invite your first person.") % {
            "describer": describer.name
        }
    host = settings.TILLIT_HOSTING.by
    if host:
        return _("To come in, ask %(host)s, who runs this place, to let in your first person.") % {"host": host}
    return _("To come in, ask an organisation that you work with and that is here to help you to your first person.")


def _status(tip: Tip) -> str:
    return tip.site + reverse("exchange:tip_status", args=[secret_of(tip)])


def _public(tip: Tip, slug: str) -> str:
    return tip.site + reverse("register:partnership", args=[slug])
