"""Questions about partnerships."""

from tillit.partnerships.queries.around import Around, BodyLine, RoomLine, Unanswered, Waiting, around, rooms_around
from tillit.partnerships.queries.beside import Sibling, feedback_counts, published_links, siblings_of
from tillit.partnerships.queries.feedback import feedback_on, feedback_to_answer, feedback_waiting, get_feedback
from tillit.partnerships.queries.fitting import misfits, moved_beside, overlaps, pointing_nowhere, resting_on
from tillit.partnerships.queries.history import (
    Behind,
    behind,
    find_fact,
    names_of_who_withheld,
    organisations_ever_in,
    readable_fact,
)
from tillit.partnerships.queries.lines import (
    ActivityLine,
    PartyLine,
    SourceLine,
    TermLine,
    activities_in,
    names_of,
    parties_in,
    period_of,
    places_of,
    sources_in,
    terms_in,
)
from tillit.partnerships.queries.names import names_in, owner_of
from tillit.partnerships.queries.partnerships import (
    activity_matters,
    find_partnership_of,
    get_partnership,
    nobody_there,
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
from tillit.partnerships.queries.withholding import get_withholding, withholdable

__all__ = [
    "ActivityLine",
    "Around",
    "Behind",
    "BodyLine",
    "PartyLine",
    "Record",
    "RoomLine",
    "Sibling",
    "SourceLine",
    "TermLine",
    "Unanswered",
    "Waiting",
    "activities_in",
    "activity_matters",
    "around",
    "behind",
    "current_values",
    "feedback_counts",
    "feedback_on",
    "feedback_to_answer",
    "feedback_waiting",
    "find_fact",
    "find_partnership_of",
    "get_fact",
    "get_feedback",
    "get_partnership",
    "get_withholding",
    "misfits",
    "moved_beside",
    "names_in",
    "names_of",
    "names_of_who_withheld",
    "nobody_there",
    "organisations_ever_in",
    "overlaps",
    "owner_of",
    "parties_in",
    "partnership_of",
    "partnerships_for",
    "period_of",
    "places_of",
    "pointing_nowhere",
    "published_links",
    "readable_fact",
    "record_for",
    "record_of",
    "resting_on",
    "rooms_around",
    "rows_of",
    "siblings_of",
    "snapshot_of",
    "sources_in",
    "terms_in",
    "withholdable",
]
