"""The schema of the partnership file and the manual's tables of its fields, written from the format itself.

`python -m tillit.site.developing.file_format` writes them anew; a test says when that is needed.
"""

from collections.abc import Iterable
from typing import Any

import django
from django.utils.module_loading import import_string
from django.utils.translation import override

from tillit.site.environment import HERE

FORMAT = "tillit.exchange.format"  # by name: the models are not ready when this is loaded

SCHEMA = HERE / "src" / "tillit" / "exchange" / "schema" / "partnership-2.json"
PAGE = HERE / "docs" / "file-format.md"
BEGINS, ENDS = "<!-- fields: begin -->\n", "<!-- fields: end -->\n"
COLUMNS = "| field | must | kind | meaning |\n|---|---|---|---|\n"


def schema_file() -> str:
    """The JSON Schema as it lies in the source."""
    return str(import_string(f"{FORMAT}.schema_text")())


def manual_page(page: str) -> str:
    """The page of the manual with its tables anew; the rest of it is written by hand."""
    before, _begins, rest = page.partition(BEGINS)
    _old, _ends, after = rest.partition(ENDS)
    with override("en"):
        return f"{before}{BEGINS}\n{_tables()}\n{ENDS}{after}"


def _tables() -> str:
    head, parts = import_string(f"{FORMAT}.head_lines")(), import_string(f"{FORMAT}.part_lines")()
    return "\n".join([f"### The file\n\n{_table(head)}", *map(_part, parts)])


def _part(part: Any) -> str:
    each = "" if part.is_one else ", each"
    return f"### `{part.name}`{each}\n\n{part.told}\n\n{_table(part.lines)}"


def _table(lines: Iterable[Any]) -> str:
    return COLUMNS + "".join(
        f"| `{line.name}` | {'yes' if line.required else ''} | {_kind(line)} | {_cell(line.told)} |\n" for line in lines
    )


def _kind(line: Any) -> str:
    """What a field holds, with a line in the cell for each value and what it is called."""
    return _cell(line.kind) + "".join(f"<br>`{value}`: {_cell(words)}" for value, words in line.values)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\N{NO-BREAK SPACE}", " ")


if __name__ == "__main__":
    django.setup()
    SCHEMA.write_text(schema_file(), encoding="utf-8")
    PAGE.write_text(manual_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
