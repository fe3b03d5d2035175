"""Canonical JSON after RFC 8785."""

import json
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.canonical import DEEPEST, MOST_INTEGER, NotCanonical, canonical_json, sha256_hex

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MOST_INTEGER, MOST_INTEGER) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


class Grade(IntEnum):
    HIGH = 3


class Word(StrEnum):
    ADOPTED = "adopted"


def pairs_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are told apart and in the order of the RFC."""
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys, key=lambda key: key.encode("utf-16-be"))
    return dict(pairs)


def test_the_rfcs_own_example_of_text() -> None:
    """RFC 8785 section 3.2.2, its member "string"."""
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"

    assert canonical_json(text) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


def test_the_rfcs_own_example_of_order() -> None:
    """RFC 8785 section 3.2.3: by UTF-16 code units, so the smiley (D83D DE00) stands before U+FB33."""
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    assert list(json.loads(canonical_json(value)).values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_every_control_character_has_its_one_escape() -> None:
    short = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"}
    expected = "".join(short.get(code, f"\\u{code:04x}") for code in range(32))

    assert canonical_json("".join(map(chr, range(32)))) == f'"{expected}"'.encode()


def test_nothing_else_is_escaped_nor_put_together_anew() -> None:
    text = "\x7f\u2028</script>a\u030a\U0001f600"

    assert canonical_json(text) == f'"{text}"'.encode()


def test_a_value_without_spaces_in_one_spelling() -> None:
    value = {"b": [1, -2, 0, True, False, None], "a": {}, "": [], "å": ("x",)}

    assert canonical_json(value) == '{"":[],"a":{},"b":[1,-2,0,true,false,null],"å":["x"]}'.encode()


def test_enumerations_are_their_values() -> None:
    assert canonical_json([Grade.HIGH, Word.ADOPTED, {Word.ADOPTED: 1}]) == b'[3,"adopted",{"adopted":1}]'


@pytest.mark.parametrize("value", [MOST_INTEGER, -MOST_INTEGER])
def test_the_largest_integers_pass(value: int) -> None:
    assert canonical_json(value) == str(value).encode()


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        float("inf"),
        MOST_INTEGER + 1,
        -MOST_INTEGER - 1,
        b"bytes",
        {1, 2},
        object(),
        {1: "a"},
        {"1": "a", 1: "b"},
        {None: "a"},
        "\ud83d",
        {"\ude00": 1},
        [{"a": [1.5]}],
    ],
)
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json(value)


def test_too_deep_and_endless_values_are_refused() -> None:
    def nested(levels: int) -> object:
        value: object = 1
        for _ in range(levels):
            value = [value]
        return value

    endless: list[object] = []
    endless.append(endless)

    assert canonical_json(nested(DEEPEST)) == b"[" * DEEPEST + b"1" + b"]" * DEEPEST
    for value in (nested(DEEPEST + 1), endless):
        with pytest.raises(NotCanonical, match="levels"):
            canonical_json(value)


@given(VALUES)
def test_it_is_json_that_reads_back_the_same_with_ordered_single_keys(value: object) -> None:
    assert json.loads(canonical_json(value), object_pairs_hook=pairs_once) == value


@given(st.dictionaries(TEXTS, VALUES, max_size=6), st.randoms())
def test_the_order_keys_were_put_in_leaves_no_trace(value: dict[str, object], random: Any) -> None:
    items = list(value.items())
    random.shuffle(items)

    assert canonical_json(dict(items)) == canonical_json(value)


@given(VALUES)
def test_the_canonical_form_of_what_was_read_is_the_same(value: object) -> None:
    assert canonical_json(json.loads(canonical_json(value))) == canonical_json(value)


def test_a_fingerprint() -> None:
    """FIPS 180-4's example of one block."""
    assert sha256_hex(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
