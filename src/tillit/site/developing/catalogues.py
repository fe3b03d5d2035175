"""The catalogues: taken out of the code by Babel, complete in Swedish, never fuzzy.

Django's own makemessages finds two of seven messages in Jinja2, silently; Babel finds all. Needs the test
requirements; the product itself only reads the compiled files.
"""

import json
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tillit.site.environment import HERE

SOURCE = HERE / "src" / "tillit"
LOCALE = HERE / "locale"
LANGUAGES = ("sv", "en")
KEYWORDS = DEFAULT_KEYWORDS | {
    "N_": None,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
METHODS = [
    ("**/migrations/**.py", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/jinja2/**.txt", "jinja2"),
    ("**/schema/**.json", "tillit.site.developing.catalogues:descriptions"),
]
OPTIONS = {"**/jinja2/**.html": {"trimmed": "true", "silent": "false"}, "**/jinja2/**.txt": {"silent": "false"}}


class Steady(Catalog):
    """A catalogue whose head holds no date and no tool's version: with nothing to do, nothing changes."""

    def __init__(self, language: str | None = None) -> None:
        super().__init__(locale=language, charset="utf-8", fuzzy=False, header_comment="# The words of Tillit.")

    def __iter__(self) -> Iterator[Message]:
        """The head, and after it every message; so it is written both as text and compiled."""
        _with_dates, *messages = super().__iter__()
        head = {
            "Language": self.locale_identifier or "",
            "Plural-Forms": self.plural_forms,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
        }
        yield Message("", "".join(f"{name}: {value}\n" for name, value in head.items()))
        yield from messages


def descriptions(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel's way into a JSON Schema: its descriptions are shown to people when a value does not fit."""
    text = file.read().decode()
    for found in sorted(set(_descriptions(json.loads(text)))):
        yield text[: text.index(json.dumps(found, ensure_ascii=False))].count("\n") + 1, "", found, []


def _descriptions(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("description"), str):
            yield part["description"]
        for value in part.values():
            yield from _descriptions(value)


def extracted() -> Catalog:
    """What the code says today."""
    catalog = Steady()
    found = extract_from_dir(str(SOURCE), METHODS, OPTIONS, keywords=KEYWORDS)
    for name, _line, message, _comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        catalog.add(message, locations=[(f"src/tillit/{name}", 0)], context=context)
    return catalog


def place(language: str, ending: str = "po") -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / f"django.{ending}"


def read(language: str) -> Catalog:
    """The catalogue as it lies; an empty one where there is none."""
    path = place(language)
    catalog = Steady(language)
    if path.exists():
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    catalog[message.id] = message
    return catalog


def update() -> None:
    """Bring the catalogues up to the code: new messages empty, gone ones removed, English the same as its id."""
    template = extracted()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        for message in catalog if language == "en" else ():
            if message.id and not _is_whole(message.string):
                message.string = message.id
        path = place(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_po(catalog))
        place(language, "mo").write_bytes(_mo(catalog))


def drift() -> list[str]:
    """What is wrong with the catalogues, a line each: missing, left over, empty, fuzzy, or not compiled."""
    template = extracted()
    wanted = {_key(message) for message in template if message.id}
    return [line for language in LANGUAGES for line in _drift_of(language, wanted)]


def _drift_of(language: str, wanted: set[tuple[Any, Any]]) -> Iterator[str]:
    catalog = read(language)
    found = {_key(message): message for message in catalog if message.id}
    yield from (f"{language}: not in the catalogue: {key[0]!r}" for key in sorted(wanted - found.keys(), key=str))
    yield from (f"{language}: no longer in the code: {key[0]!r}" for key in sorted(found.keys() - wanted, key=str))
    for key, message in found.items():
        if not _is_whole(message.string):
            yield f"{language}: not translated: {key[0]!r}"
        if message.fuzzy:
            yield f"{language}: fuzzy: {key[0]!r}"
        yield from _check(language, message)
    if not place(language, "mo").exists() or place(language, "mo").read_bytes() != _mo(catalog):
        yield f"{language}: the compiled catalogue is not the same as the text"


def _check(language: str, message: Any) -> Iterator[str]:
    """Named values are the same in both languages, also those of event sentences in braces."""
    ids, strings = _forms(message.id), _forms(message.string)
    wanted = set().union(*(_names(text) for text in ids))
    for text in strings:
        if text and not _names(text) <= wanted:
            yield f"{language}: {message.id!r} is translated with values that are not there: {text!r}"
        if text and len(ids) == 1 and _names(text) != wanted:
            yield f"{language}: {message.id!r} is translated without all its values: {text!r}"


def _names(text: str) -> set[str]:
    percent = {part.split(")")[0] for part in text.split("%(")[1:]}
    braces = {part.split("}")[0] for part in text.split("{")[1:] if "}" in part}
    return percent | braces


def _forms(text: Any) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def _is_whole(text: Any) -> bool:
    return all(_forms(text))


def _key(message: Any) -> tuple[Any, Any]:
    return (message.id[0] if isinstance(message.id, tuple) else message.id, message.context)


def _po(catalog: Catalog) -> bytes:
    return _written(lambda file: write_po(file, catalog, width=0, sort_output=True, no_location=True))


def _mo(catalog: Catalog) -> bytes:
    """Compiled. English says only what differs from its ids: gettext answers with the id, and nothing is held twice."""
    if catalog.locale_identifier != "en":
        return _written(lambda file: write_mo(file, catalog))
    said = Steady("en")
    for message in catalog:
        if message.id and message.string != message.id:
            said[message.id] = message
    return _written(lambda file: write_mo(file, said))


def _written(write: Callable[[BytesIO], None]) -> bytes:
    file = BytesIO()
    write(file)
    return file.getvalue()


if __name__ == "__main__":
    update()
    print("\n".join(drift()) or "the catalogues are complete")
    sys.exit(bool(drift()))
