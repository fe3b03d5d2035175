"""Names in events: the payload keeps whom it is about by key, and the name is looked up when it is read.

So a name that is protected or erased is so in all of the history too, without a payload being touched. The floor that
owns a kind of row says how its names are found; `of` is the model's label ("people.person"). What is called by codes
and amounts is kept by those, as it was then, and worded in the language of whoever reads it (`in_parts`).
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.module_loading import import_string

Find = Callable[[str, set[UUID]], dict[UUID, str]]
_finders: dict[str, str] = {}
_wordings: dict[str, str] = {}


def register_names(of: str, path: str) -> None:
    """`path` is where a function lies, found when it is first asked for: the models are not ready before.

    `find(keys)` answers the names that may be shown today, by key, in one statement.
    """
    _finders[of] = path


def register_wording(of: str, path: str) -> None:
    """The same for what is kept in parts: `say(parts)` answers what it is called, in the language of the moment."""
    _wordings[of] = path


def in_parts(of: str, parts: Any) -> dict[str, Any]:
    """A value of a payload that is worded when somebody reads it."""
    if of not in _wordings:
        raise TypeError(f"nobody has said how a {of} is worded")
    return {"of": of, "parts": parts}


def kept(value: Any) -> Any:
    """What a payload keeps of a value: a row by its key, everything else as it is."""
    if not isinstance(value, models.Model):
        return value
    of = value._meta.label_lower
    if of not in _finders:
        raise TypeError(f"nobody has said how a {of} is named")
    return {"of": of, "key": str(value.pk)}


def named(bodies: Iterable[dict[str, Any]], *, find: Find | None = None) -> list[dict[str, Any]]:
    """Payloads with names in the place of keys; one statement for each kind of row that occurs.

    `find(of, keys)` answers other names than those that are shown, for what is to leave the installation.
    """
    rows = list(bodies)
    wanted: dict[str, set[UUID]] = {}
    for body in rows:
        for value in body.values():
            if is_name(value):
                wanted.setdefault(value["of"], set()).add(UUID(value["key"]))
    found = {of: (find or shown)(of, keys) for of, keys in wanted.items()}
    return [{name: _name(value, found) for name, value in body.items()} for body in rows]


def shown(of: str, keys: set[UUID]) -> dict[UUID, str]:
    """The names that may be shown today of these rows of a kind; one statement."""
    names: dict[UUID, str] = import_string(_finders[of])(keys)
    return names


def is_name(value: Any) -> bool:
    """Whether a value of a payload is a row kept by its key."""
    return isinstance(value, dict) and set(value) == {"of", "key"}


def _name(value: Any, found: dict[str, dict[UUID, str]]) -> Any:
    if isinstance(value, dict) and set(value) == {"of", "parts"}:
        return import_string(_wordings[value["of"]])(value["parts"])
    return found[value["of"]].get(UUID(value["key"]), "") if is_name(value) else value
