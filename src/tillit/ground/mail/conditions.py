"""Is a letter still meant for this reader when it leaves? Higher floors say so, by name (security.md 2.4, T4).

A letter can wait for hours: an invitation may be withdrawn meanwhile, a person may have left, an address may have been
changed. `@still_meant("invitation")` makes a function answer for all letters posted with `condition="invitation"`.
"""

from collections.abc import Callable
from uuid import UUID

Answer = Callable[[UUID, str], bool]
_ANSWERS: dict[str, Answer] = {}


def still_meant(name: str) -> Callable[[Answer], Answer]:
    """Let a function of (what the letter is about, address) answer, just before it leaves; as `system:mail`."""

    def register(answer: Answer) -> Answer:
        if _ANSWERS.setdefault(name, answer) is not answer:
            raise ValueError(f"two functions answer for letters with the condition {name!r}")
        return answer

    return register


def is_known(name: str) -> bool:
    """Whether somebody answers for letters with this condition."""
    return name in _ANSWERS


def may_leave(name: str, about: UUID | None, address: str) -> bool:
    """Ask the one who answers; a letter whose condition nobody knows any more does not leave."""
    if not name:
        return True
    return about is not None and name in _ANSWERS and _ANSWERS[name](about, address)
