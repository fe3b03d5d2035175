"""The national data set is what the product itself would have made: published once more, nothing changes."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.bench.national import fill
from tests.bench.national_size import LEAST
from tests.conftest import Raw
from tests.register.counting import count, counted, live
from tillit.bodies.models import Circle
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.people.models import Organisation
from tillit.register.actions import publish_circle
from tillit.register.models import Entry, EntryWords, PublicFace
from tillit.register.queries.telling import face_of, rows_of_one
from tillit.register.rules import REGISTER

pytestmark = pytest.mark.rights


@pytest.fixture
def filled(raw: Raw) -> None:
    """The least data set, in the test's own database."""
    fill(raw("postgres"), LEAST)


def test_what_is_published_is_a_snapshot_found_by_its_own_words(filled: None) -> None:
    with acting(REGISTER):
        before = everything()
        assert len(before) == LEAST.partnerships == Circle.objects.count()

        Entry.objects.update(digest="", body={}, line={}, facets=[], title="", summary="", from_year=None, to_year=None)
        EntryWords.objects.update(text="", words="")
    for row in before:
        with acting(REGISTER):
            publish_circle(UUID(row["circle_id"]), by=REGISTER)

    with acting(REGISTER):
        for was, became in zip(before, everything(), strict=True):
            assert {name: became[name] for name in became if became[name] != was[name]}.keys() == {"changed_at"}


def everything() -> list[dict[str, Any]]:
    """Every column of every entry, but for the transaction that wrote it, and its words."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT to_jsonb(e) - 'written_in' || jsonb_build_object('words', w.words::text, 'text', w.text)
            FROM register_entry e JOIN register_entrywords w ON w.entry_id = e.id ORDER BY e.number
        """)
        return [json.loads(told) for (told,) in cursor.fetchall()]


def test_each_organisation_tells_what_the_product_would_tell(filled: None) -> None:
    with acting(ANONYMOUS):
        known = {face.pk: face for face in PublicFace.objects.all()}
        assert len(known) == Organisation.objects.filter(merged_into=None).count() == LEAST.organisations
        for key, stands in known.items():
            face = face_of(rows_of_one(key))
            assert face is not None
            assert (face.digest, face.body, face.former_keys, face.places, face.areas) == (
                stands.digest, stands.body, stands.former_keys, stands.places, stands.areas,
            )  # fmt: skip
            assert " ".join(f"'{word}'" for word in face.words) == stands.words


def test_there_is_as_much_as_it_says_and_the_figures_equal_the_live_sum(filled: None) -> None:
    count()
    with acting(REGISTER):
        assert counted() == live(Entry.objects.all())
        texts = sum(len(words.text.split("\n")) for words in EntryWords.objects.all())
    assert texts >= 23 * LEAST.partnerships


def test_the_trail_is_as_long_as_it_says(filled: None, raw: Raw) -> None:
    row = raw("postgres").execute("SELECT count(*) FROM trail_event").fetchone()
    assert row is not None
    assert row[0] >= LEAST.events
