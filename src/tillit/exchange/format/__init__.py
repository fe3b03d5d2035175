"""The partnership file, version 2, said once, from the kinds of facts. Its schema, manual and page are made of it."""

from tillit.exchange.format.parts import MOST_OF_ALL, NAME, OLDEST, PARTS, TEXTS, VERSION
from tillit.exchange.format.schema import schema, schema_of, schema_text
from tillit.exchange.format.words import FieldLine, PartLines, head_lines, part_lines

__all__ = [
    "MOST_OF_ALL", "NAME", "OLDEST", "PARTS", "TEXTS", "VERSION", "FieldLine", "PartLines", "head_lines", "part_lines",
    "schema", "schema_of", "schema_text",
]  # fmt: skip
