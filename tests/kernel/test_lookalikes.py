"""Names that may be taken for one another, and what looks like a person where a function should stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.kernel.lookalikes import likeness, looks_like_a_person, looks_like_a_persons_address

SAME = [
    ("Röda Korset", "RÖDA KORSET"),
    ("Röda Korset", "Roda  Korset"),
    ("Röda Korset", "Röda-Korset"),
    ("Röda Korset", "R\u00f6da\u200b Korset"),
    ("Röda Korset", "Ro\u0308da Korset"),
    ("Röda Korset", "Rödа Kоrsеt"),  # three letters are Cyrillic
    ("Röda Korset", "Ｒöda Korset"),
    ("Röda Korset", "Röda Korset ideell förening"),
    ("Röda Korset", "Stiftelsen Röda Korset"),
    ("Röda Korset", "Röda Korset (ek. för.)"),
    ("Kvinnojouren Ellen", "Kvinnojouren E11en"),
    ("Barnen", "Bamen"),
    ("Ab", "AB"),
]
OTHERS = [
    ("Röda Korset", "Röda Korset Göteborg"),
    ("Röda Korset", "Blå Korset"),
    ("Skåne", "Skänninge"),
    ("Stiftelsen", "Föreningen"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_look_the_same(one: str, other: str) -> None:
    assert likeness(one) == likeness(other) != ""


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_that_do_not(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


def test_a_name_without_letters_looks_like_nothing() -> None:
    assert likeness("  –!? \u200b") == ""
    assert likeness("日本") == "日本"


@given(st.text(max_size=300))
def test_the_same_text_in_other_clothes(text: str) -> None:
    """Whatever comes in: an answer of at most two hundred signs, the same for capitals and for spaces around."""
    seen = likeness(text)
    assert len(seen) <= 200
    assert likeness(f"  {text}  ") == seen


PERSONS = ["Anna Svensson", "Anna-Lena Åberg", "Carl von Linné", "Noor Al-Haddad", "Åsa Ek Ström"]
FUNCTIONS = [
    "Registrator", "registrator", "Kommunens Registrator", "Anna", "Kontaktcenter Väst", "SOS ALARM", "Enhet 3",
    "Ordförande", "Det är många ord här", "", "Natt jour",
]  # fmt: skip


@pytest.mark.parametrize("text", PERSONS)
def test_a_persons_name_is_noticed(text: str) -> None:
    assert looks_like_a_person(text)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_a_function_is_none(text: str) -> None:
    assert not looks_like_a_person(text)


@pytest.mark.parametrize("text", ["anna.svensson@x.se", "anna_svensson@x.se", "Anna-Lena.Ek2@x.se", "åsa.öst@x.se"])
def test_a_persons_own_address_is_noticed(text: str) -> None:
    assert looks_like_a_persons_address(text)


@pytest.mark.parametrize(
    "text", ["info@x.se", "social.registrator@x.se", "kansli.vast@x.se", "a1.b2@x.se", "", "@x.se"]
)
def test_a_functions_address_is_none(text: str) -> None:
    assert not looks_like_a_persons_address(text)
