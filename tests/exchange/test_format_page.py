"""The page of the format tells what each value means, in the reader's words (point 6 of the partnership)."""

from html import unescape

import pytest
from django.test import Client
from django.utils.translation import override

from tillit.exchange.format.parts import HEAD, PARTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_value_is_told_in_the_words_that_the_product_shows(language: str) -> None:
    browser = Client()
    browser.cookies["sprak"] = language
    html = unescape(browser.get("/filformat/").content.decode())
    few = [field for field in (*HEAD, *(one for part in PARTS for one in part.fields)) if "enum" in field.schema]
    assert len(few) > 20
    for field in few:
        assert [value for value, _label in field.values] == field.schema["enum"], field.name
        with override(language):
            lines = [f"<li><code>{value}</code>: {label}</li>" for value, label in field.values]
        assert f"{''.join(lines)}</ul>" in html, field.name


def test_a_code_that_says_little_is_explained_in_plain_words() -> None:
    browser = Client()
    browser.cookies["sprak"] = "en"
    html = browser.get("/filformat/").content.decode()
    assert "<li><code>lost</code>: the figure cannot be read</li>" in html
    assert "<li><code>ceiling</code>: at most</li>" in html
