"""Text from outside, made honest."""

import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import MOST_IN_LINE, MOST_IN_TEXT, clean_line, clean_text

UNSEEN = "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\U000e0041"
ODD = st.sampled_from(
    " \t\n\r\u2028\u00a0aåÅé-\u030a\u0301\u200c\u200d\u0627\u06cc\u1160\uac00\u2126\U0001f468" + UNSEEN
)
WILD = st.text(ODD | st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Räddningsmissionen", "Räddningsmissionen"),
        ("  Göteborgs \t\u00a0 stad \n", "Göteborgs stad"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("", ""),
        ("\u200b \ufeff", ""),
    ],
)
def test_a_line(text: str, line: str) -> None:
    assert clean_line(text) == line


@pytest.mark.parametrize("sign", UNSEEN)
def test_signs_nobody_sees_are_taken_away(sign: str) -> None:
    assert clean_line(f"{sign}Sta{sign}d{sign}") == "Stad"
    assert clean_text(f"{sign}Sta{sign}d{sign}\n{sign}två") == "Stad\ntvå"


def test_an_override_cannot_turn_a_name_round() -> None:
    assert clean_line("faktura\u202egpj.exe") == "fakturagpj.exe"


def test_joiners_stay_where_they_are_spelling_and_go_where_they_only_hide() -> None:
    persian, family = "می\u200cخواهم", "\U0001f468\u200d\U0001f469\u200d\U0001f467"

    assert clean_line(persian) == persian
    assert clean_line(family) == family
    assert clean_line("Sta\u200dd\u200c") == "Stad"
    assert clean_line("e\u200c\u0301") == "é"


@pytest.mark.parametrize("sign", [chr(code) for code in [0, 7, 8, 14, 27, 31, 127, 128, 132, 134, 159, 0xD83D, 0xDE00]])
def test_what_no_keyboard_writes_is_refused(sign: str) -> None:
    for clean in (clean_line, clean_text):
        with pytest.raises(InvalidValue, match="control character"):
            clean(f"Sta{sign}d")


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_line_break_is_refused_in_a_line_and_made_plain_in_a_text(sign: str) -> None:
    assert clean_text(f"ett{sign}två") == "ett\ntvå"
    with pytest.raises(InvalidValue, match="line break"):
        clean_line(f"Stad{sign}Bcc: stig@example.org")


def test_a_text_keeps_its_paragraphs_and_indents() -> None:
    assert clean_text("\n \nEtt  \r\n\r\n  två\t\n\n") == "Ett\n\n  två"


def test_lengths_are_those_of_the_cleaned_text() -> None:
    assert clean_line("a" * MOST_IN_LINE) == "a" * MOST_IN_LINE
    assert clean_line("  ab\u200b  ", most=2, least=2) == "ab"
    assert clean_text("a" * MOST_IN_TEXT) == "a" * MOST_IN_TEXT
    assert len(clean_line("A\u030a\u0301" * MOST_IN_LINE)) == MOST_IN_LINE
    with pytest.raises(InvalidValue, match="at most 200 characters"):
        clean_line("a" * (MOST_IN_LINE + 1))
    with pytest.raises(InvalidValue, match="at most 20000 characters"):
        clean_text("a" * (MOST_IN_TEXT + 1))
    with pytest.raises(InvalidValue, match="nothing written"):
        clean_line(" \u200b ", least=1)
    with pytest.raises(InvalidValue, match="at least 3 characters"):
        clean_text("ab", least=3)


@pytest.mark.parametrize("joined_by", ["", "\u200b", "\u200d"])
def test_heaps_of_accents_are_refused(joined_by: str) -> None:
    with pytest.raises(InvalidValue, match="too many accents"):
        clean_text("a" + f"\u0301{joined_by}\u0316{joined_by}" * 16)


@pytest.mark.parametrize("heap", [" ", "\u0301\u0316", "\n", " \n", "\u200d", "\u200b", "\u00a0", "\r\n"])
def test_the_worst_text_of_the_longest_length_takes_a_moment_and_no_more(heap: str) -> None:
    text = "x" + (heap * (4 * MOST_IN_TEXT))[: 4 * MOST_IN_TEXT] + "x"
    begun = time.process_time()
    for clean in (clean_line, clean_text):
        with suppress(InvalidValue):
            clean(text, most=MOST_IN_TEXT)

    assert time.process_time() - begun < 2


@given(WILD)
def test_a_cleaned_line_is_clean_and_stays_as_it_is(text: str) -> None:
    try:
        line = clean_line(text)
    except InvalidValue:
        return
    assert unicodedata.is_normalized("NFC", line)
    assert line == " ".join(line.split())
    assert not set(line) & set(UNSEEN)
    assert not [sign for sign in line if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}]
    assert clean_line(line) == line


@given(WILD)
def test_a_cleaned_text_is_clean_and_stays_as_it_is(text: str) -> None:
    try:
        cleaned = clean_text(text)
    except InvalidValue:
        return
    assert unicodedata.is_normalized("NFC", cleaned)
    assert [line.rstrip() for line in cleaned.split("\n")] == cleaned.split("\n")
    assert not set(cleaned) & set(UNSEEN)
    assert not [
        sign for sign in cleaned if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} and sign not in "\n\t"
    ]
    assert clean_text(cleaned) == cleaned
