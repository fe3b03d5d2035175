"""Who is in it: the parties side by side, how each takes part in each phase, who else takes part, and for how long."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tillit.partnerships.kinds import CONTRIBUTOR, PARTICIPATION, PARTY, TERM
from tillit.partnerships.models import ContributorRole, Level, Participation, Phase
from tillit.partnerships.queries import parties_in, who_left
from tillit.partnerships.wording.pages import PartyShown, parties_shown
from tillit.partnerships.wording.rows import Reading, RowShown, begun
from tillit.partnerships.wording.waiting import Line

TOLD = ("organisation", "name", "does", "role")


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """The Code's matrix: a row for each party, a column for each phase, in words.

    What is asked about a cell, and what of it is not public, stands under it by party and phase.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    withheld: tuple[str, ...]
    proposed: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PartiesShown:
    """The parties of today, and those who were parties before and have left the others."""

    now: list[PartyShown]
    before: list[PartyShown]


def parties_of(reading: Reading, *, short: bool = False) -> PartiesShown:
    """The parties as cards, each made alike (C1); a card leads to what is said of the party here."""
    left = who_left(reading.record)
    rows = reading.record.of(PARTY)
    sources = {f"parties/{n}": reading.cited(reading.record.fact_of(PARTY, row)) for n, row in enumerate(rows, 1)}
    lines = parties_in(reading.record)
    cards = parties_shown(lines, sources)
    told = PartiesShown([], [])
    for row, line, card in zip(rows, lines, cards, strict=True):
        organ = ((_("Acts through"), line.organ),) if line.organ else ()
        before = ((_("Acted through before"), row.organ_before),) if row.organ_before and not short else ()
        kept = tuple((_("Not public"), why) for why in reading.withheld(reading.record.fact_of(PARTY, row)))
        facts = (*(organ if short else card.facts), *before, *kept)
        asked = tuple((one.title, one.meta) for one in reading.proposed.about(row.pk))
        cards_told = told.before if row.organisation_id in left else told.now
        cards_told.append(replace(card, href=reading.page_of(PARTY, row), facts=(*facts, *asked)))
    return told


def matrix_of(reading: Reading) -> MatrixShown | None:
    """How each party meant to take part and has taken part; None as long as nobody has told."""
    told = reading.record.of(PARTICIPATION)
    if not told:
        return None
    by_party: dict[object, dict[str, Participation]] = {}
    for one in told:
        by_party.setdefault(one.party_id, {})[one.phase] = one
    parties = [(row.organisation_id, row.organisation.name) for row in reading.record.of(PARTY)]
    known = {key for key, _name in parties}
    parties += [(key, reading.names.get(str(key), "")) for key in by_party if key not in known]
    return MatrixShown(
        columns=(_("Party"), *(begun(phase.label) for phase in Phase)),
        rows=tuple(
            (name, *(_cell(reading, by_party.get(key, {}).get(phase)) for phase in Phase)) for key, name in parties
        ),
        withheld=tuple(f"{_named(reading, one)}: {why}" for one in told for why in _withheld(reading, one)),
        proposed=tuple(
            replace(line, title=f"{_named(reading, one)}: {line.title}")
            for one in told
            for line in reading.proposed.about(one.pk)
        ),
    )


def _named(reading: Reading, one: Participation) -> str:
    return f"{reading.names.get(str(one.party_id), '')}, {Phase(one.phase).label}"


def _withheld(reading: Reading, one: Participation) -> tuple[str, ...]:
    return reading.withheld(reading.record.fact_of(PARTICIPATION, one))


def _cell(reading: Reading, one: Participation | None) -> str:
    if one is None:
        return _("not stated")
    marks = ([_("proposed")] if reading.proposed.about(one.pk) else []) + (
        [_("not public")] if _withheld(reading, one) else []
    )
    return f"{_levels(one)} ({', '.join(marks)})" if marks else _levels(one)


def _levels(one: Participation) -> str:
    told = {
        "planned": str(Level(one.planned).label) if one.planned else _("not stated"),
        "experienced": str(Level(one.experienced).label) if one.experienced else _("not stated"),
    }
    return _("planned: %(planned)s; as it was: %(experienced)s") % told


def contributors_of(reading: Reading) -> list[RowShown]:
    """Those who take part and own nothing of it."""
    return [
        reading.row(
            CONTRIBUTOR, row, title=reading.names[str(row.pk)], text=row.does, but=TOLD,
            more=((_("Role"), str(ContributorRole(row.role).label)),),
        )
        for row in reading.record.of(CONTRIBUTOR)
    ]  # fmt: skip


def terms_of(reading: Reading) -> list[RowShown]:
    """The agreement periods in order, each with what was agreed for it."""
    return [reading.row(TERM, row, but=("name",)) for row in reading.record.of(TERM)]
