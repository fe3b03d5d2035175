"""What has changed since a legal check was made, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.assessments.queries import Moved
from tillit.assessments.queries.basis import ABOUT_IT, KINDS, PARTIES, SCOPE, SUMS, TERMS
from tillit.partnerships.kinds import ABOUT, Kind, Values
from tillit.partnerships.queries import names_in
from tillit.partnerships.wording.facts import shown, title_of

WHAT: Mapping[str, object] = {
    PARTIES: gettext_lazy("the parties"),
    SUMS: gettext_lazy("the sums"),
    TERMS: gettext_lazy("the agreement period"),
    SCOPE: gettext_lazy("the activities"),
    ABOUT_IT: gettext_lazy("what it is about"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has changed: what sort, which one, what stood there and what stands there now."""

    what: str
    name: str
    before: str
    now: str


def shortly(moved: Iterable[Moved]) -> str:
    """The sorts of things that have changed, each once."""
    return ", ".join(dict.fromkeys(str(WHAT[one.what]) for one in moved))


def changes_shown(moved: Sequence[Moved], organisations: Mapping[str, str]) -> list[Change]:
    """Each change, field by field where something stood there before and does now.

    `organisations`: the names of those among which parties have come or gone.
    """
    found: list[Change] = []
    for one in moved:
        what = str(WHAT[one.what])
        if one.what == PARTIES:
            name = organisations.get(one.key, _("an organisation that is not here any more"))
            found.append(Change(what, name, *_came_or_gone(one, _("a party"), _("not a party"))))
        else:
            found += _of_kind(what, KINDS[one.what], one)
    return found


def _of_kind(what: str, kind: Kind, one: Moved) -> list[Change]:
    before, now = _values(one.before), _values(one.now)
    names = names_in(kind, [before, now])
    title = what if kind is ABOUT else title_of(kind, now or before, names)
    if one.before is None or one.now is None:
        return [Change(what, title, *_came_or_gone(one, _("agreed"), _("not there")))]
    columns = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
    return [
        Change(
            what, f"{title} – {kind.column(name).label}", *(
                shown(kind, name, side.get(name, ""), names) or _("nothing") for side in (before, now)
            ),
        )
        for name in columns
    ]  # fmt: skip


def _came_or_gone(one: Moved, there: str, not_there: str) -> tuple[str, str]:
    return (not_there, there) if one.before is None else (there, not_there)


def _values(kept: Values | None) -> Values:
    """A number with decimals was kept as its text."""
    found = dict(kept or {})
    if isinstance(found.get("amount"), str):
        found["amount"] = float(str(found["amount"]))
    return found
