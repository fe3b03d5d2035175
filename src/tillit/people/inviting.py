"""The letter that carries an invitation, in the receiver's language, and what whoever sends it is told.

It leaves only while its link still opens.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.ground.mail import post, still_meant
from tillit.kernel.formats import moment_text
from tillit.people.models import Invitation
from tillit.people.queries import open_invitations
from tillit.people.roles import BY_KEY


def send_invitation(invitation: Invitation, address: str) -> None:
    """Post the letter; `address` is where its link leads. Says nothing about who else belongs to the organisation."""
    describer = invitation.asking
    with override(invitation.person.language):
        values = {
            "person": invitation.invited_by.shown_name,
            "organisation": invitation.organisation.name,
            "role": str(BY_KEY[invitation.role].name),
            "address": address,
            "email": invitation.email,
            "when": moment_text(invitation.expires_at),
            "describer": describer.name if describer else "",
        }
        text = _text_to_first(values) if describer else _text(values)
        subject = (
            _("%(describer)s asks you to be the first person of %(organisation)s in Tillit")
            if describer
            else _("%(organisation)s invites you to Tillit")
        )
        one_line = " ".join((subject % values).split())
        post(invitation.email, subject=one_line, text=text, condition="invitation", about=invitation.link_id)


def _text(values: Mapping[str, str]) -> str:
    return (
        _(
            "Hello!\n\n%(person)s invites you to be part of %(organisation)s in Tillit, as %(role)s. Tillit is where"
            " civil society and public bodies share one record of their partnerships.\n\nOpen the invitation:\n"
            "%(address)s\n\nOpening it binds you to nothing. You accept by signing in with this address, %(email)s,"
            " and pressing a button. The link works once, and until %(when)s.\n\nIf you do not want to, or do not know"
            " who this is: do nothing. The invitation ends by itself, and what was written down about you goes with it."
        )
        % values
    )


def _text_to_first(values: Mapping[str, str]) -> str:
    """Nobody belongs to the organisation yet: who asks speaks for another one, and the letter says so first."""
    return (
        _(
            "Hello!\n\n%(person)s asks you, for %(describer)s, to be the first person of %(organisation)s in Tillit, as"
            " %(role)s. Neither %(person)s nor %(describer)s speaks for %(organisation)s: %(describer)s only asks,"
            " because nobody from %(organisation)s is here yet. Tillit is where civil society"
            " and public bodies share one record of their partnerships.\n\nOpen the invitation:\n%(address)s\n\nOpening"
            " it binds you to nothing. Say yes only if you have a task in %(organisation)s and may take this on for it."
            " You then see to who else belongs there and what they may do, and describe it; %(describer)s does not."
            " It is no yes to any partnership or agreement.\n\nYou accept by signing in with this address,"
            " %(email)s, and pressing a button. The link works once, and until %(when)s.\n\nIf you do not want to, or"
            " do not know who this is: do nothing. The invitation ends by itself, and what was written down about you"
            " goes with it."
        )
        % values
    )


@still_meant("invitation")
def is_still_open(link: UUID, address: str) -> bool:
    """Whether the letter's own link can still be used, by the one at this address."""
    return open_invitations().filter(link=link, email=address, link__used_at=None).exists()


def address_in(request: HttpRequest) -> Callable[[str], str]:
    """Makes the whole address of an invitation's page of a link's secret."""
    return lambda secret: request.build_absolute_uri(reverse("invitation", args=[secret]))


def sent_words(email: str) -> str:
    """What whoever invited is told; the same whether the letter left or was one too many for the address (T20)."""
    said = _(
        "The invitation is on its way to %(email)s. No address gets more than three such letters a day: if"
        " it has not come, send it again tomorrow."
    )
    return said % {"email": email}


def sent_again_words() -> str:
    """The same, for one that is sent again."""
    return _(
        "A new letter is on its way. Only the link in the newest letter works. No address gets more than three"
        " such letters a day: if it has not come, send it again tomorrow."
    )


def masked(email: str) -> str:
    """An address as somebody else may see it: enough to know one's own, too little to write to: i•••@e•••.se."""
    local, _at, domain = email.partition("@")
    name, dot, end = domain.rpartition(".")
    return f"{local[:1]}•••@{name[:1]}•••{dot}{end}"
