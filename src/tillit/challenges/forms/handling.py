"""Forms of a handling order, and of telling how far a matter has come. They clean, never save."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.challenges.actions.handling import Marked
from tillit.challenges.handling import MOST_CONTACTS, MOST_DAYS, MOST_STEPS, Contact, Step, Told
from tillit.challenges.models import MarkKind
from tillit.kernel.errors import Fault
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation, Person
from tillit.people.picking import ActsForField
from tillit.ui.forms import DayInput

MOST_LINE, MOST_TEXT, MOST_PHONE, MOST_SEEN = 200, 1_000, 40, 2**31 - 1
EMPTY_PLACES = 2
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)
LINES = {"unit", "function", "area", "phone"}


def step_fields(number: int) -> dict[str, forms.Field]:
    """One step."""
    return {
        f"what_{number}": forms.CharField(
            label=_("What happens"), widget=forms.Textarea(attrs={"rows": 2}), max_length=MOST_TEXT, required=False
        ),
        f"unit_{number}": forms.CharField(
            label=_("Who does it"), max_length=MOST_LINE, required=False,
            help_text=_("The department, the board or the group."),
        ),
        f"function_{number}": forms.CharField(
            label=_("Whom to turn to"), max_length=MOST_LINE, required=False,
            help_text=_("A function, such as “the registrar”. No names of persons."),
        ),
        f"email_{number}": forms.EmailField(label=_("Mail address"), max_length=254, required=False),
        f"phone_{number}": forms.CharField(label=_("Telephone"), max_length=MOST_PHONE, required=False),
        f"days_{number}": forms.IntegerField(
            label=_("How many days it usually takes"), min_value=0, max_value=MOST_DAYS, required=False,
            help_text=_("Empty if you do not know. What you write is counted from when the step before is done."),
        ),
        f"needs_{number}": forms.CharField(
            label=_("What you need from whoever asks"), widget=forms.Textarea(attrs={"rows": 2}), max_length=MOST_TEXT,
            required=False,
        ),
    }  # fmt: skip


def contact_fields(number: int) -> dict[str, forms.Field]:
    """One contact."""
    return {
        f"c_unit_{number}": forms.CharField(label=_("Department"), max_length=MOST_LINE, required=False),
        f"c_area_{number}": forms.CharField(label=_("For what"), max_length=MOST_LINE, required=False),
        f"c_function_{number}": forms.CharField(
            label=_("Whom to turn to"), max_length=MOST_LINE, required=False,
            help_text=_("A function, such as “the registrar”. No names of persons."),
        ),
        f"c_email_{number}": forms.EmailField(label=_("Mail address"), max_length=254, required=False),
        f"c_phone_{number}": forms.CharField(label=_("Telephone"), max_length=MOST_PHONE, required=False),
    }  # fmt: skip


class OrderForm(forms.Form):
    """A whole order: what there is, and a few empty places after it. A step without words is taken away."""

    in_force_on = forms.DateField(label=gettext_lazy("From which day it holds"), widget=DayInput, initial=today)
    source = forms.CharField(
        label=gettext_lazy("What it rests on"), widget=forms.Textarea(attrs={"rows": 2}), max_length=MOST_TEXT,
        required=False, help_text=gettext_lazy("A decision, a guideline or an address, if there is one."),
    )  # fmt: skip
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, steps: Sequence[Step], contacts: Sequence[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = range(1, min(len(steps) + EMPTY_PLACES, MOST_STEPS) + 1)
        self.contacts = range(1, min(len(contacts) + EMPTY_PLACES, MOST_CONTACTS) + 1)
        places = [*map(step_fields, self.steps), *map(contact_fields, self.contacts)]
        self.fields = {**self.fields, **{name: field for place in places for name, field in place.items()}}
        told = [(f"{name}_{n}", getattr(one, name)) for n, one in enumerate(steps, 1) for name in Step.__slots__]
        told += [
            (f"c_{name}_{n}", getattr(one, name)) for n, one in enumerate(contacts, 1) for name in Contact.__slots__
        ]
        self.initial = {**self.initial, **dict(told)}

    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields step by step and contact by contact, each under its heading."""
        steps = [(_("Step %(number)s") % {"number": n}, [self[name] for name in step_fields(n)]) for n in self.steps]
        contacts = [
            (_("Contact %(number)s") % {"number": n}, [self[name] for name in contact_fields(n)]) for n in self.contacts
        ]
        return steps + contacts

    def clean_in_force_on(self) -> date:
        """A day within reason; it may have passed, for what has long been so."""
        day: date = self.cleaned_data["in_force_on"]
        if not FIRST <= day < LAST:
            raise ValidationError(_("The day is too far away. Check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        """Texts without unseen signs; what is told of a step needs the step itself."""
        given = super().clean() or self.cleaned_data
        for name in [name for name, value in given.items() if isinstance(value, str)]:
            self._clean_text(name)
        self._needs("what", step_fields, self.steps, _("Write what happens in this step, or empty the rest of it."))
        self._needs(
            "c_unit", contact_fields, self.contacts, _("Write which department it is, or empty the rest of it.")
        )
        return given

    @property
    def told(self) -> Told:
        """As the action takes it."""
        given = self.cleaned_data
        steps = [Step(**{name: given[f"{name}_{n}"] for name in Step.__slots__}) for n in self.steps]
        contacts = [Contact(**{name: given[f"c_{name}_{n}"] for name in Contact.__slots__}) for n in self.contacts]
        return Told(
            tuple(one for one in steps if one.what), tuple(one for one in contacts if one.unit), given["in_force_on"],
            given["source"],
        )  # fmt: skip

    def take(self, faults: Iterable[Fault]) -> None:
        """What only the action could find."""
        for fault in faults:
            place = fault.path if fault.path in self.fields else None
            self.add_error(place, f"{fault.message} {fault.mend}".strip())

    def _clean_text(self, name: str) -> None:
        text, line = self.cleaned_data[name], name.removeprefix("c_").rpartition("_")[0] in LINES
        try:
            self.cleaned_data[name] = cleaned(
                lambda: clean_line(text, most=MOST_LINE) if line else clean_text(text, most=MOST_TEXT)
            )
        except ValidationError as wrong:
            self.add_error(name, wrong)

    def _needs(self, first: str, fields: Any, numbers: Iterable[int], message: str) -> None:
        for number in numbers:
            name = f"{first}_{number}"
            others = [self.cleaned_data.get(one) for one in fields(number) if one != name]
            if name not in self.errors and not self.cleaned_data.get(name) and any(v not in ("", None) for v in others):
                self.add_error(name, message)


class PublishOrderForm(forms.Form):
    """A button that publishes what has been written, as it was read: how many versions there were then."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_SEEN)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class MarkForm(forms.Form):
    """How far a matter has come with one's organisation, and who sees to what is next."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What has been done"), choices=MarkKind, widget=forms.RadioSelect, initial=MarkKind.DONE
    )
    to = forms.CharField(
        label=gettext_lazy("Sent on to"), max_length=MOST_LINE, required=False,
        help_text=gettext_lazy("Only when it is sent on: a department or a function."),
    )  # fmt: skip
    said = forms.CharField(
        label=gettext_lazy("What came of it, or why"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_TEXT,
        required=False, help_text=gettext_lazy("All who take part in the talks read it. Nothing about persons."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_SEEN)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, party: Organisation, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        choices = [("", _("Whoever speaks for us")), *((key, str(one)) for key, one in self.people.items())]
        self.fields["answers"] = forms.ChoiceField(
            label=_("Who sees to what is next"), choices=choices, required=False,
            help_text=_("It stands on that person’s page “My day”."),
        )  # fmt: skip
        self.fields["party"] = ActsForField([party], label=_("For which organisation"))
        self.order_fields(["kind", "to", "said", "answers"])

    def clean_to(self) -> str:
        """One line, without unseen signs; there when it is sent on, and only then."""
        to = cleaned(lambda: clean_line(self.cleaned_data["to"], most=MOST_LINE))
        if self.cleaned_data.get("kind") == MarkKind.SENT_ON and not to:
            raise ValidationError(_("Say to which part of you it is sent on."))
        return to if self.cleaned_data.get("kind") == MarkKind.SENT_ON else ""

    def clean_said(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["said"], most=MOST_TEXT))

    @property
    def marked(self) -> Marked:
        """As the action takes it."""
        given = self.cleaned_data
        return Marked(
            MarkKind(given["kind"]), given["to"], given["said"], self.people.get(given["answers"]), given["seen"]
        )
