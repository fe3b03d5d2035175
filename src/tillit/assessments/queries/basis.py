"""What of a partnership a legal check is made on: parties, sums, terms and scope, as plain data to compare later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tillit.assessments.models import CheckState, LegalCheck
from tillit.partnerships.kinds import ABOUT, ACTIVITY, CONTRIBUTION, TERM, Kind, Values, is_empty
from tillit.partnerships.queries import Record
from tillit.people.models import Organisation

Basis = dict[str, Any]
# what can make a check stale, in the order in which it is told: the kind of fact, and which of its columns
SUMS, TERMS, SCOPE, ABOUT_IT, PARTIES = "sums", "terms", "scope", "about", "parties"
# in a finished check, beside them: whose answers counted
VOICES = "voices"
KINDS: Mapping[str, Kind] = {SUMS: CONTRIBUTION, TERMS: TERM, SCOPE: ACTIVITY, ABOUT_IT: ABOUT}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    SUMS: ("party", "contributor", "giver_in_words", "kind", "name", "amount", "measure", "basis", "unit", "units",
           "months", "legal_nature", "from", "to", "term"),
    TERMS: ("from", "to", "months", "extension", "notice_months", "target_group"),
    SCOPE: ("name", "description", "booked_by", "exclusions", "from", "to"),
    ABOUT_IT: ("purpose", "municipality", "also_in", "areas", "target_groups"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that has changed since a check was made: what sort of thing, which row, which columns.

    `before` and `now` hold the plain values, of what has come or gone only one.
    """

    what: str
    key: str
    before: Values | None
    now: Values | None


def basis_of(record: Record, members: Iterable[Organisation]) -> Basis:
    """The facts today, in values that JSON keeps as they are."""
    basis: Basis = {PARTIES: sorted(str(one.pk) for one in members)}
    for what, kind in KINDS.items():
        rows = [record.partnership] if kind is ABOUT else record.of(kind)
        basis[what] = {str(row.pk): _told(what, kind, row) for row in rows}
    return basis


def moved_since(check: LegalCheck, now: Basis) -> list[Moved]:
    """What has changed since a check was finished; nothing of one that is not, or has been replaced."""
    if check.state != CheckState.FROZEN or check.based_on is None:
        return []
    return moved_between(check.based_on, now)


def moved_between(before: Basis, now: Basis) -> list[Moved]:
    """What is not the same: parties first, then sums, terms and scope. What was renamed only is the same party."""
    old, new = set(before[PARTIES]), set(now[PARTIES])
    found = [Moved(PARTIES, key, {}, None) for key in before[PARTIES] if key not in new]
    found += [Moved(PARTIES, key, None, {}) for key in now[PARTIES] if key not in old]
    for what in KINDS:
        for key in dict.fromkeys([*before[what], *now[what]]):
            was, stands = before[what].get(key), now[what].get(key)
            if was != stands:
                found.append(Moved(what, key, was, stands))
    return found


def _told(what: str, kind: Kind, row: Any) -> Values:
    found = {name: kind.column(name).read(row) for name in COLUMNS[what]}
    return {name: _plain(value) for name, value in found.items() if not is_empty(value)}


def _plain(value: Any) -> Any:
    """A number with decimals as its text: a fingerprint knows no other."""
    return str(value) if isinstance(value, float) else value
