"""The files of the register: one row for each partnership, under headings that stay the same from release to release.

The API of the downloads is told in docs/api.md. Headings and words are not translated, since programs read them.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from tillit.kernel.cells import held_back
from tillit.register.queries import Asked, Told
from tillit.register.wording.listing import name_of

VERSION = 1
COLUMNS = (
    "address", "title", "state", "state_as_of", "form", "place", "places", "areas", "target_groups", "civil_parties",
    "public_parties", "other_parties", "organisation_numbers", "from_year", "to_year", "money", "summary",
    "published_on", "changed_on", "is_example",
)  # fmt: skip
BETWEEN = "; "
IN_MEMORY = 1 << 20
"""Beyond a megabyte a file lies on disk while it is written."""


def csv_file(rows: Iterable[Told], site: str) -> IO[bytes]:
    """A table for a spreadsheet: UTF-8 with its mark, semicolons, and no cell that is taken for a formula."""
    return _written(_csv_lines(rows, site))


def json_file(rows: Iterable[Told], site: str, head: Mapping[str, object]) -> IO[bytes]:
    """An object with `version`, the `head`, and `partnerships`: what the table has, lists as lists."""
    return _written(_json_lines(rows, site, head))


def understood(asked: Asked) -> dict[str, str | list[str]]:
    """What was asked for, as an address has it and as it was understood."""
    found: dict[str, str | list[str]] = {"q": asked.text} if asked.text else {}
    for group, values in asked.chosen.items():
        for value in values:
            several = found.setdefault(name_of(group, value), [])
            if isinstance(several, list):
                several.append(value)
    return {**found, "ordning": asked.order}


def as_told(row: Told, site: str) -> dict[str, Any]:
    """A row by heading. `site`: the address that the register's pages begin with."""
    facets = _facets(row.facets)
    parties = row.line.get("parties", [])
    by_sector = {sector: [one["name"] for one in parties if one["sector"] == sector] for sector in ("civil", "public")}
    return {
        "address": f"{site}{row.slug}/",
        "title": row.title,
        "state": row.state,
        "state_as_of": row.state_as_of,
        "form": row.form,
        "place": row.line.get("place", ""),
        "places": facets.get("place", []),
        "areas": facets.get("area", []),
        "target_groups": facets.get("group", []),
        "civil_parties": by_sector["civil"],
        "public_parties": by_sector["public"],
        "other_parties": [one["name"] for one in parties if one["sector"] not in by_sector],
        "organisation_numbers": [one["number"] for one in parties if one["number"]],
        "from_year": row.from_year,
        "to_year": row.to_year,
        "money": next(iter(facets.get("money", [])), "unknown"),
        "summary": row.summary,
        "published_on": row.published_at.date().isoformat(),
        "changed_on": row.changed_at.date().isoformat(),
        "is_example": row.is_example,
    }


def _facets(words: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        kind, _colon, value = word.partition(":")
        found.setdefault(kind, []).append(value)
    return found


def _csv_lines(rows: Iterable[Told], site: str) -> Iterator[str]:
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    text.write("\ufeff")
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow([_cell(value) for value in as_told(row, site).values()])
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return held_back(BETWEEN.join(value) if isinstance(value, list) else str(value))


def _json_lines(rows: Iterable[Told], site: str, head: Mapping[str, object]) -> Iterator[str]:
    told = json.dumps({"version": VERSION, **head}, ensure_ascii=False)
    yield f'{told[:-1]}, "partnerships": ['
    between = "\n"
    for row in rows:
        yield between + json.dumps(as_told(row, site), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _written(lines: Iterable[str]) -> IO[bytes]:
    """The whole file before any of it is sent: a stream that breaks looks complete to who takes it (stack.md)."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the answer closes it
    try:
        for line in lines:
            file.write(line.encode())
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
