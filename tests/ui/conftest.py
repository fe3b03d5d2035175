"""The components, spoken to directly. No test here touches the database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """The message ids themselves, so that the tests do not depend on the Swedish catalogue."""
    with override("en"):
        yield


@pytest.fixture
def ui() -> Any:
    """The macros of ui/components.html."""
    return engines["jinja2"].env.get_template("ui/components.html").module


@pytest.fixture
def request_for_page() -> HttpRequest:
    """A request as a page gets it, with nobody signed in."""
    request = RequestFactory().get("/register/?page=2")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request
