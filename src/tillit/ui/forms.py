"""How a form field is drawn: its control, label, help and errors tied together for eyes and screen readers alike.

Forms in the product keep Django's own fields and widgets. The macro `field` in ui/components.html asks `draw_field`
for what to print. The renderer is Django's TemplatesSetting, so that widgets are Jinja2 too; of Django's widget
templates only multiple_input.html stumbles on StrictUndefined, and ours stands in jinja2/django/forms/widgets/
(`django.forms` must stand after this app among INSTALLED_APPS).
"""

from dataclasses import dataclass
from typing import Any, Literal

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Shape = Literal["hidden", "tick", "group", "line"]

# Django's own sizes of a textarea; cols would stop it from filling its column.
DJANGO_ROWS, CALM_ROWS = "10", "5"


class DayInput(forms.DateInput):
    """A day picked in the browser's own calendar; the value is 2026-11-22 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


@dataclass(frozen=True)
class Option:
    """One answer among several: a radio button or a tick box."""

    id: str
    label: str
    control: SafeString


@dataclass(frozen=True)
class DrawnField:
    """What the macro prints. `first_id` is where an error summary's link leads."""

    shape: Shape
    id: str
    first_id: str
    label: str
    required: bool
    when: str
    help_text: str
    help_id: str
    errors: tuple[str, ...]
    error_id: str
    described_by: str
    control: SafeString
    options: tuple[Option, ...]


def draw_field(bound: BoundField) -> DrawnField:
    """Draw one field of a form, with the ids by which help and errors are read together with the control."""
    shape = shape_of(bound)
    field_id = bound.field.widget.attrs.get("id") or bound.auto_id or f"id_{bound.html_name}"
    help_id, error_id = f"{field_id}_helptext", f"{field_id}_error"
    described_by = described(bound, help_id, error_id)
    options = options_of(bound) if shape == "group" else ()
    return DrawnField(
        shape=shape,
        id=field_id,
        first_id=options[0].id if options else field_id,
        label=str(bound.label),
        required=bound.field.required,
        when=str(getattr(bound.field, "needed_when", "")),
        help_text=words(bound.help_text),
        help_id=help_id,
        errors=tuple(str(error) for error in bound.errors),
        error_id=error_id,
        described_by=described_by,
        control=SafeString() if options else control_of(bound, shape, field_id, described_by),
        options=options,
    )


def shape_of(bound: BoundField) -> Shape:
    """Whether the field is one control with a label, one tick, a group with a legend, or nothing to see."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "group" if is_group(widget) else "line"


def words(text: Any) -> str:
    """Help may be safe markup by its author's hand, so it is not made a plain string; a lazy one is spoken now."""
    return conditional_escape(text) if text else ""


def is_group(widget: forms.Widget) -> bool:
    """Several controls under one question. A file with a box to clear it says fieldset too, but is one control."""
    return widget.use_fieldset and not isinstance(widget, forms.FileInput)


def described(bound: BoundField, help_id: str, error_id: str) -> str:
    """The ids read out after the label: what the form's author named, then the help, then the errors."""
    own = bound.field.widget.attrs.get("aria-describedby", "")
    parts = (own, help_id if bound.help_text else "", error_id if bound.errors else "")
    return " ".join(part for part in parts if part)


def control_of(bound: BoundField, shape: Shape, field_id: str, described_by: str) -> SafeString:
    """The control alone, in the design system's dress."""
    if shape == "hidden":
        return bound.as_widget(attrs={"id": field_id})
    attrs: dict[str, Any] = {"id": field_id, "class": dressed(bound.field.widget.attrs)}
    if described_by and shape != "group":
        attrs["aria-describedby"] = described_by
    if isinstance(bound.field.widget, forms.Textarea):
        rows = bound.field.widget.attrs.get("rows")
        attrs |= {"cols": False, "rows": CALM_ROWS if rows == DJANGO_ROWS else rows}
    if isinstance(bound.field, forms.CharField) and bound.field.max_length:
        attrs["maxlength"] = False  # a browser would cut what is pasted without a word; the form says how much it takes
    return bound.as_widget(attrs=attrs)


def options_of(bound: BoundField) -> tuple[Option, ...]:
    """The answers of a list of radio buttons or tick boxes; empty for other groups, which draw themselves."""
    if not isinstance(bound.field.widget, forms.RadioSelect):
        return ()
    return tuple(option_of(part) for part in bound.subwidgets)


def option_of(part: BoundWidget) -> Option:
    part.data["attrs"]["class"] = dressed(part.data["attrs"])
    return Option(id=part.id_for_label, label=str(part.choice_label), control=SafeString(part.tag(wrap_label=False)))


def dressed(attrs: dict[str, Any]) -> str:
    """The design system's class, before the author's own; said once, though the same part may be drawn twice."""
    own = [word for word in str(attrs.get("class", "")).split() if word != "ds-input"]
    return " ".join(["ds-input", *own])
