"""Every page can be found: each named address of the product is linked from somewhere in it."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.source import modules, templates
from tillit.people.views.organs import HAPPENINGS

# Addresses that nothing names, and what leads there instead. Those of other packages (allauth) are theirs.
FOUND_OTHERWISE = {
    "catalogue": "the components for those who build, only in development",
    "register:robots": "programs know its address (RFC 9309)",
    "register:security": "programs know its address (RFC 9116)",
    "register:icon": "programs know its address",
    "oidc_ended_there": "the person's own organisation calls it when it ends a sign-in",
    **{f"organisations:organ_{word}": "the page of an organ puts the name together" for word in HAPPENINGS},
}
OURS = re.compile(r"^tillit\.")


def named(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, str]]:
    """The whole name of each named address of ours, and the module of its view."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from named(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        elif one.name:
            view = getattr(one.callback, "view_class", one.callback)
            yield f"{space}{one.name}", view.__module__


def linked(name: str, text: str) -> bool:
    """Whether a text holds the name as a word of its own, in quotes of either kind."""
    return re.search(rf"""["']{re.escape(name)}["']""", text) is not None


def unlinked(names: set[str]) -> list[str]:
    code = [module.text for module in modules() if "urls" not in re.split(r"[/.]", module.name)]
    texts = [*templates().values(), *code]
    return sorted(name for name in names if not any(linked(name, text) for text in texts))


def ours() -> set[str]:
    return {name for name, module in named(get_resolver().url_patterns) if OURS.match(module)}


def test_every_named_address_is_linked_from_somewhere() -> None:
    assert unlinked(ours()) == sorted(FOUND_OTHERWISE)


def test_an_address_that_nothing_links_is_noticed() -> None:
    assert len(ours()) > 100
    assert unlinked({"partnerships:home", "partnerships:nowhere"}) == ["partnerships:nowhere"]
