"""How guided papers and their parts are told."""

from collections.abc import Mapping
from typing import Any

from tillit.challenges.guided import BY_KIND, Guide
from tillit.documents.models import DocumentKind
from tillit.documents.parts import Part
from tillit.documents.wording import heading_of

# what events keep: the kind of a guided paper, the key of one of its parts
GUIDE, PART_OF_IT = "challenges.guide", "challenges.part"


def name_of_guide(kind: Any) -> str:
    """What a guided paper is called, in the language of the moment."""
    return str(BY_KIND[DocumentKind(kind)].name)


def name_of_part(key: Any) -> str:
    """The heading of a part, in the language of the moment."""
    return heading_of(str(key))


def slug_of(part: Part) -> str:
    """What stands for a part in addresses: its key without the guide's word."""
    return slug_of_key(part.key)


def slug_of_key(key: str) -> str:
    """The same of its key."""
    return key.partition("/")[2].replace("_", "-")


def as_one_text(guide: Guide, texts: Mapping[str, str]) -> str:
    """All that a paper says, for somebody who compares two of them."""
    told = [(part.heading, texts.get(part.key, "")) for part in guide.parts]
    return "\n\n".join(f"{heading}\n{text}" for heading, text in told if text)
