"""What is published is a snapshot with named fields, read through a role that can read nothing else (C10)."""

import json
import re
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.test import Client
from django.utils.translation import override

from tests.cast import EXAMPLES, Cast, stood_behind
from tests.exchange.files import EXAMPLE
from tests.exchange.rows import Raw, grown, rows_of
from tillit.bodies.actions import working_in
from tillit.documents.actions import write_note
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed, NotFound
from tillit.partnerships.kinds import ABOUT, PUBLIC
from tillit.partnerships.models import Partnership
from tillit.register.actions import publish
from tillit.register.models import Entry, EntryWords
from tillit.register.queries import entries, get_entry

pytestmark = pytest.mark.rights

REPORTED = "not yet confirmed by its parties"
NOT_SIGNED = "is not signed yet"
A_KEY = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def changed(partnership: Partnership, **facts: Any) -> Partnership:
    """The partnership with other facts, as its parties have them from now on."""
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=partnership.pk).update(**facts)
        return Partnership.objects.select_related("circle").get(pk=partnership.pk)


def published(partnership: Partnership) -> Entry:
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        return publish(partnership, by=EXAMPLES)


def never_published(partnership: Partnership) -> None:
    """As if nothing had been published yet."""
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        EntryWords.objects.filter(entry__partnership_id=partnership.pk).delete()
        Entry.objects.filter(partnership_id=partnership.pk).delete()


def example_published() -> Entry:
    with acting(EXAMPLES):
        partnership = import_file(read_file(EXAMPLE.read_bytes()), by=EXAMPLES)
        with working_in(partnership.circle, by=EXAMPLES):
            return publish(stood_behind(partnership), by=EXAMPLES)


def test_the_register_is_read_as_the_public_role(cast: Cast) -> None:
    assert [entry.slug for entry in entries()] == ["stadens-natt"]
    assert get_entry("stadens-natt").body["purpose"] == "Ingen ska sova ute."
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("tillit_public",)


def test_the_public_role_reads_the_snapshot_and_no_live_table(cast: Cast, raw: Raw) -> None:
    tables = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'"
    live = [str(name) for (name,) in raw("postgres").execute(tables)]
    public = raw("tillit_public")

    assert public.execute("SELECT slug FROM published.register_entry").fetchall() == [("stadens-natt",)]
    assert "public.partnerships_partnership" in live
    assert len(live) > 25
    for name in live:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            public.execute(f"SELECT count(*) FROM {name}".encode())
    for statement in (
        "UPDATE published.register_entry SET title = 'x'",
        "DELETE FROM published.register_entry",
        "TRUNCATE published.register_entry",
        "INSERT INTO published.register_entry (slug) VALUES ('x')",
        "SELECT app.my_rooms()",
        "CREATE TEMP TABLE x (y int)",
        "CREATE TABLE published.x (y int)",
        "SET ROLE tillit_app",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            public.execute(statement.encode())


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({"confirmed_at": None}, [REPORTED]),
        ({"state": "preparing"}, [NOT_SIGNED]),
        ({"state": "refused"}, [NOT_SIGNED]),
        ({"state": "broken_off"}, [NOT_SIGNED]),
        ({"state": "unknown"}, [NOT_SIGNED]),
        ({"state": "preparing", "confirmed_at": None}, [REPORTED, NOT_SIGNED]),
    ],
)
def test_what_is_not_confirmed_or_not_signed_cannot_be_published(
    cast: Cast, raw: Raw, facts: dict[str, Any], reasons: list[str]
) -> None:
    partnership = changed(cast.partnership, title="Ett nytt namn", **facts)
    never_published(partnership)
    before = rows_of(raw("postgres"))

    with pytest.raises(NotAllowed) as caught:
        published(partnership)

    with override("en"):
        told = [str(reason) for reason in caught.value.reasons]
    assert len(told) == len(reasons)
    for said, wanted in zip(told, reasons, strict=True):
        assert wanted in said
    assert rows_of(raw("postgres")) == before
    with pytest.raises(NotFound):
        get_entry("stadens-natt")


