"""Who does something: a person, a guest with a link, a job of the system, or nobody in particular."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args
from uuid import UUID

Kind = Literal["person", "guest", "system", "anonymous"]

_JOB = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,79}")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the database hears it. `key` is a UUID for persons and guests, a job's name for the system, else
    empty.

    Raises ValueError when kind and key do not fit each other: it goes to the row security as text, so it has one
    spelling.
    """

    kind: Kind
    key: str

    def __post_init__(self) -> None:
        if not _fits(self.kind, self.key):
            raise ValueError(f"not an actor: {self.kind!r} with the key {self.key!r}")

    @classmethod
    def person(cls, key: UUID) -> "Actor":
        """Somebody who is signed in."""
        return cls("person", str(key))

    @classmethod
    def guest(cls, key: UUID) -> "Actor":
        """Somebody who came by a link that was sent to them."""
        return cls("guest", str(key))

    @classmethod
    def system(cls, job: str) -> "Actor":
        """The program itself, doing a named job: lower-case letters, digits and `_ . : -`, at most 80 of them."""
        return cls("system", job)

    @classmethod
    @lru_cache(maxsize=1_000)  # a page of history names the same few, again and again
    def parse(cls, text: str) -> "Actor":
        """Read what `str(actor)` wrote; ValueError on anything else."""
        kind, _, key = text.partition(":")
        actor = cls(cast(Kind, kind), key)  # a kind that is none is refused there
        if str(actor) != text:
            raise ValueError(f"not an actor: {text!r}")
        return actor

    @property
    def person_id(self) -> UUID | None:
        """The person's key, when it is a person who acts."""
        return UUID(self.key) if self.kind == "person" else None

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}" if self.key else self.kind


def _fits(kind: str, key: str) -> bool:
    if kind not in get_args(Kind):
        return False
    if kind == "anonymous":
        return key == ""
    if kind == "system":
        return _JOB.fullmatch(key) is not None
    return _is_plain_uuid(key)


def _is_plain_uuid(text: str) -> bool:
    # UUID() also takes braces, urn: and capitals; one actor must have one spelling
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


ANONYMOUS = Actor("anonymous", "")
