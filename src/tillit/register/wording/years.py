"""The register over the years: what ran, began and ended in each, and where partnerships stood at the end of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tillit.kernel.formats import number_text
from tillit.kernel.period import day_of
from tillit.partnerships.models import State
from tillit.register.lives import LAPSED
from tillit.register.queries.figures import BEGAN, ENDED, RAN, YEARS, Figures
from tillit.register.wording.figures import standing_in_words, way_to
from tillit.register.wording.listing import Way
from tillit.ui.charts import Columns, columns_of


@dataclass(frozen=True, slots=True)
class Years:
    """The years that are shown, and in words what they show for who does not see the charts.

    `outside`: how many are in no year, since no beginning is told or they have not run; `later`: how many begin later.
    """

    ran: Columns
    told: str
    begun: Columns
    begun_told: str
    rows: list[tuple[Way, str, str, str]]
    outside: int
    later: int


@dataclass(frozen=True, slots=True)
class Stood:
    """A chart for each state, all by the same measure: what it is called, the chart in words, and the chart.

    `rows`: a year, and how many stood in each of the states, in the order of the charts.
    """

    charts: list[tuple[str, str, Columns]]
    rows: list[tuple[str, ...]]


def years_of(found: Figures) -> Years | None:
    """The years from the first that is told, at most fifty back, to when it was counted; nothing when none is told.

    What ran in a year is what ran in the one before, without what ended in that one, and what began.
    """
    ran, began, ended = (found.in_years(measure) for measure in (RAN, BEGAN, ENDED))
    if not ran:
        return None
    last = day_of(found.made_at).year
    years = range(max(min(ran), last - YEARS + 1), last + 1)
    shown, begun, over = ({year: of.get(year, 0) for year in years} for of in (ran, began, ended))
    words = {"first": years[0], "n": shown[years[0]], "last": last, "now": shown[last], **_most(shown)}
    return Years(
        ran=columns_of(shown),
        told=_("%(n)s ran in %(first)s and %(now)s in %(last)s. Most, %(most)s, ran in %(year)s.") % words,
        begun=columns_of(begun, over),
        begun_told=_("%(begun)s began and %(ended)s ended in the years from %(first)s to %(last)s.")
        % {"begun": sum(begun.values()), "ended": sum(over.values()), "first": years[0], "last": last},
        rows=[
            (
                Way(str(year), way_to("year", str(year))),
                number_text(shown[year]),
                number_text(begun[year]),
                number_text(over[year]),
            )
            for year in reversed(years)
        ],
        outside=found.entries - sum(began.values()),
        later=sum(n for year, n in began.items() if year > last),
    )


def stood_of(found: Figures) -> Stood | None:
    """Where they stood at the end of each year that is over; nothing where no day is told of any."""
    known = [year for of in found.stood.values() for year in of]
    if not known:
        return None
    years = range(min(known), day_of(found.made_at).year)
    order = {state: place for place, state in enumerate([*State.values, LAPSED])}
    states = sorted(found.stood, key=lambda state: (order.get(state, len(order)), state))
    numbers = {state: {year: found.stood[state].get(year, 0) for year in years} for state in states}
    whole = max(n for of in numbers.values() for n in of.values())
    return Stood(
        charts=[
            (standing_in_words(state), _told(of, years[-1]), columns_of(of, height=90, whole=whole))
            for state, of in numbers.items()
        ],
        rows=[(str(year), *(number_text(of[year]) for of in numbers.values())) for year in reversed(years)],
    )


def _told(of: Mapping[int, int], last: int) -> str:
    words = _("%(now)s at the end of %(last)s. Most, %(most)s, at the end of %(year)s.")
    return words % {"now": of[last], "last": last, **_most(of)}


def _most(of: Mapping[int, int]) -> dict[str, int]:
    year = max(of, key=lambda year: of[year])
    return {"year": year, "most": of[year]}
