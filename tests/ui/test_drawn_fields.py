"""Fields: label, help and errors are tied to the control, for each kind of field that the product uses."""

from typing import Any

import pytest
from django import forms
from django.utils.translation import override

from tillit.ui.catalogue import FAULTY, EveryField
from tillit.ui.forms import DayInput, draw_field

SHAPES = {
    "name": "line", "purpose": "line", "email": "line", "people": "line", "amount": "line", "starts_on": "line",
    "place": "line", "areas": "line", "owner": "group", "parties": "group", "agreed": "tick",
    "attachment": "line", "room": "hidden",
}  # fmt: skip


def test_each_kind_of_field_has_its_shape() -> None:
    form = EveryField()
    assert {bound.name: draw_field(bound).shape for bound in form} == SHAPES


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "room"])
def test_every_field_has_a_label_for_its_control_and_says_whether_it_is_needed(ui: Any, name: str) -> None:
    form = EveryField()
    drawn, markup = draw_field(form[name]), str(ui.field(form[name]))

    for control in [option.id for option in drawn.options] or [drawn.id]:
        assert f'for="{control}"' in markup
        assert f'id="{control}"' in markup
    assert ("(required)" if form[name].field.required else "(optional)") in markup
    assert 'class="ds-input"' in markup


def test_help_and_error_are_read_out_with_the_control(ui: Any) -> None:
    markup = str(ui.field(EveryField(FAULTY)["email"]))

    assert 'aria-describedby="id_email_helptext id_email_error"' in markup
    assert 'id="id_email_helptext"' in markup
    assert 'id="id_email_error"' in markup
    assert 'aria-invalid="true"' in markup


def test_sound_field_has_neither_error_nor_empty_reference(ui: Any) -> None:
    markup = str(ui.field(EveryField()["purpose"]))

    assert "aria-describedby" not in markup
    assert "aria-invalid" not in markup
    assert "_error" not in markup


def test_nothing_is_cut_without_a_word(ui: Any) -> None:
    """A browser drops what is pasted beyond `maxlength`; the form says instead how much it takes, with the text."""
    form = EveryField({"name": "å" * 10_000})
    markup = str(ui.field(form["name"]))

    assert form.fields["name"].max_length  # type: ignore[attr-defined]
    assert "maxlength" not in markup
    assert "å" * 10_000 in markup
    assert "10000" in markup


def test_group_has_a_legend_and_carries_its_error(ui: Any) -> None:
    markup = str(ui.field(EveryField(FAULTY)["owner"]))

    assert '<fieldset class="ds-fieldset t-field" id="id_owner" aria-describedby="id_owner_error">' in markup
    assert "<legend" in markup
    assert markup.count('type="radio"') == 3


def test_chosen_answers_stay_chosen(ui: Any) -> None:
    markup = str(ui.field(EveryField({"parties": ["joint", "civil"]})["parties"]))

    assert markup.count(" checked") == 2


def test_author_keeps_own_class_description_and_id() -> None:
    class Own(forms.Form):
        code = forms.CharField(
            widget=forms.TextInput({"class": "code ds-input", "aria-describedby": "above", "id": "the-code"}),
            help_text="Six.",
        )

    drawn = draw_field(Own()["code"])

    assert drawn.id == "the-code"
    assert 'class="ds-input code"' in drawn.control
    assert 'aria-describedby="above the-code_helptext"' in drawn.control


def test_drawn_twice_is_drawn_the_same() -> None:
    bound = EveryField()["owner"]
    assert draw_field(bound) == draw_field(bound)


def test_textarea_fills_its_column_and_keeps_the_rows_asked_for() -> None:
    class Long(forms.Form):
        text = forms.CharField(widget=forms.Textarea({"rows": 12}))

    assert "cols" not in draw_field(Long()["text"]).control
    assert 'rows="12"' in draw_field(Long()["text"]).control
    assert 'rows="5"' in draw_field(EveryField()["purpose"]).control


def test_day_is_written_for_the_browser_in_every_language() -> None:
    assert 'value="2026-11-22"' in DayInput().render("day", "2026-11-22")
    assert 'type="date"' in DayInput().render("day", None)


def test_error_summary_links_each_error_to_where_it_is_mended(ui: Any) -> None:
    markup = str(ui.form_errors(EveryField(FAULTY)))

    assert 'role="alert" tabindex="-1" data-focus' in markup
    assert 'href="#id_name"' in markup
    assert 'href="#id_owner_0"' in markup
    assert 'href="#id_purpose"' not in markup


def test_error_of_the_whole_form_and_of_a_hidden_field_are_said_without_a_link(ui: Any) -> None:
    class Both(forms.Form):
        room = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "No room."})

        def clean(self) -> None:
            raise forms.ValidationError("Nobody is asked.")

    markup = str(ui.form_errors(Both({})))

    assert "<li>Nobody is asked.</li>" in markup
    assert "<li>No room.</li>" in markup
    assert "href" not in markup


def test_sound_form_has_no_summary(ui: Any) -> None:
    assert str(ui.form_errors(EveryField())) == ""


def test_djangos_own_drawing_of_a_list_of_answers_survives_strict_templates() -> None:
    assert str(EveryField()["parties"]).count('type="checkbox"') == 3


def test_suffix_stands_beside_the_control(ui: Any) -> None:
    assert '<span class="ds-field-affix">kr</span>' in str(ui.field(EveryField()["amount"], suffix="kr"))


def test_a_text_that_is_too_long_is_told_in_plain_words() -> None:
    """Django's own Swedish words for it are replaced by ours in the catalogue."""

    class Form(forms.Form):
        text = forms.CharField(max_length=3)

    with override("sv"):
        [said] = Form({"text": "fyra!"}).errors["text"]
    assert "Säkerställ" not in said
    assert "3" in said


def test_a_field_that_one_answer_needs_says_when() -> None:
    class Form(forms.Form):
        why = forms.CharField(required=False)

    form = Form()
    form.fields["why"].needed_when = "required when it is not so"  # type: ignore[attr-defined]
    assert draw_field(form["why"]).when == "required when it is not so"
