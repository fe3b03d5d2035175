"""The sources in their order, each with what of it is not public and what is asked about it."""

from dataclasses import dataclass

from tillit.partnerships.kinds import SOURCE
from tillit.partnerships.models import Source
from tillit.partnerships.queries import kept_from_public
from tillit.partnerships.wording.rows import Reading
from tillit.partnerships.wording.waiting import Line


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source as it was written down; `withheld` and `proposed` as of every other fact."""

    row: Source
    withheld: tuple[str, ...]
    proposed: tuple[Line, ...]


def sources_shown(reading: Reading) -> list[SourceShown]:
    """All of them. With a fact that is withheld goes what its sources gave, which says it in other words (C10)."""
    kept = kept_from_public(reading.record)
    found = []
    for row in reading.record.of(SOURCE):
        fact = reading.record.fact_of(SOURCE, row)
        gave = tuple(reading.why(one) for one in kept.get(f"{fact}/gave", ()))
        withheld = tuple(dict.fromkeys([*reading.withheld(fact), *gave]))
        found.append(SourceShown(row, withheld, reading.proposed.about(row.pk)))
    return found
