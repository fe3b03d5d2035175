"""Asked too often: one page, whoever counts."""

from typing import Any

import pytest
from allauth.core.ratelimit import respond_429
from django.utils.translation import override

from tillit.kernel.errors import TooMany
from tillit.ui.errors import page_for


@pytest.mark.parametrize(("code", "wait"), [("en", "Try again in 15 minutes."), ("sv", "Försök igen om 15 minuter.")])
def test_the_sign_in_package_shows_our_own_page(rf: Any, code: str, wait: str) -> None:
    with override(code):
        answer = respond_429(rf.post("/logga-in/"))
        ours = page_for(None, TooMany(900))
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert wait in answer.content.decode()
    assert answer.content == ours.content


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1 second."), (119, "119 seconds."), (120, "2 minutes."), (121, "3")]
)
def test_the_wait_is_said_as_people_say_it(seconds: int, said: str) -> None:
    assert f"Try again in {said}" in page_for(None, TooMany(seconds)).content.decode()
