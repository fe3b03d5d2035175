"""A rule answers yes, or no with its reasons. Small rules are put together with `&` and `|`.

Both words read every part, so a refusal tells all that stands in the way and not only the first thing.
"""

from dataclasses import dataclass

from tillit.kernel.errors import NotAllowed

Reason = object
"""Anything that `str()` can show and `==` can compare: a lazy translation, or plain text in a test."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a rule; true when there is no reason against."""

    reasons: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return not self.reasons

    def __and__(self, other: "Verdict") -> "Verdict":
        """Both must allow. The reasons of all that refuse are kept, each once, in the order they were said."""
        return Verdict(_each_once(self.reasons + other.reasons))

    def __or__(self, other: "Verdict") -> "Verdict":
        """One that allows is enough. When none does, the reasons of both are kept as with `&`."""
        return YES if self or other else self & other


YES = Verdict()


def no(reason: Reason) -> Verdict:
    """A refusal, with the reason as a whole sentence for the one who is refused."""
    return Verdict((reason,))


def require(verdict: Verdict) -> None:
    """Go on only if the rule allows it; else raise NotAllowed with the rule's reasons."""
    if not verdict:
        raise NotAllowed(verdict.reasons)


def _each_once(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    # by equality and not by hash: a lazy translation equals another when both say the same
    kept: list[Reason] = []
    for reason in reasons:
        if reason not in kept:
            kept.append(reason)
    return tuple(kept)
