"""The words of the organisations' public names stand each once, as long as some name has them."""

from typing import Any

import pytest

from tests.cast import EXAMPLES, Cast
from tests.register.test_organisation_list import faces, names
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.register.actions import mend_faces
from tillit.register.models import FaceWord, PublicFace

pytestmark = pytest.mark.rights

NIGHT = Actor.system("mend_faces")
HELD = "SELECT DISTINCT substr(one, 2) FROM published.register_publicface, unnest(tsvector_to_array(words)) AS one"


@pytest.fixture
def nobody(cast: Cast) -> None:
    with acting(EXAMPLES):
        PublicFace.objects.all().delete()


def words() -> set[str]:
    with acting(EXAMPLES):
        return set(FaceWord.objects.values_list("word", flat=True))


def test_each_word_of_todays_names_and_of_those_before_stands_once_and_no_number(nobody: None, raw: Any) -> None:
    faces(raw, "Ånge Röda Kors", "Röda Korset i Ånge", before="S:t Erik", number="8020021234")
    assert words() == {"ange", "roda", "kors", "korset", "i", "s", "t", "st", "erik"}


def test_a_word_is_gone_with_the_last_name_that_has_it(nobody: None, raw: Any) -> None:
    faces(raw, "Kvinnojouren Kalmar", "Kvinnojouren Lund")
    with acting(EXAMPLES):
        PublicFace.objects.filter(name="Kvinnojouren Lund").delete()
        assert words() == {"kvinnojouren", "kalmar"}
        PublicFace.objects.all().delete()
    assert words() == set()


def test_a_name_that_changes_changes_its_words(nobody: None, raw: Any) -> None:
    faces(raw, "Stadsmissionen Kalmar", "Scoutkåren Kalmar")
    raw("postgres").execute(
        "UPDATE published.register_publicface SET words = '''=scoutkaren'' ''=vaxjo''' WHERE name LIKE 'Scout%'"
    )
    assert words() == {"stadsmissionen", "kalmar", "scoutkaren", "vaxjo"}
    assert names("vaxo") == ["Scoutkåren Kalmar"]


def test_they_are_those_of_all_public_names_also_when_the_product_writes_them(cast: Cast, raw: Any) -> None:
    found = raw("postgres").execute(f"{HELD} WHERE one LIKE '=%'").fetchall()
    assert words() == {word for (word,) in found} != set()


def test_the_night_puts_them_right(cast: Cast, raw: Any) -> None:
    before = words()
    raw("postgres").execute("DELETE FROM published.register_faceword WHERE word = %s", [min(before)])
    raw("postgres").execute("INSERT INTO published.register_faceword VALUES ('ingenhetersa')")
    with acting(NIGHT):
        mend_faces(None, by=NIGHT)
    assert words() == before
