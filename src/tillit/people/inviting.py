"""The letter that carries an invitation, in the receiver's language; it leaves only while its link still opens."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from tillit.ground.mail import post, still_meant
from tillit.kernel.formats import moment_text
from tillit.people.models import Invitation
from tillit.people.queries import open_invitations
from tillit.people.roles import BY_KEY


def send_invitation(invitation: Invitation, address: str) -> None:
    """Post the letter; `address` is where its link leads. Says nothing about who else belongs to the organisation."""
    with override(invitation.person.language):
        values = {
            "person": invitation.invited_by.shown_name,
            "organisation": invitation.organisation.name,
            "role": str(BY_KEY[invitation.role].name),
            "address": address,
            "email": invitation.email,
            "when": moment_text(invitation.expires_at),
        }
        subject = _("%(organisation)s invites you to Tillit") % values
        text = _(
            "Hello!\n\n%(person)s invites you to be part of %(organisation)s in Tillit, as %(role)s. Tillit is where"
            " civil society and public bodies share one record of their partnerships.\n\nOpen the invitation:\n"
            "%(address)s\n\nOpening it binds you to nothing. You accept by signing in with this address, %(email)s,"
            " and pressing a button. The link works once, and until %(when)s.\n\nIf you do not want to, or do not know"
            " who this is: do nothing. The invitation ends by itself, and what was written down about you goes with it."
        ) % values  # fmt: skip
        one_line = " ".join(subject.split())
        post(invitation.email, subject=one_line, text=text, condition="invitation", about=invitation.link_id)


@still_meant("invitation")
def is_still_open(link: UUID, address: str) -> bool:
    """Whether the letter's own link can still be used, by the one at this address."""
    return open_invitations().filter(link=link, email=address, link__used_at=None).exists()


def masked(email: str) -> str:
    """An address as somebody else may see it: enough to know one's own, too little to write to: i•••@e•••.se."""
    local, _at, domain = email.partition("@")
    name, dot, end = domain.rpartition(".")
    return f"{local[:1]}•••@{name[:1]}•••{dot}{end}"
