"""Questions about partnerships."""

from tillit.partnerships.queries.lines import (
    ActivityLine,
    PartyLine,
    SourceLine,
    TermLine,
    activities_in,
    names_of,
    parties_in,
    places_of,
    sources_in,
    terms_in,
)
from tillit.partnerships.queries.names import names_in, owner_of
from tillit.partnerships.queries.partnerships import (
    activity_matters,
    find_partnership_of,
    get_partnership,
    partnership_of,
    partnerships_for,
)
from tillit.partnerships.queries.records import (
    Record,
    current_values,
    get_fact,
    record_for,
    record_of,
    rows_of,
)
from tillit.partnerships.queries.snapshots import snapshot_of

__all__ = [
    "ActivityLine",
    "PartyLine",
    "Record",
    "SourceLine",
    "TermLine",
    "activities_in",
    "activity_matters",
    "current_values",
    "find_partnership_of",
    "get_fact",
    "get_partnership",
    "names_in",
    "names_of",
    "owner_of",
    "parties_in",
    "partnership_of",
    "partnerships_for",
    "places_of",
    "record_for",
    "record_of",
    "rows_of",
    "snapshot_of",
    "sources_in",
    "terms_in",
]
