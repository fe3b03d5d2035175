"""What the parties aim at, how they see it, what they want to learn, and what is said of it by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.partnerships.kinds import CLAIM, FOLLOW_UP, GOAL, INDICATOR, LEARNING_GOAL
from tillit.partnerships.models import Claim, ClaimAbout
from tillit.partnerships.wording.origins import OriginShown
from tillit.partnerships.wording.rows import Reading, RowShown, begun


@dataclass(frozen=True, slots=True)
class SayingShown:
    """Something that is said; `others` are those that say otherwise, and stand beside it."""

    row: RowShown
    others: tuple[RowShown, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """An indicator with the figures that have been told of it."""

    row: RowShown
    figures: tuple[SayingShown, ...]


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with its indicators. The last one of a list has no goal, and holds those that belong to none."""

    row: RowShown | None
    indicators: tuple[IndicatorShown, ...]
    origins: tuple[OriginShown, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutShown:
    """What is said of one thing: what it led to, what was learnt."""

    heading: str
    sayings: tuple[SayingShown, ...]


def goals_shown(reading: Reading, origins: Mapping[UUID, Sequence[OriginShown]] | None = None) -> list[GoalShown]:
    """The goals in order, each with its indicators and what it comes of; then indicators without a goal."""
    indicators = reading.record.of(INDICATOR)
    shown = [
        GoalShown(
            reading.row(GOAL, goal, text=goal.detail, but=("name", "detail")),
            tuple(_indicator(reading, one) for one in indicators if one.goal_id == goal.pk),
            tuple((origins or {}).get(goal.pk, ())),
        )
        for goal in reading.record.of(GOAL)
    ]
    alone = tuple(_indicator(reading, one) for one in indicators if one.goal_id is None)
    return [*shown, GoalShown(None, alone)] if alone else shown


def _indicator(reading: Reading, row: Any) -> IndicatorShown:
    figures = [claim for claim in reading.record.of(CLAIM) if claim.indicator_id == row.pk]
    return IndicatorShown(reading.row(INDICATOR, row, but=("name", "goal")), sayings(reading, figures))


def follow_ups_shown(reading: Reading) -> list[RowShown]:
    """What they have agreed to follow up, how, when, and who is told."""
    return [reading.row(FOLLOW_UP, row, text=row.how, but=("name", "how")) for row in reading.record.of(FOLLOW_UP)]


def learning_shown(reading: Reading) -> list[tuple[str, list[RowShown]]]:
    """What they want to learn together, first; then each party what it wants to learn itself."""
    found: dict[str, list[RowShown]] = {}
    rows = reading.record.of(LEARNING_GOAL)
    for row in sorted(rows, key=lambda row: row.party_id is not None):
        whose = reading.names.get(str(row.party_id), "") if row.party_id else _("Together")
        found.setdefault(whose, []).append(
            reading.row(LEARNING_GOAL, row, text=row.how, but=("question", "party", "how"))
        )
    return list(found.items())


def abouts_shown(reading: Reading) -> list[AboutShown]:
    """What is said of the partnership, by what it is about; figures of an indicator stand with that."""
    rows = [claim for claim in reading.record.of(CLAIM) if claim.indicator_id is None]
    found = []
    for about in ClaimAbout:
        some = [claim for claim in rows if claim.about == about]
        if some:
            found.append(AboutShown(begun(about.label), sayings(reading, some)))
    return found


def sayings(reading: Reading, some: list[Claim]) -> tuple[SayingShown, ...]:
    """Each that is said, once, with those that say otherwise beside it, whatever they are about; both stand (C7)."""
    groups = _groups(reading.record.of(CLAIM))
    here = {claim.pk for claim in some}
    told, seen = [], set[UUID]()
    for claim in some:
        if claim.pk in seen:
            continue
        others = [one for one in groups[claim.pk] if one.pk != claim.pk]
        seen |= {one.pk for one in groups[claim.pk] if one.pk in here}
        told.append(SayingShown(_claim(reading, claim), tuple(_claim(reading, one) for one in others)))
    return tuple(told)


def _groups(claims: list[Claim]) -> dict[UUID, list[Claim]]:
    """For each claim all that it is in dispute with, directly or through others, itself among them, in order."""
    group = {claim.pk: {claim.pk} for claim in claims}
    for claim in claims:
        if claim.contradicts_id in group:
            both = group[claim.pk] | group[claim.contradicts_id]
            for key in both:
                group[key] = both
    return {key: [claim for claim in claims if claim.pk in keys] for key, keys in group.items()}


def _claim(reading: Reading, row: Claim) -> RowShown:
    return reading.row(CLAIM, row, title=row.text, but=("about", "text", "contradicts", "indicator"))
