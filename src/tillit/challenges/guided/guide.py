"""What a guided paper is made of."""

from dataclasses import dataclass
from typing import Any

from tillit.documents.models import DocumentKind
from tillit.documents.parts import Part


@dataclass(frozen=True, slots=True)
class Guide:
    """Given headings under which a party writes by itself first; then it stands beside what the others have shared.

    `slug` stands in addresses. `name`, `short` and `lead` are lazy translations: what a party calls its own paper, what
    the page is called where all stand beside each other, and what it is for.
    The key of each part begins with the guide's own word, for it is kept with the text.
    """

    kind: DocumentKind
    slug: str
    name: Any
    short: Any
    lead: Any
    parts: tuple[Part, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its parts, in order."""
        return tuple(part.key for part in self.parts)
