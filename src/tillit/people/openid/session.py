"""What a session remembers of a sign-in through a provider; read by people/levels.py and by back-channel logout."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from tillit.people.levels import OPENID
from tillit.people.models import Identity
from tillit.people.openid.tokens import Proven

SIGNIN_ACR, SIGNIN_LEVEL, SIGNIN_AT = "signin_acr", "signin_level", "signin_at"
SIGNIN_IDENTITY, SIGNIN_SID = "signin_identity", "signin_sid"
# how lately somebody must have shown it at the provider when it matters, in seconds
FRESH_THERE = 300


def note_identity(request: HttpRequest, identity: Identity, proven: Proven) -> None:
    """How somebody has just shown who they are, what it is worth, and when they showed it *there*.

    A provider lets somebody through who signed in with it hours ago. That is no fresh sign-in, so its own time counts,
    and one that does not tell counts as long ago.
    """
    record_authentication(
        request, identity.person, OPENID, level=proven.level, at=float(proven.at), identity=str(identity.pk)
    )
    request.session.update(
        {
            SIGNIN_ACR: proven.acr,
            SIGNIN_LEVEL: proven.level,
            SIGNIN_AT: proven.at,
            SIGNIN_IDENTITY: str(identity.pk),
            SIGNIN_SID: proven.sid,
        }
    )
