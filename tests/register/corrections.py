"""Corrections as the cast's visitors send them, and as its parties answer them."""

from html import unescape
from typing import Any
from uuid import UUID, uuid4

from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.ground.models import Mail
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.people.models import Organisation, Person
from tillit.register.actions import Proposed, Sender, answer_correction, receive_correction
from tillit.register.models import Correction, CorrectionSender
from tillit.register.queries import get_entry, places_seen

SLUG, SITE = "stadens-natt", "https://tillit.exempel.se"
WRONG, RIGHT = "Det är fel år, sa fågel-41.", "Det var 2016, sa fågel-42."
OUTCOME, REASON = "not_changed", "Vi har avtalet framför oss."
FRAME = ("BEGIN", "COMMIT", "SELECT set_config", "select set_config", "SAVEPOINT", "RELEASE")
FORM = f"/register/{SLUG}/ratta/"


def told_now() -> list[dict[str, Any]]:
    """What everybody reads of the corrections."""
    found: list[dict[str, Any]] = get_entry(SLUG).body.get("corrections", [])
    return found


def sent(about: str = "", *, by: Actor = ANONYMOUS, once: UUID | None = None, **who: Any) -> tuple[UUID, str]:
    """A correction, past the form: its key, and the secret of its page."""
    seen = places_seen(get_entry(SLUG).body)
    with acting(by):
        made, secret = receive_correction(
            SLUG, Proposed(about, WRONG, RIGHT, "", seen), sender=Sender(**who), once=once or uuid4(), site=SITE, by=by
        )
        return made.pk, secret


def answered(
    cast: Cast, key: UUID, *, who: Person | None = None, party: Organisation | None = None, outcome: str = OUTCOME,
    reason: str = REASON,
) -> None:  # fmt: skip
    """A party's answer; the city's, through Kim, if nothing else is said."""
    person = who or cast.kim
    with acting(person.actor):
        row = Correction.objects.get(pk=key)
        answer_correction(
            row, party=party or cast.municipality, outcome=outcome, reason=reason, site=SITE, by=person.actor
        )


def rows(cast: Cast) -> list[Correction]:
    """All that is kept."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return list(Correction.objects.select_related("organisation").order_by("received_at", "pk"))


def senders(cast: Cast) -> list[CorrectionSender]:
    """Who sent them."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return list(CorrectionSender.objects.order_by("pk"))


def letters() -> list[Mail]:
    """Those about corrections in the outbox, oldest first."""
    with acting(Actor.system("mailbox")):
        return list(Mail.objects.filter(text__contains="/rattelse/").order_by("created_at", "pk"))


def browser_of(person: Person | None, language: str = "en") -> Client:
    """Somebody's browser."""
    visitor = signed_in(person)
    visitor.cookies["sprak"] = language
    return visitor


def page(address: str = f"/register/{SLUG}/", *, person: Person | None = None, language: str = "en") -> str:
    """A page as somebody reads it."""
    answer = browser_of(person, language).get(address)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def fields(**more: Any) -> dict[str, Any]:
    """What somebody sends from the form."""
    seen = places_seen(get_entry(SLUG).body)
    return {"about": "whole", "wrong": WRONG, "right": "", "seen": seen, "once": uuid4(), **more}


def post(person: Person | None = None, **more: Any) -> HttpResponse:
    """The form, sent by somebody."""
    answer: HttpResponse = browser_of(person).post(FORM, fields(**more))  # type: ignore[assignment]
    return answer


def questions(address: str, person: Person | None = None, language: str = "en") -> dict[str, int]:
    """How many statements each connection is asked for a page, after a first visit; not those of the frame."""
    browser = browser_of(person, language)
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connections["public"]) as public, CaptureQueriesContext(connections["default"]) as own:
        assert browser.get(address).status_code == 200
    asked = [query["sql"] for query in own.captured_queries if not query["sql"].startswith(FRAME)]
    return {"public": len(public), "default": len(asked)}
