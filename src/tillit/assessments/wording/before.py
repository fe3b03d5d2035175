"""What can be read of the choice of form before it begins: the forms, the first questions and the sets of criteria."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.assessments.queries import newest_pair, newest_table
from tillit.assessments.queries.criteria_sets import criteria_sets
from tillit.assessments.wording.criteria_sets import name_of
from tillit.assessments.wording.questions import GroundShown, ground_shown
from tillit.assessments.wording.words import said
from tillit.challenges.models import Challenge
from tillit.partnerships.rules import can_be_prepared


@dataclass(frozen=True, slots=True)
class ToRead:
    """Something to read: what it is called, what is said of it, and the ground where there is one."""

    name: str
    text: str
    more: str = ""
    ground: GroundShown | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """A page of that which has not begun: its title and lead, and what can be read meanwhile, under a heading."""

    title: object
    lead: object
    heading: object
    read: Callable[[], list[ToRead]]


def why_not_yet(challenge: Challenge) -> str:
    """In words, why it cannot begin; empty when it can."""
    may = can_be_prepared(challenge)
    return "" if may else " ".join(str(reason) for reason in may.reasons)


def _forms() -> list[ToRead]:
    simplest = _("The simplest that works: %(when)s")
    return [
        ToRead(
            said(one.name), said(one.fits), simplest % {"when": said(one.simplest.says)} if one.simplest else "",
            ground_shown(one.ground),
        )
        for one in newest_table().forms
    ]  # fmt: skip


def _first_questions() -> list[ToRead]:
    rules, _parameters = newest_pair()
    return [ToRead(said(one.text), said(one.help), ground=ground_shown(one.ground)) for one in rules.first]


def _sets() -> list[ToRead]:
    return [ToRead(name_of(one), one.owner) for one in criteria_sets() if one.criteria]


BEFORE: Mapping[str, Before] = {
    "forms": Before(
        gettext_lazy("The choice of form"),
        gettext_lazy(
            "The form is chosen together. It may be a partnership, a grant, a procurement or something simpler."
        ),
        gettext_lazy("The forms"),
        _forms,
    ),
    "legal": Before(
        gettext_lazy("The legal check"),
        gettext_lazy("It begins with three questions that take a minute. Each of you answers by itself."),
        gettext_lazy("The three first questions"),
        _first_questions,
    ),
    "criteria": Before(
        gettext_lazy("The criteria check"),
        gettext_lazy("You look at what you plan by criteria that others have written, each by its own judgement."),
        gettext_lazy("Sets of criteria"),
        _sets,
    ),
}
