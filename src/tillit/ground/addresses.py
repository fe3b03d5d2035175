"""Addresses of pages by the page's name, as fast as a list of fifty lines with a way to something each needs them."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.urls import get_script_prefix, reverse

# they stand where keys belong: an address has two of them, or three
HOLES = tuple(uuid4() for _ in range(4))
TEXTS = tuple(str(hole) for hole in HOLES)


class Slug(str):
    """What an address calls a row instead of its key: letters, digits and dashes, as a key has them too."""

    __slots__ = ()


KEYS = (UUID, Slug)


def address(name: str, *given: Any) -> str:
    """What Django's `reverse` answers, which looks for the page anew each time; here it is found once for all keys."""
    if not given:
        return _with_holes(settings.ROOT_URLCONF, get_script_prefix(), name)
    keys = [str(one) for one in given if isinstance(one, KEYS)]
    holes = iter(HOLES)
    rest = (next(holes) if isinstance(one, KEYS) else one for one in given)
    found = _with_holes(settings.ROOT_URLCONF, get_script_prefix(), name, *rest)
    for hole, key in zip(TEXTS, keys, strict=False):
        found = found.replace(hole, key)
    return found


def way_to(name: str) -> Callable[[UUID | Slug], str]:
    """What answers as `address` does for one key, for a list where each line has one: all else is found once."""
    head, _hole, tail = address(name, HOLES[0]).partition(TEXTS[0])
    return lambda key: f"{head}{key}{tail}"


@lru_cache(maxsize=1_000)  # what is no key is a word of ours, but for a slug now and then
def _with_holes(_urlconf: str, _prefix: str, name: str, *given: Any) -> str:
    return reverse(name, args=given)
