"""Questions about files and packages."""

from tillit.exchange.queries.files import as_bytes, as_file, circles, export_file, organisation_told, partnership_in
from tillit.exchange.queries.here import organisations_here
from tillit.exchange.queries.own_groups import without_others_groups
from tillit.exchange.queries.packages import get_package, packages_for, places_to_leave, rooms_taken
from tillit.exchange.queries.taken import ADDRESS, KEY, circles_spoken_for, is_taken_by, may_read_taken
from tillit.exchange.queries.told import as_published
from tillit.exchange.queries.uploads import (
    Preview,
    get_upload,
    parties_here,
    parties_to_come,
    preview_of,
    rooms_with_uploads,
    seats_filled_by,
    speaks_for,
    uploads_forgotten,
    uploads_of,
    uploads_settled,
    uploads_told,
)

__all__ = [
    "ADDRESS",
    "KEY",
    "Preview",
    "as_bytes",
    "as_file",
    "as_published",
    "circles",
    "circles_spoken_for",
    "export_file",
    "get_package",
    "get_upload",
    "is_taken_by",
    "may_read_taken",
    "organisation_told",
    "organisations_here",
    "packages_for",
    "parties_here",
    "parties_to_come",
    "partnership_in",
    "places_to_leave",
    "preview_of",
    "rooms_taken",
    "rooms_with_uploads",
    "seats_filled_by",
    "speaks_for",
    "uploads_forgotten",
    "uploads_of",
    "uploads_settled",
    "uploads_told",
    "without_others_groups",
]
