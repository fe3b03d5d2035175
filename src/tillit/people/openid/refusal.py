"""Why an answer from a provider is not believed. The words go to the log and never to the visitor."""

from typing import Literal

Reason = Literal[
    "access_denied",
    "address_not_allowed",
    "algorithm_not_allowed",
    "answer_is_for_nobody",
    "answer_not_json",
    "answer_too_large",
    "audience",
    "code_missing",
    "endpoint_error",
    "expired",
    "hash_of_code_or_token",
    "issuer",
    "issuer_of_answer",
    "key_not_found",
    "level_too_low",
    "logout_token",
    "metadata",
    "nonce",
    "not_yet_valid",
    "provider_error",
    "redirected",
    "sign_in_too_old",
    "signature",
    "state",
    "subject",
    "token_response",
    "token_unreadable",
    "twice_in_address",
    "type_of_token",
    "unreachable",
]


class Refused(Exception):
    """An answer is not believed. `reason` is one of a fixed list, so nothing of the answer itself is logged."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
