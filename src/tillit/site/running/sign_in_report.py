"""What `doctor` finds out about the providers of sign-in: can each be read, and does it say what is needed?"""

from collections.abc import Iterator

from tillit.people.openid.keys import ALGORITHMS
from tillit.people.openid.metadata import Metadata, read_keys, read_metadata
from tillit.people.openid.provider import Provider, providers
from tillit.people.openid.refusal import Reason, Refused
from tillit.site.running.health_report import Finding, fault, note, ok

MENDS: dict[Reason, str] = {
    "address_not_allowed": "it names an address at another host than the issuer's; if that is meant, add it to hosts",
    "answer_not_json": "it does not answer in JSON; look whether the issuer is right",
    "answer_too_large": "its answer is larger than 256 kB",
    "endpoint_error": "it answers with an error; look whether the issuer is right",
    "issuer": "it calls itself something else; copy the issuer to the letter, with or without the last slash",
    "key_not_found": "it shows no list of keys",
    "metadata": "it does not offer the code flow with PKCE (S256)",
    "redirected": "it leads elsewhere; name the address where it leads as the issuer, if that is the provider's",
    "unreachable": "it cannot be reached; let this machine reach it over https, and look at its certificate",
}


def about_providers() -> Iterator[Finding]:
    """A line or more for each provider of TILLIT_OIDC; nothing where there is none."""
    for provider in providers():
        try:
            metadata = read_metadata(provider)
            keys = read_keys(provider, metadata)
        except Refused as refused:
            mend = MENDS.get(refused.reason, refused.reason)
            yield fault(f"sign-in with {provider.name}: {mend}. Issuer: {provider.issuer}")
        else:
            yield ok(f"sign-in with {provider.name}: {provider.issuer} answers, {len(keys)} keys")
            yield from _doubts(provider, metadata)


def _doubts(provider: Provider, metadata: Metadata) -> Iterator[Finding]:
    """What works, or seems to, and should be known."""
    said = metadata.said
    taken = provider.algorithms or frozenset(ALGORITHMS)
    if not taken & set(_words(said, "id_token_signing_alg_values_supported", ["RS256"])):
        yield fault(f"sign-in with {provider.name}: none of its signatures is taken here: {', '.join(sorted(taken))}")
    if provider.way not in _words(said, "token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        yield fault(f"sign-in with {provider.name}: it does not take {provider.way}. Set auth to one that it takes")
    if "code_challenge_methods_supported" not in said:
        yield note(f"sign-in with {provider.name}: it does not say that it knows PKCE; it is used all the same")
    if not metadata.names_itself:
        yield note(f"sign-in with {provider.name}: its answers do not name their issuer (RFC 9207)")
    if not provider.levels:
        yield note(f"sign-in with {provider.name}: no levels are set, so every sign-in with it has the lowest")
    if said.get("backchannel_logout_supported") is not True:
        yield note(f"sign-in with {provider.name}: it does not tell when somebody signs out there")


def _words(said: dict[str, object], name: str, default: list[str]) -> list[str]:
    found = said.get(name, default)
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else []
