"""The anchoring plan as it is read: each party's rows, whom they are about, who sees to it, and how far it has come."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from tillit.bodies.models import RoomKind
from tillit.challenges.models import AnchorState, AnchorStep
from tillit.challenges.sorts import STEP
from tillit.ground.addresses import Slug, address
from tillit.kernel.formats import day_text
from tillit.people.models import Organisation, Person

KINDS = {AnchorState.NOT_BEGUN: "neutral", AnchorState.TALKED: "info", AnchorState.ANCHORED: "success"}


@dataclass(frozen=True, slots=True)
class StepShown:
    """A row of the plan. `version` with `href`, `away`, `share` or `back`: what the reader can do with it."""

    key: UUID
    who: str
    state: str
    state_kind: str
    holder: str
    due: str
    agreed: str
    readers: str
    version: int
    href: str = ""
    away: str = ""
    share: str = ""
    back: str = ""
    once: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class PlanOf:
    """What one party has to win over, as far as the reader may know."""

    name: str
    steps: tuple[StepShown, ...]


def plans_shown(
    steps: Iterable[AnchorStep], *, own: Set[UUID], speaks: Set[UUID], sit: Mapping[UUID, Set[UUID]], circle: UUID
) -> list[PlanOf]:
    """Party by party. `own`: whose own room the reader enters; `sit`: of these, who can see to something today."""
    return [
        PlanOf(
            party.name,
            tuple(
                _shown(one, mine=party.pk in own, speaks=party.pk in speaks, sit=sit.get(party.pk), circle=circle)
                for one in rows
            ),
        )
        for party, rows in groupby(steps, key=lambda one: one.organisation)
    ]


def _shown(step: AnchorStep, *, mine: bool, speaks: bool, sit: Set[UUID] | None, circle: UUID) -> StepShown:
    shared = step.room.kind == RoomKind.CIRCLE
    changes = mine and (speaks or not shared)
    at = (circle, Slug(STEP.slug), step.pk)
    return StepShown(
        step.pk,
        step.who,
        str(step.get_state_display()),
        KINDS[AnchorState(step.state)],
        _holder(step.holder, sit),
        day_text(step.due_on) if step.due_on else "",
        step.agreed,
        _("All who share the challenge read this") if shared else _("Only your own people here read this"),
        step.version,
        href=address("challenges:row", *at) if changes else "",
        away=address("challenges:withdraw_row", *at) if changes else "",
        share=address("challenges:share_step", circle, step.pk) if mine and speaks and not shared else "",
        back=address("challenges:take_back_step", circle, step.pk) if sit is not None and speaks and shared else "",
    )


def _holder(holder: Person | None, sit: Set[UUID] | None) -> str:
    if holder is None:
        return _("Nobody yet")
    if sit is not None and holder.pk not in sit:
        return _("%(person)s, who has no seat here any more: choose somebody else") % {"person": holder}
    return str(holder)


def parties_without(steps: Iterable[AnchorStep], own: Iterable[Organisation]) -> list[str]:
    """Those of the reader's own parties that have written nothing."""
    there = {one.organisation_id for one in steps}
    return [one.name for one in own if one.pk not in there]
