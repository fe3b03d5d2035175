"""Organisation numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.errors import InvalidValue
from tillit.kernel.orgnumber import parse_org_number, show

REAL = ["212000-0142", "212000-1355", "222000-0448", "212000-2882", "556036-0793"]


@pytest.mark.parametrize("text", REAL)
def test_real_numbers_are_read_and_shown_again(text: str) -> None:
    assert parse_org_number(text) == text.replace("-", "")
    assert show(parse_org_number(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2120001355",
        "162120001355",
        "16212000-1355",
        " 212000-1355 ",
        "212000 1355",
        "212000\u20111355",
        "212000\u20131355",
        "212000\u00a0-\u00a01355",
    ],
)
def test_the_ways_people_and_files_write_it(text: str) -> None:
    assert parse_org_number(text) == "2120001355"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "212000-135",
        "212000-13550",
        "172120001355",
        "21200-01355",
        "212000--1355",
        "212000_1355",
        "SE212000135501",
        "\u0662\u0661\u0662\u0660\u0660\u0660-1355",
        "212000-1355" + " " * 30,
    ],
)
def test_what_is_not_written_as_a_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="not an organisation number"):
        parse_org_number(text)


@pytest.mark.parametrize("text", ["123456-7890", "212000-0143", "212000-1356"])
def test_a_wrong_check_digit_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="last digit"):
        parse_org_number(text)


@pytest.mark.parametrize("text", ["811218-9876", "701063-2391", "16811218-9876"])
def test_a_persons_number_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(InvalidValue, match="third digit") as caught:
        parse_org_number(text)

    assert text[-4:] not in str(caught.value)


@given(st.sampled_from(REAL), st.integers(0, 9), st.integers(1, 9))
def test_any_one_digit_written_wrong_is_found(text: str, place: int, step: int) -> None:
    digits = text.replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]

    with pytest.raises(InvalidValue):
        parse_org_number(wrong)


@given(st.text(st.sampled_from("0123456789- 16"), max_size=14))
def test_any_text_is_a_number_or_refused_calmly(text: str) -> None:
    try:
        number = parse_org_number(text)
    except InvalidValue:
        return
    assert parse_org_number(show(number)) == number
