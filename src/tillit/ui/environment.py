"""Jinja2 as every page sees it: strict about unknown names, translated, and with the product's own formats.

What is the same for everybody is drawn once for each language and kept (`kept`, docs/adr/0044).
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib import messages as django_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import get_script_prefix, is_valid_path, reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from tillit.ground.addresses import address
from tillit.kernel.formats import day_text, moment_text, number_text, period_text
from tillit.kernel.money import ore_text
from tillit.ui.contents import sections_in
from tillit.ui.forms import draw_field
from tillit.ui.searching import draw_search
from tillit.ui.writing import WritingEnvironment

# Django's words for how grave a message is, and the components' words for the same.
MESSAGE_KINDS = {"debug": "info", "info": "info", "success": "success", "warning": "warning", "error": "danger"}


@dataclass(frozen=True)
class Message:
    """What the person is told at the top of the page after doing something."""

    kind: str
    text: str


def environment(**options: Any) -> Environment:
    """Make the environment for Django's Jinja2 backend. Unknown names are errors also when DEBUG asks for less."""
    given = {name: value for name, value in options.items() if name not in ("undefined", "autoescape")}
    given["extensions"] = [*given.get("extensions", []), "jinja2.ext.i18n"]
    env = WritingEnvironment(**given, undefined=StrictUndefined, autoescape=True)
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        _=words,
        gettext=words,
        kept=kept,
        static=lru_cache(maxsize=100)(static),  # files that come with the program: the same as long as it runs
        url=url,
        page_exists=page_exists,
        language_code=language_code,
        messages=messages,
        draw_field=draw_field,
        draw_search=draw_search,
        sections_in=sections_in,
        day_text=day_text,
        moment_text=moment_text,
        number_text=number_text,
        period_text=period_text,
        ore_text=ore_text,
    )
    return env


def words(message: str, **given: Any) -> Markup:
    """A sentence in the language of the page, with what it is given: what Jinja2's own gettext answers, at once."""
    language = get_language()
    return _sentence(language, message) % given if given else _whole_sentence(language, message)


@lru_cache(maxsize=5_000)
def _sentence(_language: str | None, message: str) -> Markup:
    return Markup(gettext(message))  # noqa: S704 - our own words


@lru_cache(maxsize=5_000)
def _whole_sentence(language: str | None, message: str) -> Markup:
    return _sentence(language, message) % {}  # "%%" is one sign


def kept(macro: Callable[..., Markup], *given: Hashable) -> Markup:
    """What a macro draws, drawn once for each language. Only for a macro of an imported file that knows nothing but
    what it is given: no request, no person, no row of the database. {{ kept(frame_parts.foot) }}"""
    return _kept(macro, given, get_language(), settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=100)
def _kept(macro: Callable[..., Markup], given: tuple[Hashable, ...], *_where: str | None) -> Markup:
    return macro(*given)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page: url("register:partnership", key)."""
    return reverse(name, kwargs=kwargs) if kwargs else address(name, *args)


def messages(request: HttpRequest) -> list[Message]:
    """Take the messages that wait for this person; they are shown once."""
    return [
        Message(MESSAGE_KINDS.get(message.level_tag, "info"), str(message))
        for message in django_messages.get_messages(request)
    ]


def language_code() -> str:
    """The language of the page now being made."""
    return get_language() or settings.LANGUAGE_CODE


def page_exists(path: str) -> bool:
    """Whether this installation has a page at the path; the footer links only to what is there."""
    return _page_exists(path, settings.ROOT_URLCONF)


@lru_cache(maxsize=32)
def _page_exists(path: str, urlconf: str) -> bool:
    return bool(is_valid_path(path, urlconf))
