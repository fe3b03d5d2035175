"""How templates write values, and what is kept drawn: as Jinja2 would have it, for each language by itself."""

from typing import Any

import pytest
from django.template import engines
from django.utils.translation import gettext_lazy, override
from jinja2 import Environment, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from tillit.ui.environment import kept, words
from tillit.ui.writing import written

SIGNS = "<a href=\"#\" title='å & ö'>x</a>"


@pytest.fixture
def env() -> Environment:
    engine: Any = engines["jinja2"]
    found: Environment = engine.env
    return found


@pytest.mark.parametrize(
    "value", ["", "plain", SIGNS, Markup("<b>drawn</b>"), 12, None, 1.5, ("<", 1), gettext_lazy("Search")]
)
def test_a_value_is_written_as_escape_would_write_it(value: object) -> None:
    assert str(written(value)) == str(escape(value))


def test_templates_escape_what_they_write_once(env: Environment) -> None:
    drawn = env.from_string(
        "{% macro one(x) %}<i title='{{ x }}'>{{ x }}</i>{% endmacro %}"
        "{% set two %}{{ x }}{% endset %}{{ one(x) }}|{{ two }}|{{ x ~ '<' }}|{{ x|upper }}|{{ y }}"
    ).render(x="<&", y=Markup("<b>"))

    assert drawn == "<i title='&lt;&amp;'>&lt;&amp;</i>|&lt;&amp;|&lt;&amp;&lt;|&lt;&amp;|<b>"


def test_macros_and_functions_are_called_as_jinja_calls_them(env: Environment) -> None:
    @pass_context
    def told(context: Context, name: str) -> str:
        return f"{context[name]}{context.name}"

    page = (
        "{% macro box(x, y='-') %}{{ x }}{{ y }}{{ caller() if caller is defined }}"
        "{{ kwargs|length }}{{ varargs|length }}"
        "{% endmacro %}{% for n in (1, 2) %}{{ box(n, called='it') }}{{ box(n, '<', 3) }}{% call box(n) %}{{ n }}"
        "{% endcall %}{{ told('x') }}{{ plain(n, obj='&') }}{{ loop.cycle('a', 'b') }}{% endfor %}"
        "{% block end %}{{ told('x') }}{{ plain(0) }}{% endblock %}"
    )
    given = {"told": told, "plain": lambda n, obj="": f"{n}{obj}", "x": "<"}
    usual = Environment(autoescape=True, undefined=env.undefined)

    assert env.from_string(page).render(given) == usual.from_string(page).render(given)


def test_an_unknown_name_is_still_an_error(env: Environment) -> None:
    with pytest.raises(UndefinedError):
        env.from_string("{{ nobody_gave_this }}").render()


def test_words_escape_what_they_are_given_and_follow_the_language() -> None:
    with override("sv"):
        swedish = words("Sign in")
        assert str(words("%(facet)s: %(value)s", facet="<", value=Markup("<b>"))) == "&lt;: <b>"
    with override("en"):
        assert (swedish, words("Sign in")) == ("Logga in", "Sign in")


def test_what_is_kept_is_drawn_once_for_each_language_and_each_thing_it_is_given(env: Environment) -> None:
    drawn = []

    def part(given: str) -> Markup:
        drawn.append(given)
        return words("Sign in") + given

    with override("sv"):
        assert [kept(part, "a"), kept(part, "a"), kept(part, "b")] == ["Logga ina", "Logga ina", "Logga inb"]
    with override("en"):
        assert kept(part, "a") == "Sign ina"
    assert drawn == ["a", "b", "a"]
