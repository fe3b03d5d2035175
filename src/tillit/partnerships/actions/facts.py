"""Changing what is agreed: what is one party's own at once, what is joint by the yes of those who own it (C2, C3)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord import queries as accord
from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.outward import tell
from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.partnerships.actions.writing import remove_fact_row, write_fact
from tillit.partnerships.events import OF_KIND, PARTNERSHIP_CHANGED
from tillit.partnerships.kinds import ABOUT, BY_KEY, STATE_ENTRY, Decided, Kind, Value, Values, is_empty
from tillit.partnerships.models import Partnership, State, StateEntry, first_day
from tillit.partnerships.queries import get_fact, names_in, owner_of, partnership_of
from tillit.partnerships.rules import can_change_own
from tillit.partnerships.wording.facts import stands_now, title_of
from tillit.people.models import Organisation
from tillit.people.queries import author, get_organisation
from tillit.trail.actions import record

ADDED, CHANGED, REMOVED = "fact_added", "fact_changed", "fact_removed"
# steps in a partnership's life that say where it stands now
STANDS = {name: name for name in State.values if name != State.UNKNOWN} | {"extended": "running"}


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to become of a fact of a kind: its new values, and those of the one that was seen when it is changed."""

    kind: Kind
    after: Values | None = None
    row: Any = None
    before: Values | None = None

    @property
    def word(self) -> str:
        """Whether something is added, changed or taken away."""
        return ADDED if self.before is None else REMOVED if self.after is None else CHANGED

    @property
    def values(self) -> Values:
        """What the fact is, or was when it is taken away."""
        return self.after if self.after is not None else self.before or {}

    def told(self) -> dict[str, Values]:
        """Only what is different, before and after."""
        before, after = self.before or {}, self.after or {}
        names = [column.name for column in self.kind.columns]
        names = [name for name in names if _differ(before.get(name), after.get(name))]
        return {
            "before": {name: before[name] for name in names if name in before},
            "after": {name: after[name] for name in names if name in after},
        }


def _differ(one: Value, other: Value) -> bool:
    """Nothing told is nothing told, however it is written."""
    return one != other and not (is_empty(one) and is_empty(other))


@transaction.atomic
def edit_fact(
    partnership: Partnership, edit: Edit, *, version: int | None = None, why: Why, by: Actor
) -> Proposal | None:
    """Add, change or take away a fact: at once when it is the party's own, else by a proposal to those who own it.

    Conflict with both when somebody else has changed it since `version`. InvalidInput when nothing would change, or
    when the values do not fit together.
    """
    _check_it_is_as_seen(edit, version)
    if edit.after is not None and (found := tuple(edit.kind.faults(edit.after))):
        raise InvalidInput(found)
    if not any(edit.told().values()):
        raise InvalidInput((Fault("", _("Nothing is changed."), _("Change something, or leave without saving.")),))
    owners = {owner_of(edit.kind, values) for values in (edit.before, edit.after) if values is not None}
    if owners == {why.party.pk}:
        require(can_change_own(by, partnership, why.party, edit.row.pk if edit.row else None))
        _carry_out(partnership, edit, reason=why.reason, party=why.party, by=by)
        return None
    return _propose(partnership, edit, owners - {None}, why=why, by=by)  # type: ignore[arg-type]


def _propose(partnership: Partnership, edit: Edit, owners: set[UUID], *, why: Why, by: Actor) -> Proposal:
    """Those whose own it is are asked, every party about what is decided so, else as the circle's rule says."""
    kind = edit.kind
    change = {"kind": kind.key, "name": title_of(kind, edit.values, names_in(kind, [edit.values])), **edit.told()}
    row = partnership if kind is ABOUT else edit.row
    wanted = Wanted(edit.word, change, row.pk if row else None, row.version if row else None)
    if owners:
        asked = [get_organisation(key) for key in sorted(owners)]
        return propose(partnership.room, wanted=wanted, why=why, asked=asked, by=by)
    way = {} if kind.decided == Decided.EVERY_PARTY else {"way": accord.way_of(partnership.circle_id)}
    return propose(partnership.room, wanted=wanted, why=why, **way, by=by)


