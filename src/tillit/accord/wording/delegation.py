"""Decisions by delegation as a list for the board, on a page and as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.models import DelegationDecision
from tillit.accord.queries import in_language
from tillit.accord.wording.proposals import mandate_in_words
from tillit.bodies.homes import home_of
from tillit.kernel.cells import held_back
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of

COLUMNS = (
    gettext_lazy("Day"), gettext_lazy("Matter"), gettext_lazy("Amount"), gettext_lazy("Partnership"),
    gettext_lazy("Together with"), gettext_lazy("Part of the organisation"), gettext_lazy("Decision"),
    gettext_lazy("Decided by"), gettext_lazy("Delegation"), gettext_lazy("Reported on"), gettext_lazy("Paragraph"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """One of them in words; `href` for those who may read what was answered, in its own room.

    `partnership` and `others` as they were that day; `home` leads to the partnership, for those who may enter it.
    """

    key: UUID
    day: str
    title: str
    href: str
    amount: str
    partnership: str
    others: str
    home: str
    organ: str
    answer: str
    person: str
    ground: str
    reported: str
    reported_in: str

    @property
    def cells(self) -> list[str]:
        """In the order of the columns."""
        return [
            self.day, self.title, self.amount, self.partnership, self.others, self.organ, self.answer, self.person,
            self.ground, self.reported, self.reported_in,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of several: what each is called, and what the circles that the reader may enter are called."""

    titles: Mapping[UUID, str]
    circles: Mapping[UUID, str]


def shown(one: DelegationDecision, known: Told) -> DecisionShown:
    """The row in the reader's language; its person and mandate must be loaded, and whether the reader may go on."""
    way = home_of(one.circle_id)
    title = known.circles.get(one.circle_id) if one.circle_id else None
    return DecisionShown(
        one.pk,
        day_text(day_of(one.given_at)),
        known.titles[one.pk],
        reverse("accord:proposal", args=[one.circle_id, one.proposal_id]) if cast("Any", one).is_open else "",
        in_language(one.amounts),
        one.partnership or title or str(way.label),
        ", ".join(one.others),
        way.href if title else "",
        one.mandate.organ.name if one.mandate.organ else "",
        _("Yes") if one.yes else _("No"),
        str(one.given_by),
        mandate_in_words(one.mandate),
        day_text(one.reported_on) if one.reported_on else "",
        one.reported_in or "",
    )


def rows_of(decisions: list[DelegationDecision], known: Told) -> list[list[str]]:
    """Cells for a table program, none of which it takes for a formula."""
    return [[held_back(cell) for cell in shown(one, known).cells] for one in decisions]
