"""Whatever comes in, the reader answers with a file or with faults, and what it lets through the database takes."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.exchange.drawn import files
from tests.exchange.files import Data, as_content, right
from tests.exchange.strategies import anything, mutated
from tests.exchange.transactions import IMPORT, exported, undone
from tillit.exchange.actions import import_file
from tillit.exchange.format import PARTS
from tillit.exchange.reading import File, read_file
from tillit.kernel.errors import InvalidInput

# one database for all the examples of a test: each is undone
ONE_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


def told(content: bytes) -> File | None:
    """The file, or None when its faults were told; all of them with place, message and mend."""
    try:
        return read_file(content)
    except InvalidInput as error:
        assert error.faults
        for fault in error.faults:
            assert isinstance(fault.path, str)
            assert str(fault.message)
            assert str(fault.mend)
            str(fault).encode()
        return None


def test_a_slow_machine_makes_no_fault() -> None:
    assert settings().deadline is None
    assert settings(max_examples=200).deadline is None


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(content: bytes) -> None:
    assert told(content) is None


@given(anything)
@example([[]] * 20)
def test_any_json_is_answered(value: object) -> None:
    assert told(json.dumps(value).encode()) is None


@given(st.dictionaries(st.sampled_from(list(right())), anything))
def test_any_value_of_each_part_is_answered(parts: Data) -> None:
    told(json.dumps(right() | parts).encode())


@settings(max_examples=200, suppress_health_check=ONE_DATABASE)
@example(right() | {"partnership": right()["partnership"] | {"slug": []}})
@given(mutated())
def test_anything_done_to_a_file_is_answered(data: Data) -> None:
    told(json.dumps(data).encode())


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=ONE_DATABASE)
@given(mutated(most=2).map(lambda data: told(json.dumps(data).encode())).filter(bool))
def test_what_the_reader_lets_through_the_database_takes(file: File) -> None:
    with undone():
        assert read_file(exported(import_file(file, by=IMPORT)))["id"] == file["id"]


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=ONE_DATABASE)
@given(files())
def test_a_file_goes_in_and_out_and_in_and_out_the_same_to_the_byte(data: Data) -> None:
    first = in_and_out(as_content(data))

    assert in_and_out(first) == first


def test_every_field_of_the_format_is_drawn() -> None:
    """What is drawn is right, and what would never be drawn would never be tried."""
    seen: set[tuple[str, str]] = set()

    @settings(max_examples=300, deadline=None, database=None, derandomize=True, suppress_health_check=ONE_DATABASE)
    @given(files())
    def look(data: Data) -> None:
        read_file(as_content(data))
        for part in PARTS:
            found = data.get(part.name, [])
            for one in found if isinstance(found, list) else [found]:
                seen.update((part.name, name) for name in one)

    look()

    assert {(part.name, field.name) for part in PARTS for field in part.fields} - seen == set()


def in_and_out(content: bytes) -> bytes:
    """Import into an empty installation and export from it."""
    with undone():
        return exported(import_file(read_file(content), by=IMPORT))
