"""A form whose secret is no longer right: nothing is done, and what somebody wrote on our own page is given back."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tillit.documents.models import Document
from tillit.ground.db import acting

pytestmark = pytest.mark.django_db

OURS = "http://testserver"
TEXT = "Vi <möttes> i Växjö"


def sent(cast: Cast, origin: str | None, where: str, **fields: str) -> HttpResponse:
    """Ida sends a form from a page that was opened before she signed in anew."""
    visitor = Client(enforce_csrf_checks=True)
    visitor.cookies = signed_in(cast.ida).cookies
    visitor.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    headers = {"Origin": origin} if origin else {}
    body = urlencode({"once": str(uuid4()), "csrfmiddlewaretoken": "b" * 32, **fields})
    return visitor.post(where, body, content_type="application/x-www-form-urlencoded", headers=headers)


@pytest.mark.parametrize(
    ("origin", "given_back"), [(OURS, True), ("https://ond.exempel.se", False), ("null", False), (None, False)]
)
def test_what_was_written_here_is_given_back_and_nothing_from_elsewhere(
    cast: Cast, origin: str | None, given_back: bool
) -> None:
    answer = sent(cast, origin, reverse("documents:new_note", args=[cast.joint_room.pk]), title="Mötet", text=TEXT)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Formuläret var för gammalt" in page
    assert ("Vi &lt;möttes&gt; i Växjö" in page) is given_back
    assert ("Det du skrev står nedan" in page) is given_back
    with acting(cast.ida.actor):
        assert not Document.objects.filter(title="Mötet").exists()


def test_a_secret_is_never_given_back(cast: Cast) -> None:
    answer = sent(
        cast, OURS, reverse("password_sign_in"), email="ida@exempel.se", password="hemliga ord", code="123456"
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "ida@exempel.se" in page
    assert "hemliga ord" not in page
    assert "123456" not in page
