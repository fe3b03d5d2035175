"""Tips, sent as a browser sends them by somebody without an account, and what there is to see of them."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.cast import Cast
from tillit.exchange.models import Tip
from tillit.exchange.queries.tips import TIPS
from tillit.ground.db import acting
from tillit.ground.mail import mailbox
from tillit.people.models import Organisation

PAGE, FILE_PAGE = "/tipsa/", "/tipsa/fil/"
ABOUT = "Nattjouren. De håller öppet tillsammans för den som inte har någonstans att sova."


def words(cast: Cast, *organisations: Organisation, **more: Any) -> dict[str, str]:
    """What the form holds when somebody has written it."""
    named = organisations or (cast.municipality, cast.elsewhere)
    told = {
        "about": ABOUT, "organisations": "\n".join(one.name for one in named), "place": "", "since": "", "source": "",
        "email": "", "website": "",
    }  # fmt: skip
    return told | more


def sent(form: dict[str, Any], *, language: str = "en", where: str = PAGE, network: str = "192.0.2.7") -> HttpResponse:
    """What a stranger is answered who sends it."""
    browser = Client(REMOTE_ADDR=network)
    browser.cookies["sprak"] = language
    answer = browser.post(where, form)
    assert isinstance(answer, HttpResponse)
    return answer


def sent_file(content: bytes, **more: Any) -> HttpResponse:
    """The same with a file."""
    file = SimpleUploadedFile("fil.json", content, content_type="application/json")
    return sent({"file": file, "email": "", "website": "", **more}, where=FILE_PAGE)


def received(cast: Cast, *organisations: Organisation, network: str = "192.0.2.7", **more: Any) -> Tip:
    """A tip that has come."""
    answer = sent(words(cast, *organisations, **more), network=network)
    assert answer.status_code == 302, answer.content.decode()
    return newest()


def newest() -> Tip:
    """The one that came last."""
    with acting(TIPS):
        return Tip.objects.order_by("-received_at").select_related("answered_in__organisation")[0]


def all_tips() -> list[Tip]:
    """Every tip, the oldest first."""
    with acting(TIPS):
        return list(Tip.objects.order_by("received_at"))


def now(tip: Tip) -> Tip:
    """As it stands now."""
    with acting(TIPS):
        return Tip.objects.get(pk=tip.pk)


def letters_to(address: str) -> list[str]:
    """What lies in the outbox for an address, the oldest first: subject and text."""
    return [f"{one.subject}\n{one.text}" for one in reversed(mailbox()) if one.recipient == address]


def main_of(answer: Any) -> str:
    """The matter of a page, without its frame."""
    page = answer.content.decode()
    return re.sub(r"\s+", " ", page[page.index("<main") : page.index("</main")])


def seen(address: str, language: str = "en") -> str:
    """What somebody without an account sees at an address."""
    browser = Client()
    browser.cookies["sprak"] = language
    return main_of(browser.get(address))
