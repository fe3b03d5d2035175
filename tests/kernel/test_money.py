"""Money in whole öre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.errors import InvalidValue
from tillit.kernel.money import MOST_ORE, ore_text, parse_ore


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("0", 0),
        ("0,01", 1),
        ("50", 5000),
        ("1 250,50", 125050),
        ("1250,5", 125050),
        ("1250.50", 125050),
        ("1\u00a0250\u00a0000 kr", 125000000),
        ("1\u202f250\u2009000\u00a0kr", 125000000),
        (" 1250kr ", 125000),
        ("1 250 SEK", 125000),
        ("007", 700),
        ("-0", 0),
        ("90 071 992 547 409,91", MOST_ORE),
    ],
)
def test_amounts_as_people_write_them(text: str, ore: int) -> None:
    assert parse_ore(text) == ore


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "kr",
        "NaN",
        "Infinity",
        "1e6",
        "0x10",
        "1_000",
        "1,250",
        "1.250",
        "1.250,50",
        "1,2,3",
        ",50",
        "5,",
        "12 50",
        "1 2500",
        "1  250",
        "1250 \u20ac",
        "$1250",
        "+50",
        "--50",
        "50-",
        "\u0661\u0662",
        "\uff11",
        "1\n250",
        "1250 000",
        "1" * 61,
    ],
)
def test_what_is_no_amount_or_could_mean_two_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_ore(text)

    assert caught.value.message == "This is not an amount in kronor."
    assert caught.value.mend


@pytest.mark.parametrize("text", ["90 071 992 547 409,92", "9" * 60])
def test_more_than_the_database_holds_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="too large"):
        parse_ore(text)
    with pytest.raises(InvalidValue, match="too large"):
        parse_ore(f"-{text}"[:60], signed=True)


@pytest.mark.parametrize("text", ["-50", "\u221250", "- 50"])
def test_below_zero_only_when_asked_for(text: str) -> None:
    assert parse_ore(text, signed=True) == -5000
    with pytest.raises(InvalidValue, match="below zero"):
        parse_ore(text)


@pytest.mark.parametrize(
    ("ore", "text"),
    [
        (0, "0 kr"),
        (5, "0,05 kr"),
        (125000, "1 250 kr"),
        (125050, "1 250,50 kr"),
        (125000000, "1 250 000 kr"),
        (-125050, "\u22121 250,50 kr"),
        (-1, "\u22120,01 kr"),
    ],
)
def test_amounts_as_people_read_them(ore: int, text: str) -> None:
    assert ore_text(ore) == text.replace(" ", "\u00a0")


@given(st.integers(-MOST_ORE, MOST_ORE))
def test_what_is_shown_is_read_back_to_the_ore(ore: int) -> None:
    assert parse_ore(ore_text(ore), signed=True) == ore


@given(st.text(st.sampled_from("0123456789 ,.-\u2212\u00a0krKRsekENna"), max_size=70))
def test_any_text_is_an_amount_within_bounds_or_refused_calmly(text: str) -> None:
    try:
        ore = parse_ore(text)
    except InvalidValue:
        return
    assert 0 <= ore <= MOST_ORE
