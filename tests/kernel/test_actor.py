"""Who acts, and how it is written."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.actor import ANONYMOUS, Actor

IDA = UUID("0b9a1d6e-4f7c-4a67-9f0e-2d5f3c1b7a90")
JOBS = st.from_regex(r"[a-z0-9][a-z0-9_.:-]{0,79}", fullmatch=True)
ACTORS = st.one_of(
    st.uuids().map(Actor.person), st.uuids().map(Actor.guest), JOBS.map(Actor.system), st.just(ANONYMOUS)
)


def test_each_kind_has_one_spelling() -> None:
    assert str(Actor.person(IDA)) == f"person:{IDA}"
    assert str(Actor.guest(IDA)) == f"guest:{IDA}"
    assert str(Actor.system("import")) == "system:import"
    assert str(ANONYMOUS) == "anonymous"


def test_only_a_person_has_a_persons_key() -> None:
    assert Actor.person(IDA).person_id == IDA
    assert [actor.person_id for actor in (Actor.guest(IDA), Actor.system("import"), ANONYMOUS)] == [None, None, None]


@given(ACTORS)
def test_what_was_written_is_read_back(actor: Actor) -> None:
    assert Actor.parse(str(actor)) == actor


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "anonymous:",
        "anonymous:x",
        "Anonymous",
        "person",
        "person:",
        "person:ida",
        f"person:{str(IDA).upper()}",
        f"person:{{{IDA}}}",
        f"person:{IDA} ",
        f"person:{IDA}\n",
        f"person:urn:uuid:{IDA}",
        f"guest:{IDA.hex}",
        f"owner:{IDA}",
        "system:",
        "system:Import",
        "system:import\n",
        "system:" + "a" * 81,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an actor"):
        Actor.parse(text)


@given(st.text(max_size=60))
def test_any_text_is_read_whole_or_refused_calmly(text: str) -> None:
    try:
        actor = Actor.parse(text)
    except ValueError:
        return
    assert str(actor) == text
