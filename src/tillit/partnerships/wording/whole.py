"""A partnership on one page: in short where it is large, with everything where it is small."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.partnerships.kinds import ABOUT
from tillit.partnerships.wording.aims import AboutShown, GoalShown, abouts_shown, follow_ups_shown, goals_shown
from tillit.partnerships.wording.doing import ActivityShown, Counts, activities_shown
from tillit.partnerships.wording.home import Short, activities_in_short, goals_in_short, is_small
from tillit.partnerships.wording.lineage import StepShown, life_of
from tillit.partnerships.wording.money import MoneyShown, money_shown
from tillit.partnerships.wording.pages import PartyShown
from tillit.partnerships.wording.people import contributors_of, parties_of, terms_of
from tillit.partnerships.wording.rows import Reading, RowShown


@dataclass(frozen=True, slots=True)
class InShort:
    """`texts`: the joint texts as headings and rows; `terms`: the agreement periods, the last one first."""

    texts: tuple[RowShown, ...]
    parties: list[PartyShown]
    goals: Short
    activities: Short
    terms: list[RowShown]


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that the other pages tell, but for who takes part in which phase and what came before and after."""

    activities: list[ActivityShown]
    goals: list[GoalShown]
    follow_ups: list[RowShown]
    abouts: list[AboutShown]
    money: MoneyShown
    contributors: list[RowShown]
    life: list[StepShown]


def in_short(reading: Reading) -> InShort:
    """What stands on every home."""
    return InShort(
        texts=joint_texts(reading),
        parties=parties_of(reading, short=not is_small(reading)),
        goals=goals_in_short(reading),
        activities=activities_in_short(reading),
        terms=terms_of(reading)[::-1],
    )


def whole(reading: Reading, counts: Counts) -> Whole:
    """What stands on the home of a small one."""
    return Whole(
        activities=activities_shown(reading, counts),
        goals=goals_shown(reading),
        follow_ups=follow_ups_shown(reading),
        abouts=abouts_shown(reading),
        money=money_shown(reading),
        contributors=contributors_of(reading),
        life=life_of(reading),
    )


def joint_texts(reading: Reading) -> tuple[RowShown, ...]:
    """The challenge and the purpose, which every party has said yes to."""
    itself = reading.record.partnership
    headings = (("challenge", _("The shared challenge")), ("purpose", _("What we want together")))
    return tuple(
        RowShown(itself.pk, heading, getattr(itself, name), reading.source(name), reading.withheld(name),
                 reading.page_of(ABOUT, itself))
        for name, heading in headings
        if getattr(itself, name)
    )  # fmt: skip
