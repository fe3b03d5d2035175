"""Every way in which a file can be wrong is told with its place, what is wrong, and how to mend it."""

import time
from collections.abc import Iterator
from functools import cache

import pytest
from django.utils.translation import override

from tests.exchange.files import EXAMPLE, Data, as_content, changed, put, right
from tests.exchange.wrong_files import WRONG, Wrong
from tillit.exchange.parsing import MOST_BYTES
from tillit.exchange.reading import MOST_FAULTS, read_file
from tillit.kernel.errors import Fault, InvalidInput, TooLarge


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def faults_in(content: bytes) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInput) as caught:
        read_file(content)
    return caught.value.faults


def test_the_small_file_and_the_example_are_right() -> None:
    assert read_file(as_content(right())) == right()
    assert read_file(EXAMPLE.read_bytes())["id"] == "5d1f0f6e-2b0c-4b5a-9c55-0a6e2f0b7a15"


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_fault_is_told_with_place_and_mend(wrong: Wrong) -> None:
    faults = {fault.path: fault for fault in faults_in(wrong.content())}

    assert wrong.path in faults
    assert wrong.says in str(faults[wrong.path].message)
    for fault in faults.values():
        assert str(fault.message).endswith((".", "?"))
        assert str(fault.mend).endswith((".", "?"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_faults_can_be_told_in_both_languages_on_any_terminal(language: str) -> None:
    with override(language):
        told = [str(fault) for wrong in WRONG for fault in faults_in(wrong.content())]

    assert len(told) >= len(WRONG)
    for text in told:
        assert text.encode("utf-8").decode("utf-8").isprintable()
        assert "%(" not in text


def test_ten_different_faults_are_all_told_at_once() -> None:
    data = right()
    for path, value in {
        "version": 3,
        "budget": 5,
        "partnership/slug": "Å Ä Ö",
        "partnership/state_as_of": "2015-02-30",
        "organisations/0/number": "212000-1356",
        "sources/0/year": 20_170,
        "parties/1/organisation": "regionen",
        "terms/0/to": "2014",
        "activities/0/booked_by": ["stad", "mission"],
        "bodies/0/kind": "caucus",
    }.items():
        put(data, path, value)

    assert [fault.path for fault in faults_in(as_content(data))] == [
        "activities/0/booked_by",
        "bodies/0/sector",
        "budget",
        "organisations/0/number",
        "parties/1/organisation",
        "partnership/slug",
        "partnership/state_as_of",
        "sources/0/year",
        "terms/0/to",
        "version",
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [("2015", "2015-05"), ("2015-05", "2015-05"), ("2015", "2015"), ("2015-05", "2016"), ("2015-12-31", "2016")],
)
def test_days_that_may_be_in_order_are_no_fault(start: str, end: str) -> None:
    for group in ("parties/1", "terms/0", "activities/0"):
        data = right()
        put(data, f"{group}/from", start)
        put(data, f"{group}/to", end)
        assert read_file(as_content(data)) == data


def test_something_done_on_one_day_is_no_empty_period() -> None:
    data = right()
    data["activities"][0] |= {"from": "2015-05-17", "to": "2015-05-17"}

    assert read_file(as_content(data)) == data


def test_five_thousand_faults_are_capped_and_it_is_said() -> None:
    data = right()
    data["activities"] = [{"name": "x", **{f"field{n}": n for n in range(25)}} for _ in range(200)]

    faults = faults_in(as_content(data))

    assert len(faults) == MOST_FAULTS + 1
    assert str(faults[-1].message) == "There are more faults than these 200."
    assert str(faults[-1].mend) == "Mend these and check the file again."


def test_a_thousand_unknown_fields_in_one_place_are_summed_up() -> None:
    faults = faults_in(changed("partnership", {"slug": "x", "title": "X", **{f"f{n}": n for n in range(1000)}})())

    assert len(faults) == 21
    assert faults[0].path == "partnership"
    assert str(faults[0].message) == "980 more fields here are not fields of the format."


def stuffed(path: str, filling: bytes) -> bytes:
    """The small file with so much in one place."""
    return changed(path, "HERE")().replace(b'"HERE"', filling)


@cache
def bombs() -> dict[str, bytes]:
    """Files just under the limit that ask for much work."""
    much = (MOST_BYTES - 5_000) // 2
    return {
        "brackets": b"[" * (2 * much),
        "a text of brackets": stuffed("partnership/title", b'"' + b"[" * (2 * much) + b'"'),
        "a text without end": stuffed("partnership/title", b'"' + b"\\\\" * much),
        "empty lists": stuffed("parties", b"[" + b"[]," * (much // 2) + b"[]]"),
        "numbers for parties": stuffed("parties", b"[" + b"1," * much + b"1]"),
        "a mixed list": stuffed("rests_on/title", b"[" + b'"a",1,' * (much // 4) + b"2]"),
        "many keys": stuffed("x", b"0," + b",".join(b'"%d":0' % number for number in range(much // 6))),
        "one key many times": stuffed("x", b'0,"x":' * (much // 4) + b"0"),
        "many long numbers": stuffed("x", b"[" + (b"9" * 4000 + b",") * 1000 + b"1]"),
        "accents": stuffed("partnership/title", b'"e' + "\u0301".encode() * (much // 2) + b'"'),
        "a long slug": stuffed("partnership/slug", b'"' + b"a-" * much + b'!"'),
    }


@pytest.mark.parametrize("name", list(bombs()))
def test_a_file_made_to_be_slow_is_refused_in_a_moment(name: str) -> None:
    content = bombs()[name]
    assert len(content) <= MOST_BYTES
    began = time.process_time()

    assert faults_in(content)

    assert time.process_time() - began < 4


def test_a_file_past_the_limit_is_not_even_parsed() -> None:
    with pytest.raises(TooLarge, match="at most 5 MB"):
        read_file(b"[" * (MOST_BYTES + 1))


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_file(b"\xef\xbb\xbf" + as_content(right())) == right()


def test_what_can_be_mended_silently_is_mended() -> None:
    data = right()
    data["partnership"] |= {
        "title": " En\u200b  trygg\tnatt ",
        "summary": "Fo\u0308rst.  \r\n\r\nSedan.\n",
        "slug": "natt\n",
    }
    data["sources"][0]["year"] = 2017.0

    read = read_file(as_content(data))

    assert read["partnership"] == right()["partnership"] | {"summary": "Först.\n\nSedan."}
    assert read["sources"][0]["year"] == 2017
    assert isinstance(read["sources"][0]["year"], int)


def test_names_that_are_the_same_when_cleaned_are_doubles() -> None:
    data: Data = right()
    data["bodies"] = [{"name": "Möte", "kind": "working"}, {"name": "Mo\u0308te\u200b ", "kind": "working"}]

    assert [fault.path for fault in faults_in(as_content(data))] == ["bodies/1/name"]
