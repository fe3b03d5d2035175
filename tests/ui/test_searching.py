"""The field for one thing among too many to list, without scripts: what is typed, what is offered, what is picked."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django import forms

from tillit.ui.searching import Choice, SearchedField

ANGE = Choice(UUID(int=1), "Ånge IF", "Ånge")
OTHER = Choice(UUID(int=2), "Ånge IF", "Sundsvall")
CLUB = Choice(UUID(int=3), "Klubben", "Umeå")
ALL = (ANGE, OTHER, CLUB)


class Asking(forms.Form):
    """A form that asks for an organisation."""

    whom = SearchedField(
        find=lambda text: [choice for choice in ALL if choice.label.casefold().startswith(text.casefold())],
        get=lambda key: next((choice for choice in ALL if choice.key == key), None),
    )
    perhaps = SearchedField(find=lambda text: [], get=lambda key: None, required=False)


def sent(**fields: str) -> Asking:
    """The form as it comes back, cleaned."""
    form = Asking({f"whom{name}": value for name, value in fields.items()})
    form.is_valid()
    return form


def test_what_only_one_is_called_is_picked_by_its_name_alone() -> None:
    assert sent(**{"": " klubben "}).cleaned_data == {"whom": CLUB, "perhaps": None}


def test_what_several_are_called_is_offered_to_pick_from(ui: Any) -> None:
    form = sent(**{"": "Ånge IF"})
    assert form.errors == {"whom": ["Pick the one you mean."]}
    page = str(ui.organisation_field(form["whom"], "/sok/"))
    assert [f'value="{choice.key}"' in page for choice in ALL] == [True, True, False]
    assert 'name="whom_for" value="Ånge IF"' in page
    assert 'value="Ånge IF"' in page
    assert "Sundsvall" in page
    assert sent(**{"": "Ånge IF", "_for": "Ånge IF", "_key": str(OTHER.key)}).cleaned_data["whom"] == OTHER


def test_a_beginning_is_offered_too_and_not_taken_for_an_answer() -> None:
    assert sent(**{"": "klub"}).errors == {"whom": ["Pick the one you mean."]}
    assert sent(**{"": "klub", "_for": "klub", "_key": str(CLUB.key)}).cleaned_data["whom"] == CLUB


def test_a_text_that_was_changed_makes_what_was_picked_void() -> None:
    assert sent(**{"": "Klubben", "_for": "Ånge IF", "_key": str(ANGE.key)}).cleaned_data["whom"] == CLUB
    assert "whom" in sent(**{"": "Xyz", "_for": "Ånge IF", "_key": str(ANGE.key)}).errors


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "This field is required."),
        ({"": "  "}, "This field is required."),
        ({"": "finns inte"}, "Nothing fits what is written. Try fewer letters."),
        ({"": "x", "_for": "x", "_key": str(uuid4())}, "What was picked is no longer there. Search again."),
        ({"": "x", "_for": "x", "_key": "inte en nyckel"}, "What was picked is no longer there. Search again."),
    ],
)
def test_what_cannot_be_used_is_told(fields: dict[str, str], said: str) -> None:
    assert sent(**fields).errors == {"whom": [said]}


def test_an_initial_choice_is_shown_as_picked(ui: Any) -> None:
    page = str(ui.organisation_field(Asking(initial={"whom": ANGE})["whom"], "/sok/"))
    assert f'name="whom_key" value="{ANGE.key}"' in page
    assert 'name="whom_for" value="Ånge IF"' in page
    assert page.count('value="Ånge IF"') == 2


def test_the_field_is_tied_to_its_label_and_its_list(ui: Any) -> None:
    page = str(ui.organisation_field(Asking()["whom"], "/sok/"))
    assert 'for="id_whom"' in page
    assert 'role="listbox" id="id_whom_options"' in page
    assert 'data-search="/sok/"' in page
    assert 'role="combobox"' not in page, "only the script makes it one"
