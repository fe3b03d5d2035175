"""The one family of errors. A single middleware turns them into calm pages and API problems (RFC 9457).

Two kinds live here. `TillitError` and its children end a request with a status. `InvalidValue` says that one value
could not be read; a form or an import catches it and tells where.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar


class TillitError(Exception):
    """Something ended the work. `status` is the HTTP status; free arguments are for the log and never shown."""

    status: ClassVar[int] = 500


class NotFound(TillitError):
    """The thing is absent, or not for this actor to know of: both get the same answer to the byte (constitution C4)."""

    status = 404


class NotAllowed(TillitError):
    """A rule said no. `reasons` are anything that `str()` can show, lazy translations above all."""

    status = 403

    def __init__(self, reasons: tuple[object, ...] = ()) -> None:
        super().__init__(reasons)
        self.reasons = reasons

    def __str__(self) -> str:
        return " ".join(str(reason) for reason in self.reasons)


class Conflict(TillitError):
    """Somebody else changed the same thing first. `mine` and `theirs` are the two texts, for a page that shows both."""

    status = 409

    def __init__(self, mine: object = "", theirs: object = "") -> None:
        super().__init__(mine, theirs)
        self.mine = mine
        self.theirs = theirs

    def __str__(self) -> str:
        # the texts may be somebody's private words: they belong on the page, not in a log
        return "changed by somebody else in the meantime"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in what came in: where (`parties/2/org_number`), what, and how to mend it.

    `message` and `mend` are anything that `str()` can show.
    """

    path: str
    message: object
    mend: object = ""

    def __str__(self) -> str:
        return " ".join(
            part for part in (f"{self.path}:" if self.path else "", str(self.message), str(self.mend)) if part
        )


class InvalidInput(TillitError):
    """What came in cannot be used. `faults` holds all that is wrong at once, so that it can be mended in one go."""

    status = 422

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "; ".join(str(fault) for fault in self.faults)


class TooLarge(TillitError):
    """More bytes, rows or levels than are taken in at one time."""

    status = 413


class TooMany(TillitError):
    """Asked too often. `retry_after` is in whole seconds, as in the HTTP header of that name."""

    status = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


class MissingActor(TillitError):
    """The database was asked without saying who asks: a fault in the program, never in what somebody did."""

    status = 500


class InvalidValue(ValueError):
    """A value that could not be read. `message` and `mend` are English message ids, with `params` to be put in by name.

    The kernel does not know the reader's language, so the caller translates. A Django form does it with
    `ValidationError(_(error.message), params=error.params)`, an import with `error.fault(path, gettext)`.
    """

    def __init__(self, message: str, mend: str = "", **params: int | str) -> None:
        super().__init__(message, mend)
        self.message = message
        self.mend = mend
        self.params = params

    def __str__(self) -> str:
        return str(self.fault(""))

    def fault(self, path: str, translate: Callable[[str], str] = str) -> Fault:
        """The same as a Fault at a path, in the language that `translate` speaks (English when it is left out)."""
        return Fault(path, self._filled(self.message, translate), self._filled(self.mend, translate))

    def _filled(self, text: str, translate: Callable[[str], str]) -> str:
        # gettext answers the empty id with the catalogue's header, so an absent sentence is never asked for
        return translate(text) % self.params if text else ""
