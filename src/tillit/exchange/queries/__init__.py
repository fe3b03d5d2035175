"""Questions about files and packages."""

from tillit.exchange.queries.files import as_bytes, as_file, circles, export_file, partnership_in
from tillit.exchange.queries.packages import get_package, packages_for, places_to_leave, rooms_taken

__all__ = [
    "as_bytes",
    "as_file",
    "circles",
    "export_file",
    "get_package",
    "packages_for",
    "partnership_in",
    "places_to_leave",
    "rooms_taken",
]
