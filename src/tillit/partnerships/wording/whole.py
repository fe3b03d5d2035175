"""A partnership on one page: in short where it is large, with everything where it is small."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.ground.addresses import address
from tillit.partnerships.wording.aims import (
    AboutShown,
    GoalShown,
    abouts_shown,
    follow_ups_shown,
    goals_shown,
    learning_shown,
)
from tillit.partnerships.wording.doing import ActivityShown, Counts, activities_shown
from tillit.partnerships.wording.home import Short, activities_in_short, goals_in_short, is_small
from tillit.partnerships.wording.lineage import StepShown, life_of
from tillit.partnerships.wording.money import MoneyShown, money_shown
from tillit.partnerships.wording.people import PartiesShown, contributors_of, parties_of, terms_of
from tillit.partnerships.wording.rows import Reading, RowShown

EASY = "sv"  # whatever the language of the other texts


@dataclass(frozen=True, slots=True)
class TextShown:
    """A joint text; `row.href` leads to where it is changed, in the words of `label`; `none_yet` where it is empty."""

    row: RowShown
    none_yet: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class InShort:
    """`texts`: the joint texts with their headings; `terms`: the agreement periods, the last one first."""

    summary: TextShown
    texts: tuple[TextShown, ...]
    parties: PartiesShown
    goals: Short
    activities: Short
    terms: list[RowShown]


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that the other pages tell, but for who takes part in which phase and what came before and after."""

    activities: list[ActivityShown]
    goals: list[GoalShown]
    follow_ups: list[RowShown]
    learning: list[tuple[str, list[RowShown]]]
    abouts: list[AboutShown]
    money: MoneyShown
    contributors: list[RowShown]
    life: list[StepShown]


def in_short(reading: Reading) -> InShort:
    """What stands on every home."""
    return InShort(
        summary=summary_in(reading),
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
        learning=learning_shown(reading),
        abouts=abouts_shown(reading),
        money=money_shown(reading),
        contributors=contributors_of(reading),
        life=life_of(reading),
    )


def joint_texts(reading: Reading) -> tuple[TextShown, ...]:
    """What every party has said yes to: easy Swedish, the challenge, the purpose; or what to do when there is none."""
    said = (
        ("plain_summary", _("In easy Swedish"), _("Nobody has told it in easy Swedish yet."),
         _("Tell it in easy Swedish"), _("Change what is told in easy Swedish")),
        ("challenge", _("The shared challenge"), _("It has not been written down what the challenge is."),
         _("Write what the challenge is"), _("Change what the challenge is")),
        ("purpose", _("What we want together"), _("It has not been written down what you want together."),
         _("Write what you want together"), _("Change what you want together")),
    )  # fmt: skip
    return tuple(
        _text(reading, name, heading, none_yet, change if getattr(reading.record.partnership, name) else write)
        for name, heading, none_yet, write, change in said
    )


def summary_in(reading: Reading) -> TextShown:
    """The summary, which stands at the top of the page."""
    label = _("Change the summary") if reading.record.partnership.summary else _("Write a summary")
    return _text(reading, "summary", _("Summary"), "", label)


def _text(reading: Reading, name: str, heading: str, none_yet: str, label: str) -> TextShown:
    itself = reading.record.partnership
    row = RowShown(
        itself.pk, heading, getattr(itself, name), reading.source(name), reading.withheld(name),
        f"{address('partnerships:change_about', itself.circle_id)}#id_fact_{name}",
        reading.proposed.about(itself.pk, name),
    )  # fmt: skip
    return TextShown(row, none_yet, label, EASY if name == "plain_summary" else itself.language)
