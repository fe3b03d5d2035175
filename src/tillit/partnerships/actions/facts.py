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
from tillit.partnerships.actions.keeping import keep_what_is_said_again, keep_what_it_cites
from tillit.partnerships.actions.origins import keep_origin
from tillit.partnerships.actions.standing import stand_by_steps
from tillit.partnerships.actions.writing import remove_fact_row, write_fact
from tillit.partnerships.kinds import ABOUT, ACTIVITY, BY_KEY, STATE_ENTRY, Decided, Kind, Values
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import (
    Pointing,
    bound_by,
    get_fact,
    is_withheld_by_a_party,
    moved_beside,
    named_not_here,
    names_in,
    owner_of,
    partnership_of,
    pointing_nowhere,
    pointing_to,
    unknown_codes,
    whole_values,
    whose,
)
from tillit.partnerships.queries.origins import wrong_origin
from tillit.partnerships.rules import can_edit, stays_as_it_is
from tillit.partnerships.wording.facts import parts_of, stands_now
from tillit.partnerships.wording.proposals import changed_hands, hindered_by
from tillit.people.models import Organisation
from tillit.people.queries import get_organisation


@transaction.atomic
def edit_fact(
    partnership: Partnership, edit: Edit, *, version: int | None = None, why: Why, by: Actor
) -> Proposal | None:
    """Add, change or take away a fact: at once when it is the party's own, else by a proposal to those who own it.

    While the partnership is only reported nobody has agreed to anything, so what is joint changes at once as well.
    What binds a party, as the one who gives or holds the money, is asked of every party: a majority binds nobody (C3).
    So is what a party withholds: a majority that could take it away could add it anew, where everybody reads it.
    Conflict with both when somebody else has changed it since `version`. InvalidInput when nothing would change, or
    when the values do not fit together or with what is agreed beside them.
    """
    fresh = lock(partnership)  # first, so that nothing beside it changes while it is looked at
    edit = _as_it_stands(partnership, edit, version, reason=why.reason)
    circle, subject = partnership.circle_id, edit.row.pk if edit.row else None
    owners = [owner_of(circle, edit.kind, values) for values in edit.both]
    before = owners[0] if edit.before is not None else None
    after = owners[-1] if edit.after is not None else None
    require(stays_as_it_is(circle, edit.kind, edit.before, edit.after))
    require(can_edit(by, fresh, why.party, edit.kind, before=before, after=after, subject=subject))
    pointing = _pointing_to_what_goes(partnership, edit)
    _check_it_fits(partnership, edit, pointing)
    edits, asked = [edit, *_following(pointing)], set(owners) | _with_a_new_duty(circle, edit)
    if asked == {why.party.pk} or _binds_nobody_yet(fresh, edits, owners, why.party):
        _carry_out(partnership, edits, reason=why.reason, by_whom=why.party, by=by)
        return None
    return _propose(partnership, edits, asked, why=why, by=by)


def _as_it_stands(partnership: Partnership, edit: Edit, version: int | None, *, reason: str) -> Edit:
    """The edit with the row as it is now, locked, so that two at once are one after the other.

    Conflict with all that somebody wrote, their reason too, when it is no longer as they saw it.
    """
    if edit.before is None:
        return edit
    row = lock(partnership if edit.kind is ABOUT else edit.row)
    now = whole_values(edit.kind, row)
    if getattr(row, "removed_at", None) is not None:
        now = {}
    if not now or (version is not None and row.version != version):
        raise _conflict(edit.kind, edit.after, now, reason=reason)
    return replace(edit, row=row, before=now)


def _with_a_new_duty(circle: UUID, edit: Edit) -> set[UUID | None]:
    """In what is one party's own: who is to hold the permit for it, and who is to hold it no more (C3)."""
    if not edit.kind.owner or edit.after is None:
        return set()
    before, after = (bound_by(circle, edit.kind, values or {}) for values in (edit.before, edit.after))
    return {before, after} - {None} if before != after else set()


def _binds_nobody_yet(
    partnership: Partnership, edits: list[Edit], owners: list[UUID | None], party: Organisation
) -> bool:
    """Whether all of it is only told: the partnership is reported, and it is not another's own (C2).

    Who is named as the one that books an activity or holds the permit for it is only named until it is confirmed. What
    a party withholds still takes every party's yes (C10).
    """
    if partnership.confirmed_at or (edits[0].kind is not ACTIVITY and not {None, party.pk}.issuperset(owners)):
        return False
    return not is_withheld_by_a_party(partnership, [fact for one in edits for fact in one.standing()])


def _check_it_fits(partnership: Partnership, edit: Edit, pointing: list[Pointing]) -> None:
    if not any(edit.told().values()):
        raise InvalidInput((Fault("", _("Nothing is changed."), _("Change something, or leave without saving.")),))
    if edit.after is None:
        _check_nothing_hinders(pointing)
        return
    found = tuple(wrong_origin(partnership, edit.kind, edit.origin))
    found = found or tuple(edit.kind.faults(edit.after))
    found = found or tuple(unknown_codes(edit.kind, edit.after))
    found = found or tuple(moved_beside(partnership, edit.kind, edit.after, edit.row.pk if edit.row else None))
    if found := found or tuple(named_not_here(partnership.circle_id, edit.kind, edit.before, edit.after)):
        raise InvalidInput(found)


