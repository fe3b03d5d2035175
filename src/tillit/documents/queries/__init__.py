"""Questions about documents."""

from tillit.documents.queries.moving import wider_rooms
from tillit.documents.queries.notes import DocumentLine, documents_for, documents_in, get_document, sections_of
from tillit.documents.queries.policies import (
    PolicyLine,
    copies_of,
    names_in_circles,
    own_room_of,
    policies_of,
    policy_of,
    rooms_to_share_in,
    strategy_of,
)

__all__ = [
    "DocumentLine",
    "PolicyLine",
    "copies_of",
    "documents_for",
    "documents_in",
    "get_document",
    "names_in_circles",
    "own_room_of",
    "policies_of",
    "policy_of",
    "rooms_to_share_in",
    "sections_of",
    "strategy_of",
    "wider_rooms",
]
