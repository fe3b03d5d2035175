"""Events outlive the version that recorded them: what is remembered can always be read (C7)."""

from django.utils.translation import override

from tests.cast import Cast
from tests.rights.secret import written
from tillit.ground.db import acting
from tillit.trail import words
from tillit.trail.queries import history_of
from tillit.trail.words import EventWord, sentence_of


def test_a_value_that_the_sentence_came_to_name_later_is_left_open(cast: Cast, monkeypatch) -> None:
    note = written(cast.ida, cast.mission_room, title="Anteckning", text="Text")
    later = EventWord("note_written", "{person} wrote the note “{title}” in {season}")
    monkeypatch.setitem(words._words, "note_written", later)

    with acting(cast.ida.actor):
        told = history_of(note.pk, rooms=[cast.mission_room.pk])

    assert [one.sentence for one in told] == [f"{cast.ida.name} wrote the note “Anteckning” in …"]


def test_a_word_that_is_declared_no_more_is_told_as_such() -> None:
    with override("en"):
        assert sentence_of("moon_landed", {"person": "Ida"}).endswith("has no words for (moon_landed)")
    with override("sv"):
        assert sentence_of("moon_landed", {}).startswith("Något hände")