def _check_nothing_hinders(pointing: list[Pointing]) -> None:
    if told := hindered_by(pointing):
        raise InvalidInput((Fault("", told, _("Change that or take it away first.")),))


def _propose(partnership: Partnership, edits: list[Edit], owners: set[UUID | None], *, why: Why, by: Actor) -> Proposal:
    """The first of the edits, which the others follow from.

    Those whose own it is are asked, every party about what is decided so, else as the circle's rule says.

    What one party has as its own and all would share, or the other way round, takes every party's yes.
    """
    edit = edits[0]
    kind = edit.kind
    # whoever takes something over takes it as it is, so that all of it has to stand still until then
    told = edit.told() if len(owners) == 1 else {"before": edit.before or {}, "after": edit.after or {}}
    owner = str(whose(partnership.circle_id, kind, edit.before) or "") if edit.before is not None else ""
    parts = parts_of(kind, edit.values, names_in(kind, [edit.values]))
    change = {"kind": kind.key, "called": parts, "owner": owner, **told}
    if edit.origin:
        change["origin"] = str(edit.origin)
    row = edit.row
    wanted = Wanted(edit.word, change, row.pk if row else None, row.version if row else None)
    if None not in owners:
        asked = [get_organisation(key) for key in sorted(key for key in owners if key)]
        return propose(partnership.room, wanted=wanted, why=why, asked=asked, by=by)
    by_all = kind.decided == Decided.EVERY_PARTY or len(owners) > 1 or _is_for_all(partnership, edits)
    return propose(
        partnership.room, wanted=wanted, why=why, way=None if by_all else way_of(partnership.circle_id), by=by
    )


def _is_for_all(partnership: Partnership, edits: list[Edit]) -> bool:
    """Whether a party is bound by what was or will be, or by something that would name it no more; or withholds it."""
    if any(bound_by(partnership.circle_id, one.kind, values) for one in edits for values in one.both):
        return True
    return is_withheld_by_a_party(partnership, [fact for one in edits for fact in one.touched()])


@transaction.atomic
def adopt_fact(proposal: Proposal, *, by: Actor) -> UUID:
    """Carry out what was proposed about a fact; what others have changed meanwhile beside it stays as it is.

    Conflict when what it would change is not what it was, however lately that happened.
    """
    assert proposal.room.circle_id is not None  # noqa: S101  # what is agreed is owned by a circle
    partnership = lock(partnership_of(proposal.room.circle_id))
    kind, told = BY_KEY[proposal.change["kind"]], proposal.change
    if proposal.word == ADDED:
        edit = Edit(kind, kind.whole(told["after"]), origin=UUID(told["origin"]) if "origin" in told else None)
    else:
        row = lock(partnership if kind is ABOUT else get_fact(partnership, kind, proposal.subject))
        before = whole_values(kind, row)
        if any(before.get(name) != value for name, value in told["before"].items()) or changed_hands(proposal, before):
            raise Conflict
        edit = Edit(kind, None if proposal.word == REMOVED else before | told["after"], row, before)
    pointing = _pointing_to_what_goes(partnership, edit)
    if edit.after is None:
        _check_nothing_hinders(pointing)
    elif found := (
        *pointing_nowhere(partnership, kind, edit.after),
        *named_not_here(partnership.circle_id, kind, edit.before, edit.after),
    ):
        raise InvalidInput(found)
    edits = [edit, *_following(pointing)]
    if proposal.rule != DecisionRule.EVERY_PARTY and _is_for_all(partnership, edits):
        raise Conflict  # since it was asked somebody is bound by it or withholds it: no majority decides that (C3)
    return _carry_out(partnership, edits, reason=proposal.reason, by_whom=proposal, by=by)


def _carry_out(
    partnership: Partnership, edits: list[Edit], *, reason: str, by_whom: Organisation | Proposal, by: Actor
) -> UUID:
    """All of them; the key of the row that the first is about, which the others follow from."""
    rows = []
    for one in edits:
        row = _write(partnership, one, by=by)
        rows.append(row)
        record_edit(partnership, one, row, reason=reason, by_whom=by_whom, by=by)
        if one.after is not None:
            keep_what_it_cites(partnership, one, row, by=by)
            keep_what_is_said_again(partnership, one, row, by=by)
        keep_origin(partnership, one.origin, row, by=by)
    if edits[0].kind is STATE_ENTRY:
        stand_by_steps(partnership, reason=reason, by_whom=by_whom, by=by)
    tell(partnership.circle_id, by=by)
    key: UUID = rows[0].pk
    return key


def _pointing_to_what_goes(partnership: Partnership, edit: Edit) -> list[Pointing]:
    return pointing_to(partnership, edit.kind, edit.row.pk) if edit.after is None else []


def _following(pointing: list[Pointing]) -> list[Edit]:
    """What happens to the facts that name one that is taken away: they go along, or name it no more."""
    return [Edit(one.kind, one.without, one.row, one.kind.values(one.row)) for one in pointing]


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


def _conflict(kind: Kind, mine: Values | None, theirs: Values, *, reason: str) -> Conflict:
    """`mine`: the values that were wanted; None for what was to go, of which the reason is all that was written."""
    names = names_in(kind, [mine or {}, theirs])
    why = _("Why: %(reason)s") % {"reason": reason}
    written = why if mine is None else f"{stands_now(kind, mine, names)}\n\n{why}"
    return Conflict(mine=written, theirs=stands_now(kind, theirs, names))