def test_c10_what_has_been_public_is_told_as_it_is_wherever_it_stands(cast: Cast) -> None:
    """Else its page would say that it runs for ever, and what is withheld would stay there."""
    published(changed(cast.partnership, state="broken_off", summary=""))

    assert (get_entry("stadens-natt").state, get_entry("stadens-natt").summary) == ("broken_off", "")


@pytest.mark.parametrize("state", ["signed", "running", "ended"])
def test_what_is_signed_and_confirmed_can_be_published(cast: Cast, state: str) -> None:
    published(changed(cast.partnership, state=state))

    assert get_entry("stadens-natt").state == state


def test_what_is_not_published_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotFound):
        get_entry("grannarna")
    hidden, nothing = Client().get("/register/grannarna/"), Client().get("/register/grannarnb/")
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert hidden.content.replace(b"grannarna", b"X") == nothing.content.replace(b"grannarnb", b"X")


def test_publishing_again_without_a_change_does_nothing(cast: Cast, raw: Raw) -> None:
    before, rows = get_entry("stadens-natt"), rows_of(raw("postgres"))

    published(cast.partnership)

    after = get_entry("stadens-natt")
    assert (after.digest, after.changed_at, after.published_at) == (
        before.digest,
        before.changed_at,
        before.published_at,
    )
    assert rows_of(raw("postgres")) == rows


def test_a_change_is_public_when_it_is_published_and_not_before(cast: Cast, raw: Raw) -> None:
    before = get_entry("stadens-natt")
    partnership = changed(cast.partnership, title="En tryggare natt", summary="Nu med frukost.")
    assert get_entry("stadens-natt").title == "En trygg natt i staden"
    rows = rows_of(raw("postgres"))

    published(partnership)

    after = get_entry("stadens-natt")
    assert (after.pk, after.title, after.summary) == (before.pk, "En tryggare natt", "Nu med frukost.")
    assert after.body["summary"] == "Nu med frukost."
    assert after.published_at == before.published_at
    assert after.changed_at > before.changed_at
    assert after.digest != before.digest
    assert grown(rows, rows_of(raw("postgres"))) == {"public.trail_event": 1, "public.trail_payload": 1}
    assert raw("postgres").execute("SELECT key FROM trail_event ORDER BY at DESC LIMIT 1").fetchall() == [
        ("published_again",)
    ]


def test_the_snapshot_has_named_fields_and_no_others() -> None:
    body = example_published().body

    assert set(body) == {
        "slug", "language", *(column.name for column in ABOUT.columns), "place", "works_with", "parties", "facts",
        "rests_on", "decision_rule", "withheld", "statements",
    }  # fmt: skip
    assert set(body["facts"]) == {kind.many for kind in PUBLIC}
    for kind in PUBLIC:
        for one in body["facts"][kind.many]:
            assert set(one) <= {column.name for column in kind.columns}
    assert all(set(one) == {"organisation_id", "number", "name", "sector", "legal_form"} for one in body["parties"])


def test_the_snapshot_holds_no_keys_but_those_of_the_parties_own_public_pages(cast: Cast) -> None:
    body = example_published().body
    for party in body["parties"]:
        assert A_KEY.fullmatch(party.pop("organisation_id"))

    assert A_KEY.findall(json.dumps(body)) == []
    assert {"parties/1", "parties/10", "terms/1", "activities/2", "bodies/1", "title"} <= set(body["rests_on"])


def test_no_person_seat_or_note_is_public_anywhere(cast: Cast) -> None:
    """There is something that could leak: everybody has a seat, and Ida has written a note."""
    with acting(cast.ida.actor):
        write_note(cast.mission_room, title="KANARIE", text="KANARIE", by=cast.ida.actor)
    published(changed(cast.partnership, summary="Ny."))

    entry = get_entry("stadens-natt")
    pages = [Client().get(address).content.decode() for address in ("/", "/register/", "/register/stadens-natt/")]
    said = [json.dumps(entry.body, ensure_ascii=False), *pages]
    assert "Ny." in said[0]
    for text in said:
        assert "KANARIE" not in text
        for person in cast.everybody.values():
            assert person.name not in text
            assert str(person.pk) not in text
        for key in (cast.circle.pk, cast.mission_room.pk, cast.partnership.pk, entry.pk):
            assert str(key) not in text
