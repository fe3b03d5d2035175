"""Questions about partnerships."""

from tillit.partnerships.queries.around import (
    Around,
    BodyLine,
    RoomLine,
    Unanswered,
    Waiting,
    around,
    rooms_around,
    waiting_in,
)
from tillit.partnerships.queries.asked_about import (
    a_party_still,
    digest_of,
    digest_of_public,
    digest_of_record,
    offered_in,
)
from tillit.partnerships.queries.beside import Sibling, feedback_counts, published_links, siblings_of
from tillit.partnerships.queries.citing import (
    current_values,
    fact_named,
    key_of_new_source,
    resting_on_source,
    whole_values,
    whole_values_in,
)
from tillit.partnerships.queries.feedback import feedback_on, feedback_to_answer, feedback_waiting, get_feedback
from tillit.partnerships.queries.fitting import misfits, moved_beside, named_not_here, overlaps, pointing_nowhere
from tillit.partnerships.queries.history import (
    find_fact,
    names_of_who_withheld,
    organisations_ever_in,
    readable_fact,
)
from tillit.partnerships.queries.lines import (
    PartyLine,
    names_of,
    parties_in,
    period_of,
    place_told,
    places_of,
)
from tillit.partnerships.queries.names import bound_by, has_left, names_in, owner_of, told_owner, whose
from tillit.partnerships.queries.partnerships import (
    activity_matters,
    find_partnership_of,
    get_partnership,
    nobody_answers_yet,
    nobody_there,
    partnership_of,
    partnerships_for,
)
from tillit.partnerships.queries.pointing import Pointing, pointing_to
from tillit.partnerships.queries.records import (
    Record,
    get_fact,
    record_for,
    record_of,
    rows_of,
)
from tillit.partnerships.queries.snapshots import snapshot_of
from tillit.partnerships.queries.standing import never_asked, standing, standing_of, stands_as
from tillit.partnerships.queries.withholding import find_withholding, get_withholding, kept_from_public, withholdable

__all__ = [
    "Around",
    "BodyLine",
    "PartyLine",
    "Pointing",
    "Record",
    "RoomLine",
    "Sibling",
    "Unanswered",
    "Waiting",
    "a_party_still",
    "activity_matters",
    "around",
    "bound_by",
    "current_values",
    "digest_of",
    "digest_of_public",
    "digest_of_record",
    "fact_named",
    "feedback_counts",
    "feedback_on",
    "feedback_to_answer",
    "feedback_waiting",
    "find_fact",
    "find_partnership_of",
    "find_withholding",
    "get_fact",
    "get_feedback",
    "get_partnership",
    "get_withholding",
    "has_left",
    "kept_from_public",
    "key_of_new_source",
    "misfits",
    "moved_beside",
    "named_not_here",
    "names_in",
    "names_of",
    "names_of_who_withheld",
    "never_asked",
    "nobody_answers_yet",
    "nobody_there",
    "offered_in",
    "organisations_ever_in",
    "overlaps",
    "owner_of",
    "parties_in",
    "partnership_of",
    "partnerships_for",
    "period_of",
    "place_told",
    "places_of",
    "pointing_nowhere",
    "pointing_to",
    "published_links",
    "readable_fact",
    "record_for",
    "record_of",
    "resting_on_source",
    "rooms_around",
    "rows_of",
    "siblings_of",
    "snapshot_of",
    "standing",
    "standing_of",
    "stands_as",
    "told_owner",
    "waiting_in",
    "whole_values",
    "whole_values_in",
    "whose",
    "withholdable",
]
