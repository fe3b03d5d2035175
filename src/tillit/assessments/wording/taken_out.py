"""Certificates that were taken out for givers outside, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.models import AidTakenOut
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text


@dataclass(frozen=True, slots=True)
class TakenOutShown:
    """A certificate. `is_stale`: something was added to the record after it."""

    title: str
    meta: str
    href: str
    paragraphs: list[str]
    is_stale: bool


def taken_out_shown(row: AidTakenOut, turn: int, organisation: UUID) -> TakenOutShown:
    """One of them; `turn`: how much the recipient's records hold now."""
    told = {"number": row.number, "giver": row.giver}
    who = {"day": day_text(row.reckoned_on), "person": row.taken_by.shown_name, "moment": moment_text(row.taken_at)}
    return TakenOutShown(
        _("Certificate %(number)s, for %(giver)s") % told,
        _("As it was on %(day)s. Taken out by %(person)s, %(moment)s.") % who,
        address("assessments:aid_taken_out", organisation, row.pk),
        row.text.split("\n\n"),
        row.record_turn != turn,
    )


def taken_outs_shown(rows: Iterable[AidTakenOut], turn: int, organisation: UUID) -> list[tuple[str, str, str, bool]]:
    """Those of a recipient, in a list: title, address, when and by whom, and whether something was added after it."""
    return [
        (
            _("Certificate %(number)s, for %(giver)s") % {"number": one.number, "giver": one.giver},
            address("assessments:aid_taken_out", organisation, one.pk),
            moment_text(one.taken_at),
            one.record_turn != turn,
        )
        for one in rows
    ]


def as_text(row: AidTakenOut) -> str:
    """As a file of plain text: for whom, who declares it and when, and what is declared."""
    told = {"giver": row.giver, "person": row.taken_by.shown_name, "moment": moment_text(row.taken_at)}
    heading = _("Declaration of de minimis aid received")
    last = _("For %(giver)s. Taken out by %(person)s, %(moment)s.") % told
    return "\r\n\r\n".join([heading, *row.text.split("\n\n"), last, ""])
