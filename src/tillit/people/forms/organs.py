"""Forms for organs, contacts and merges."""

from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput
from tillit.kernel.period import today
from tillit.people.actions.contacts import seems_no_person
from tillit.people.forms.cleaning import ChangeForm, DayField, LineField
from tillit.people.models import Contact, Organ, Organisation, OrganKind
from tillit.people.picking import organisation_field

REASON = gettext_lazy("Why")
PHONE = RegexValidator(
    r"^\+?[0-9][0-9 ()/-]{3,38}$", gettext_lazy("Write the number with digits, as in 031-365 00 00.")
)
IS_NO_PERSON = "is_no_person"
Row = TypeVar("Row")


class OrganForm(ChangeForm):
    """An organ that acts for the organisation."""

    name = LineField(label=gettext_lazy("Name of the organ"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=OrganKind.choices)
    starts_on = DayField(
        label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Leave it empty if you do not know.")
    )


class _HappenedForm(ChangeForm):
    """Something that happened to an organ on a day."""

    day = DayField(label=gettext_lazy("On which day"), help_text=gettext_lazy("Today or earlier."), initial=today)
    reason = LineField(label=REASON, max_length=200, required=False)

    def __init__(self, *args: Any, organs: list[Organ], organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organs = {str(one.pk): one for one in organs}
        self.organisations = {str(one.pk): one for one in organisations}


class OrganNameForm(_HappenedForm):
    """It got another name."""

    name = LineField(label=gettext_lazy("New name"), max_length=200)
    field_order = ("name", "day", "reason")


class OrganMergeForm(_HappenedForm):
    """It became part of another organ."""

    into = forms.ChoiceField(label=gettext_lazy("Which organ it became part of"))
    field_order = ("into", "day", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [(key, one.name) for key, one in self.organs.items()]  # type: ignore[attr-defined]

    def clean_into(self) -> Organ:
        """The organ itself."""
        return _chosen(self.organs, self.cleaned_data["into"])


class OrganMoveForm(_HappenedForm):
    """It moved to another organisation."""

    to = forms.ChoiceField(
        label=gettext_lazy("Which organisation it moved to"),
        help_text=gettext_lazy("You need to describe that organisation too."),
    )
    field_order = ("to", "day", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, one.name) for key, one in self.organisations.items()]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_to(self) -> Organisation:
        """The organisation itself."""
        return _chosen(self.organisations, self.cleaned_data["to"])


class OrganEndForm(_HappenedForm):
    """It ended."""


class ContactForm(ChangeForm):
    """A function that anybody may turn to; a tick is asked for when it looks like a person."""

    function = LineField(
        label=gettext_lazy("Function"), max_length=100,
        help_text=gettext_lazy("A task, such as “registrar” or “office”. Never a person’s name: everybody reads it."),
    )  # fmt: skip
    email = forms.EmailField(label=gettext_lazy("Mail address"), required=False, max_length=254)
    phone = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=40, validators=[PHONE])
    is_no_person = forms.BooleanField(
        label=gettext_lazy("This is a function and no person"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get(IS_NO_PERSON):
            self.fields[IS_NO_PERSON].widget = forms.CheckboxInput()

    @classmethod
    def initial_of(cls, contact: Contact) -> dict[str, Any]:
        """As it is today."""
        return {"function": contact.function, "email": contact.email, "phone": contact.phone}

    def clean(self) -> dict[str, Any]:
        """It can be reached in some way, and is no person or somebody has said so."""
        given = super().clean() or {}
        if "email" in given and "phone" in given and not (given["email"] or given["phone"]):
            self.add_error("email", _("Write a mail address or a telephone number."))
        if not given.get(IS_NO_PERSON):
            try:
                seems_no_person(given.get("function", ""), given.get("email", ""))
            except InvalidInput as fault:
                self.fields[IS_NO_PERSON].widget = forms.CheckboxInput()
                for one in fault.faults:
                    self.add_error(one.path, f"{one.message} {one.mend}")
        return given


class RemoveForm(ChangeForm):
    """Only the button."""


class ParentForm(ChangeForm):
    """Which organisation it is part of; empty for none."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = organisation_field(
            actor,
            label=_("It is part of"),
            help_text=_("Begin to write its name or number. Leave it empty if it is part of no other organisation."),
            required=False,
        )


class MergeForm(ChangeForm):
    """Say that another row is the same organisation as one's own. A choice holds the version that was seen."""

    into = forms.ChoiceField(label=gettext_lazy("Which organisation it is the same as"), widget=forms.RadioSelect)
    reason = LineField(
        label=gettext_lazy("How you know that they are one"), max_length=500,
        help_text=gettext_lazy("Whoever is asked reads this, and it is remembered."),
    )  # fmt: skip
    two_numbers = forms.BooleanField(
        label=gettext_lazy("They have two numbers, and have become one in law"), required=False
    )

    def __init__(self, *args: Any, mine: list[Organisation], numbered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mine = {f"{one.pk}:{one.version}": one for one in mine}
        self.fields["into"].choices = [(key, one.name) for key, one in self.mine.items()]  # type: ignore[attr-defined]
        if len(self.mine) == 1:
            self.fields["into"].initial = next(iter(self.mine))
        if not numbered:
            del self.fields["two_numbers"]

    def clean_into(self) -> Organisation:
        """The organisation itself, as it was seen."""
        return _chosen(self.mine, self.cleaned_data["into"])


class AnswerForm(ChangeForm):
    """Yes or no."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"), widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Yes, they are one organisation: put them together")),
            ("no", gettext_lazy("No, they are two")),
        ],
    )  # fmt: skip
    reason = LineField(label=REASON, max_length=200, required=False)


def _chosen(rows: dict[str, Row], key: str) -> Row:
    try:
        return rows[key]
    except KeyError:
        raise ValidationError(_("Choose one of those that are shown.")) from None
