"""What the map's parts are called, and what events keep of them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from tillit.challenges.causes.templates import BY_KEY
from tillit.challenges.models import CauseLink, NodeKind

TEMPLATE = "challenges.map"
LABELS: Mapping[str, Any] = {
    "kind": gettext_lazy("What sort of box"),
    "text": gettext_lazy("What stands in the box"),
    "detail": gettext_lazy("More about it"),
}


def name_of_map(template: Any) -> str:
    """What a map is called after, in the language of the moment."""
    return str(BY_KEY[str(template)].name)


def kind_name(kind: str) -> str:
    """What a kind of box is called."""
    return str(NodeKind(kind).label)


def said_of_box(name: str, kept: str) -> str:
    """A value in the reader's language: a code as its words, the rest as it is."""
    return kind_name(kept) if name == "kind" and kept in NodeKind.values else kept


def node_as_text(values: Mapping[str, Any]) -> str:
    """All that a box says, for somebody who compares two of them."""
    return "\n".join(f"{LABELS[name]}: {said_of_box(name, str(value))}" for name, value in values.items() if value)


def link_as_text(link: CauseLink) -> str:
    """A link by the words of both its ends."""
    return f"{link.cause.text} → {link.effect.text}"
