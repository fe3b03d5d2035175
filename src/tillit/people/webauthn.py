"""Passkeys as browsers speak of them (WebAuthn): what is asked of the browser, and whether its answer is right.

The origin must be this very site: scheme, name and port; a neighbour under the same domain is another. What is asked
is asked once: the challenge is taken out of the session before the answer is looked at. The finger or PIN that opens
the key is always demanded, which is what makes a passkey two things in one.
"""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from django.http import HttpRequest

from tillit.people.actions.factors import NewPasskey
from tillit.people.models import Passkey, Person
from tillit.people.sessions import store_of

if TYPE_CHECKING:
    from fido2.server import Fido2Server

Purpose = Literal["add", "show"]
ASKED = "_webauthn"
SECONDS_TO_ANSWER = 5 * 60
LONGEST_ID, LONGEST_KEY = 1023, 4096


class WrongAnswer(Exception):
    """The browser's answer is not one to what was asked here and now; which part is for the log alone."""


def ask_for_new(request: HttpRequest, person: Person, passkeys: Sequence[Passkey]) -> dict[str, Any]:
    """What the browser needs to make a passkey; it is told which it has, so that none is made twice."""
    from fido2 import webauthn  # noqa: PLC0415  # with the first passkey: ten megabytes

    options, asked = _server(request).register_begin(
        webauthn.PublicKeyCredentialUserEntity(
            id=person.pk.bytes, name=person.email or person.name, display_name=person.name
        ),
        [webauthn.AttestedCredentialData(bytes(passkey.credential)) for passkey in passkeys],
        resident_key_requirement=webauthn.ResidentKeyRequirement.REQUIRED,
        user_verification=webauthn.UserVerificationRequirement.REQUIRED,
    )
    _remember(request, "add", asked)
    return plain(options)


def read_new(request: HttpRequest, answer: Mapping[str, Any]) -> NewPasskey:
    """The passkey that a browser made as it was asked to; WrongAnswer otherwise."""
    from fido2.cose import UnsupportedKey  # noqa: PLC0415  # as above

    asked = _taken_out(request, "add")
    try:
        found = _server(request).register_complete(asked, answer)
        data = found.credential_data
        if data is None or isinstance(data.public_key, UnsupportedKey):
            raise WrongAnswer("a kind of key that cannot be checked")
        if len(data.credential_id) > LONGEST_ID or len(data) > LONGEST_KEY:
            raise WrongAnswer("too long")
        return NewPasskey(bytes(data.credential_id), bytes(data), found.counter)
    except WrongAnswer:
        raise
    except Exception as fault:  # the library reads bytes from anybody and raises whatever it stumbles over
        raise WrongAnswer(repr(fault)) from None


def ask_to_show(request: HttpRequest, passkeys: Sequence[Passkey]) -> dict[str, Any]:
    """What the browser needs to show a passkey: one of these, or with none given any that it has for this site."""
    from fido2 import webauthn  # noqa: PLC0415  # as above

    known = [webauthn.AttestedCredentialData(bytes(passkey.credential)) for passkey in passkeys]
    options, asked = _server(request).authenticate_begin(
        known or None, user_verification=webauthn.UserVerificationRequirement.REQUIRED
    )
    _remember(request, "show", asked)
    return plain(options)


def claimed_person(answer: Mapping[str, Any]) -> UUID:
    """Whose passkey it says it is; nothing is believed until `read_shown` has checked it against that one's keys."""
    from fido2.utils import websafe_decode  # noqa: PLC0415  # as above

    try:
        return UUID(bytes=websafe_decode(answer["response"]["userHandle"]))
    except Exception as fault:  # as above
        raise WrongAnswer(repr(fault)) from None


def read_shown(request: HttpRequest, answer: Mapping[str, Any], passkeys: Sequence[Passkey]) -> tuple[Passkey, int]:
    """Which of these passkeys was shown, and its count; WrongAnswer when none was."""
    from fido2 import webauthn  # noqa: PLC0415  # as above

    asked = _taken_out(request, "show")
    known = {bytes(passkey.credential_id): passkey for passkey in passkeys}
    try:
        data = [webauthn.AttestedCredentialData(bytes(passkey.credential)) for passkey in passkeys]
        shown = _server(request).authenticate_complete(asked, data, answer)
        uses = webauthn.AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
        return known[bytes(shown.credential_id)], uses
    except Exception as fault:  # as above
        raise WrongAnswer(repr(fault)) from None


def own_origin(request: HttpRequest) -> str:
    """This site, as a browser writes it."""
    return f"{request.scheme}://{request.get_host()}"


def plain(options: Any) -> dict[str, Any]:
    """The library's mappings as plain ones, which become JSON."""

    def opened(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {str(key): opened(inner) for key, inner in value.items()}
        return [opened(inner) for inner in value] if isinstance(value, list | tuple) else value

    found: dict[str, Any] = opened(dict(options))
    return found


def _server(request: HttpRequest) -> "Fido2Server":
    from fido2.server import Fido2Server  # noqa: PLC0415  # as above
    from fido2.webauthn import PublicKeyCredentialRpEntity  # noqa: PLC0415  # as above

    name = request.get_host().partition(":")[0]
    site, origin = PublicKeyCredentialRpEntity(id=name, name="Tillit"), own_origin(request)
    return Fido2Server(site, verify_origin=lambda given: given == origin)


def _remember(request: HttpRequest, purpose: Purpose, asked: Mapping[str, Any]) -> None:
    request.session[ASKED] = {"for": purpose, "at": time.time(), "asked": {key: str(asked[key]) for key in asked}}


def _taken_out(request: HttpRequest, purpose: Purpose) -> Mapping[str, Any]:
    """What was asked, once: of two answers sent at the same time the second finds nothing."""
    store_of(request).read_locked()
    kept = request.session.pop(ASKED, None)
    if not kept or kept["for"] != purpose or time.time() - kept["at"] > SECONDS_TO_ANSWER:
        raise WrongAnswer("nothing was asked")
    asked: Mapping[str, Any] = kept["asked"]
    return asked
