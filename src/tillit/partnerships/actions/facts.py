"""Changing what is agreed: what is one party's own at once, what is joint by the yes of those who own it (C2, C3)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import DecisionRule, Proposal
from tillit.accord.outward import tell
from tillit.accord.queries import way_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.partnerships.actions.citing import write_citations
from tillit.partnerships.actions.edits import ADDED, REMOVED, Edit, record_edit
from tillit.partnerships.actions.keeping import keep_what_it_cites
from tillit.partnerships.actions.standing import stand_by_steps
from tillit.partnerships.actions.writing import remove_fact_row, write_fact
from tillit.partnerships.kinds import ABOUT, BY_KEY, STATE_ENTRY, Decided, Kind, Values
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import (
    bound_by,
    get_fact,
    moved_beside,
    named_not_here,
    names_in,
    owner_of,
    partnership_of,
    pointing_nowhere,
    pointing_to,
    whole_values,
    whose,
)
from tillit.partnerships.rules import can_edit, stays_as_it_is
from tillit.partnerships.wording.facts import stands_now, title_of
from tillit.partnerships.wording.proposals import changed_hands, hindered_by
from tillit.people.models import Organisation
from tillit.people.queries import get_organisation


@transaction.atomic
def edit_fact(
    partnership: Partnership, edit: Edit, *, version: int | None = None, why: Why, by: Actor
) -> Proposal | None:
    """Add, change or take away a fact: at once when it is the party's own, else by a proposal to those who own it.

    What binds a party, as the one who gives or holds the money, is asked of every party: a majority binds nobody (C3).
    Conflict with both when somebody else has changed it since `version`. InvalidInput when nothing would change, or
    when the values do not fit together or with what is agreed beside them.
    """
    lock(partnership)  # first, so that nothing beside it changes while it is looked at
    edit = _as_it_stands(partnership, edit, version)
    circle, subject = partnership.circle_id, edit.row.pk if edit.row else None
    owners = [owner_of(circle, edit.kind, values) for values in edit.both]
    before = owners[0] if edit.before is not None else None
    after = owners[-1] if edit.after is not None else None
    require(stays_as_it_is(circle, edit.kind, edit.before, edit.after))
    require(can_edit(by, partnership, why.party, edit.kind, before=before, after=after, subject=subject))
    _check_it_fits(partnership, edit)
    if set(owners) == {why.party.pk}:
        _carry_out(partnership, edit, reason=why.reason, by_whom=why.party, by=by)
        return None
    return _propose(partnership, edit, set(owners), why=why, by=by)


def _as_it_stands(partnership: Partnership, edit: Edit, version: int | None) -> Edit:
    """The edit with the row as it is now, locked, so that two at once are one after the other."""
    if edit.before is None:
        return edit
    row = lock(partnership if edit.kind is ABOUT else edit.row)
    now = whole_values(edit.kind, row)
    if getattr(row, "removed_at", None) is not None:
        now = {}
    if not now or (version is not None and row.version != version):
        raise _conflict(edit.kind, edit.after if edit.after is not None else now, now)
    return replace(edit, row=row, before=now)


def _check_it_fits(partnership: Partnership, edit: Edit) -> None:
    if not any(edit.told().values()):
        raise InvalidInput((Fault("", _("Nothing is changed."), _("Change something, or leave without saving.")),))
    if edit.after is None:
        _check_nothing_hinders(partnership, edit)
        return
    found = tuple(edit.kind.faults(edit.after))
    found = found or tuple(moved_beside(partnership, edit.kind, edit.after, edit.row.pk if edit.row else None))
    if found := found or tuple(named_not_here(partnership.circle_id, edit.kind, edit.before, edit.after)):
        raise InvalidInput(found)


def _check_nothing_hinders(partnership: Partnership, edit: Edit) -> None:
    if told := hindered_by(pointing_to(partnership, edit.kind, edit.row.pk)):
        raise InvalidInput((Fault("", told, _("Change that or take it away first.")),))


def _propose(partnership: Partnership, edit: Edit, owners: set[UUID | None], *, why: Why, by: Actor) -> Proposal:
    """Those whose own it is are asked, every party about what is decided so, else as the circle's rule says.

    What one party has as its own and all would share, or the other way round, takes every party's yes.
    """
    kind = edit.kind
    # whoever takes something over takes it as it is, so that all of it has to stand still until then
    told = edit.told() if len(owners) == 1 else {"before": edit.before or {}, "after": edit.after or {}}
    owner = str(whose(partnership.circle_id, kind, edit.before) or "") if edit.before is not None else ""
    name = title_of(kind, edit.values, names_in(kind, [edit.values]))
    change = {"kind": kind.key, "name": name, "owner": owner, **told}
    row = edit.row
    wanted = Wanted(edit.word, change, row.pk if row else None, row.version if row else None)
    if None not in owners:
        asked = [get_organisation(key) for key in sorted(key for key in owners if key)]
        return propose(partnership.room, wanted=wanted, why=why, asked=asked, by=by)
    by_all = kind.decided == Decided.EVERY_PARTY or len(owners) > 1 or _binds_somebody(partnership, edit)
    return propose(
        partnership.room, wanted=wanted, why=why, way=None if by_all else way_of(partnership.circle_id), by=by
    )


def _binds_somebody(partnership: Partnership, edit: Edit) -> bool:
    """Whether a party is bound by what was or will be, or by something that would name it no more."""
    told = [(one.kind, values) for one in (edit, *_following(partnership, edit)) for values in one.both]
    return any(bound_by(partnership.circle_id, kind, values) for kind, values in told)


@transaction.atomic
def adopt_fact(proposal: Proposal, *, by: Actor) -> None:
    """Carry out what was proposed about a fact; what others have changed meanwhile beside it stays as it is.

    Conflict when what it would change is not what it was, however lately that happened.
    """
    assert proposal.room.circle_id is not None  # noqa: S101  # what is agreed is owned by a circle
    partnership = lock(partnership_of(proposal.room.circle_id))
    kind, told = BY_KEY[proposal.change["kind"]], proposal.change
    if proposal.word == ADDED:
        edit = Edit(kind, kind.whole(told["after"]))
    else:
        row = lock(partnership if kind is ABOUT else get_fact(partnership, kind, proposal.subject))
        before = whole_values(kind, row)
        if any(before.get(name) != value for name, value in told["before"].items()) or changed_hands(proposal, before):
            raise _conflict(kind, before | told["after"], before)
        edit = Edit(kind, None if proposal.word == REMOVED else before | told["after"], row, before)
    if edit.after is None:
        _check_nothing_hinders(partnership, edit)
    elif found := (
        *pointing_nowhere(partnership, kind, edit.after),
        *named_not_here(partnership.circle_id, kind, edit.before, edit.after),
    ):
        raise InvalidInput(found)
    if proposal.rule != DecisionRule.EVERY_PARTY and _binds_somebody(partnership, edit):
        raise Conflict  # since it was asked somebody is bound by it, and a majority binds nobody (C3)
    _carry_out(partnership, edit, reason=proposal.reason, by_whom=proposal, by=by)


def _carry_out(
    partnership: Partnership, edit: Edit, *, reason: str, by_whom: Organisation | Proposal, by: Actor
) -> None:
    edits = [edit, *_following(partnership, edit)]
    for one in edits:
        row = _write(partnership, one, by=by)
        record_edit(partnership, one, row, reason=reason, by_whom=by_whom, by=by)
        if one.after is not None:
            keep_what_it_cites(partnership, one, row, by=by)
    if edit.kind is STATE_ENTRY:
        stand_by_steps(partnership, reason=reason, by_whom=by_whom, by=by)
    tell(partnership.circle_id, by=by)


def _following(partnership: Partnership, edit: Edit) -> list[Edit]:
    """What happens to the facts that name one that is taken away: they go along, or name it no more."""
    if edit.after is not None:
        return []
    found = pointing_to(partnership, edit.kind, edit.row.pk)
    return [Edit(one.kind, one.without, one.row, one.kind.values(one.row)) for one in found]


def _write(partnership: Partnership, edit: Edit, *, by: Actor) -> Any:
    if edit.after is None:
        remove_fact_row(edit.row, by=by)
        return edit.row
    if edit.kind is ABOUT:
        return _write_about(partnership, edit.after, by=by)
    return write_fact(partnership, edit.kind, edit.after, row=edit.row, by=by)


def _write_about(partnership: Partnership, values: Values, *, by: Actor) -> Partnership:
    fresh = lock(partnership)
    if found := tuple(ABOUT.faults(values)):
        raise InvalidInput(found)
    ABOUT.fill(fresh, values)
    fresh.version += 1
    fresh.save()
    write_citations(partnership, ABOUT, fresh, values, by=by)
    return fresh


def _conflict(kind: Kind, mine: Values, theirs: Values) -> Conflict:
    names = names_in(kind, [mine, theirs])
    return Conflict(mine=stands_now(kind, mine, names), theirs=stands_now(kind, theirs, names))
