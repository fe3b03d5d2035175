"""Which of many proposals are about a fact that has changed since they were asked; one statement for all of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tillit.accord.models import Proposal
from tillit.partnerships.kinds import BY_KEY, Kind
from tillit.partnerships.kinds.organs import Cited, Organ, Organisations
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries.fitting import BESIDE, misfits_among
from tillit.partnerships.queries.records import rows_as_they_are, rows_in

# what stands in tables of its own; the page of the proposal asks about it
ELSEWHERE = (Cited, Organ, Organisations)


def moved_facts(proposals: Sequence[Proposal]) -> set[UUID]:
    """Those to change a fact or to take it away that is agreed no more, or says something else where they touch it."""
    keys: dict[str, set[UUID]] = {}
    for one in proposals:
        keys.setdefault(one.change["kind"], set()).add(one.subject)
    found = rows_as_they_are(keys)
    return {one.pk for one in proposals if one.subject in found and _is_another(found[one.subject], one)}


def in_the_way(proposals: Sequence[Proposal]) -> set[UUID]:
    """Those to add a fact that no longer fits with what is agreed beside it; two statements.

    A period that overlaps another, an eighth indicator, a phase that is told already.
    """
    asked = [one for one in proposals if _kind(one) in BESIDE]
    if not asked:
        return set()
    here = Partnership.objects.filter(circle__rooms__in={one.room_id for one in asked}).order_by()
    homes = dict(here.values_list("circle__rooms", "pk"))
    wanted: dict[str, set[UUID]] = {}
    for one in asked:
        wanted.setdefault(one.change["kind"], set()).add(homes[one.room_id])
    agreed = rows_in(wanted)
    return {one.pk for one in asked if _no_longer_fits(one, homes[one.room_id], agreed)}


def _no_longer_fits(asked: Proposal, partnership: UUID, agreed: list[Any]) -> bool:
    kind = _kind(asked)
    row = kind.model(partnership_id=partnership)
    kind.fill(row, kind.whole(asked.change["after"]))
    others = [one for one in agreed if isinstance(one, kind.model) and one.partnership_id == partnership]
    return any(misfits_among(kind, row, others))


def _is_another(row: Any, asked: Proposal) -> bool:
    if getattr(row, "removed_at", None) is not None:
        return True
    before, kind = asked.change["before"], _kind(asked)
    told = [column for column in kind.told if column.name in before and not isinstance(column, ELSEWHERE)]
    return any(column.read(row) != before[column.name] for column in told)


def _kind(proposal: Proposal) -> Kind:
    return BY_KEY[proposal.change["kind"]]
