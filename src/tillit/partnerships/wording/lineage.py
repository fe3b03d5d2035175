"""Where a partnership comes from and goes to: its life with reasons, what came before and after, and its families."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from tillit.ground.addresses import address
from tillit.partnerships.above import Published
from tillit.partnerships.kinds import FAMILY_TIE, LINK, STATE_ENTRY
from tillit.partnerships.models import FamilyKind, Form, Relation, Stage, StateEntry, first_day
from tillit.partnerships.queries import Sibling, period_of
from tillit.partnerships.wording.rows import Reading, RowShown, begun

IN_SHORT = 10


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step in its life as the timeline takes it."""

    when: str
    title: str
    who: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class FamilyShown:
    """A family with the first of those that the reader may read about, as names and addresses.

    `more`: they are not all, and the rest stands on the page of the family.
    """

    row: RowShown
    siblings: tuple[tuple[str, str], ...]
    more: bool


def life_of(reading: Reading) -> list[StepShown]:
    """What has become of it, in the order in which it happened, with the reasons."""
    return [_step(reading, row) for row in reading.record.of(STATE_ENTRY)]


def _step(reading: Reading, row: Any) -> StepShown:
    sources = reading.cited(reading.record.fact_of(STATE_ENTRY, row))
    source = _("Source: %(numbers)s") % {"numbers": sources} if sources else ""
    brought = _("Brought up by: %(who)s.") % {"who": row.brought_by} if row.brought_by else ""
    told = (brought, row.reason, row.outcome, f"({source})" if source else "")
    asked = [f"{one.title}. {one.meta}" for one in reading.proposed.about(row.pk)]
    return StepShown(
        when=_when(row) or row.when_in_words or _("day not known"),
        title=begun(Stage(row.state).label),
        who=row.decided_by,
        text=" ".join(part for part in (*told, *asked) if part),
        href=reading.page_of(STATE_ENTRY, row),
    )


def _when(row: StateEntry) -> str:
    """A step without an end was at a moment: it does not go on."""
    return period_of(row) if row.ends_on else str(first_day(row) or "")


def links_shown(reading: Reading, found: dict[str, Published]) -> list[tuple[str, list[RowShown]]]:
    """What came before, what came after, and what stands beside, whatever its form."""
    groups = []
    for relation in Relation:
        rows = [row for row in reading.record.of(LINK) if row.relation == relation]
        if rows:
            groups.append((begun(relation.label), [_link(reading, row, found) for row in rows]))
    return groups


def _link(reading: Reading, row: Any, found: dict[str, Published]) -> RowShown:
    form = str(Form(row.form).label) if row.form else _("not known")
    shown = reading.row(
        LINK, row, text=row.note, but=("relation", "title", "slug", "form", "note"), more=((_("Form"), form),)
    )
    there = found.get(row.slug)
    return replace(shown, href=there.address) if there else shown


def families_shown(reading: Reading, siblings: list[Sibling], *, are_more: bool) -> list[FamilyShown]:
    """The families that it belongs to; no one owns a family. `are_more`: others come after these."""
    return [_family(reading, row, siblings, are_more=are_more) for row in reading.record.of(FAMILY_TIE)]


def siblings_shown(siblings: list[Sibling]) -> list[tuple[str, str]]:
    """Names and addresses."""
    return [(one.title, _address(one)) for one in siblings]


def _family(reading: Reading, row: Any, siblings: list[Sibling], *, are_more: bool) -> FamilyShown:
    kind = str(FamilyKind(row.kind).label)
    shown = reading.row(
        FAMILY_TIE, row, text=row.note, but=("kind", "name", "note"), more=((_("What they share"), kind),)
    )
    own = siblings_shown([one for one in siblings if one.family == row.name])
    return FamilyShown(shown, tuple(own[:IN_SHORT]), len(own) > IN_SHORT or are_more)


def _address(one: Sibling) -> str:
    return address("partnerships:home", one.circle) if one.circle else one.address
