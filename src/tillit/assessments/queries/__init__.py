"""Questions about legal checks: which there are, what was said in them, what comes of it, what has changed since."""

from tillit.assessments.queries.basis import VOICES, Basis, Moved, basis_of, moved_between, moved_since
from tillit.assessments.queries.checks import (
    FROZEN,
    SaidIn,
    asked_about,
    check_by_key,
    checks_by_key,
    checks_of,
    finished_in,
    members_now,
    newest_check,
    remarks_in,
    said_in,
    voice_of,
    with_newer,
)
from tillit.assessments.queries.days import Awaiting, checks_that_wait
from tillit.assessments.queries.moved import moved_checks
from tillit.assessments.queries.reckoned import Reckoned, is_as_frozen, reckoned, voices_in
from tillit.assessments.queries.sets import is_newest, newest_pair, pair_of

__all__ = [
    "FROZEN",
    "VOICES",
    "Awaiting",
    "Basis",
    "Moved",
    "Reckoned",
    "SaidIn",
    "asked_about",
    "basis_of",
    "check_by_key",
    "checks_by_key",
    "checks_of",
    "checks_that_wait",
    "finished_in",
    "is_as_frozen",
    "is_newest",
    "members_now",
    "moved_between",
    "moved_checks",
    "moved_since",
    "newest_check",
    "newest_pair",
    "pair_of",
    "reckoned",
    "remarks_in",
    "said_in",
    "voice_of",
    "voices_in",
    "with_newer",
]