@transaction.atomic
def adopt_fact(proposal: Proposal, *, by: Actor) -> None:
    """Carry out what was proposed about a fact; what others have changed meanwhile beside it stays as it is."""
    assert proposal.room.circle_id is not None  # noqa: S101  # what is agreed is owned by a circle
    partnership = partnership_of(proposal.room.circle_id)
    kind, told = BY_KEY[proposal.change["kind"]], proposal.change
    if proposal.word == ADDED:
        edit = Edit(kind, kind.whole(told["after"]))
    else:
        row = partnership if kind is ABOUT else get_fact(partnership, kind, proposal.subject)
        before = kind.values(row)
        edit = Edit(kind, None if proposal.word == REMOVED else before | told["after"], row, before)
    _carry_out(partnership, edit, reason=proposal.reason, party=None, by=by)


def _carry_out(partnership: Partnership, edit: Edit, *, reason: str, party: Organisation | None, by: Actor) -> None:
    kind, row = edit.kind, edit.row
    if edit.after is None:
        row = lock(row)
        remove_fact_row(row)
    elif kind is ABOUT:
        row = _write_about(partnership, edit.after)
    else:
        row = write_fact(partnership, kind, edit.after, row=lock(row) if row else None, by=by)
    _record(partnership, edit, row, reason=reason, party=party, by=by)
    if kind is STATE_ENTRY and edit.after is not None:
        _stand_there(partnership, row)
    tell(partnership.circle_id, by=by)


def _write_about(partnership: Partnership, values: Values) -> Partnership:
    fresh = lock(partnership)
    if found := tuple(ABOUT.faults(values)):
        raise InvalidInput(found)
    ABOUT.fill(fresh, values)
    fresh.version += 1
    fresh.save()
    return fresh


def _stand_there(partnership: Partnership, entry: StateEntry) -> None:
    """The newest step says where the partnership stands now, when it is a place to stand."""
    later = StateEntry.objects.filter(
        partnership=partnership, removed_at=None, starts_on__gt=entry.starts_on or today()
    )
    if entry.state not in STANDS or later.exists():
        return
    fresh = lock(partnership)
    fresh.state, fresh.state_as_of = STANDS[entry.state], str(first_day(entry) or "")
    fresh.version += 1
    fresh.save(update_fields=["state", "state_as_of", "version"])


def _record(
    partnership: Partnership, edit: Edit, row: Any, *, reason: str, party: Organisation | None, by: Actor
) -> None:
    """One event with what stood before and what stands now, each as it was called then."""
    kind = edit.kind
    names = names_in(kind, [values for values in (edit.before, edit.after) if values is not None])
    told = edit.told()
    changes = [
        {
            "column": column.name,
            "before": _plain(column.name, told["before"], names),
            "after": _plain(column.name, told["after"], names),
        }
        for column in kind.columns
        if column.name in told["before"] or column.name in told["after"]
    ]
    word = PARTNERSHIP_CHANGED
    if kind is not ABOUT:
        words = OF_KIND[kind.key]
        word = {ADDED: words.added, CHANGED: words.changed, REMOVED: words.removed}[edit.word]
    held = mandate_of(by, party.pk, Scope.SPEAK) if party else None
    doer: dict[str, Any] = {"person": author(by), "organisation": party.name} if party else {}
    record(
        word, row, room=partnership.room_id, by=by, party=party.pk if party else None,
        mandate=held.pk if held else None, matter=partnership.circle_id, reason=reason,
        name=title_of(kind, edit.values, names), title=partnership.title, changes=changes,  # type: ignore[arg-type]
        **doer,
    )  # fmt: skip


def _plain(name: str, values: Any, names: dict[str, str]) -> str:
    value: Value = values.get(name)
    if isinstance(value, list):
        return ", ".join(sorted(names.get(key, key) for key in value))
    return "" if value is None else names.get(str(value), str(value))


def _check_it_is_as_seen(edit: Edit, version: int | None) -> None:
    if edit.row is not None and version is not None and edit.row.version != version:
        now = edit.kind.values(edit.row)
        names = names_in(edit.kind, [now, edit.values])
        raise Conflict(mine=stands_now(edit.kind, edit.values, names), theirs=stands_now(edit.kind, now, names))
