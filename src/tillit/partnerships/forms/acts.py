"""Forms of what is done about a partnership as a whole, of withholding, and of feedback. They clean, never save."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import MOST_REASON, WhyForm, cleaned
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.forms.facts import EditForm
from tillit.people.picking import organisation_field
from tillit.ui.searching import LongChoiceField, OptionGroup

MOST_BRINGS, MOST_GROUND = 2_000, 300


class AskForm(EditForm):
    """Why, and by which day an answer is wanted where somebody is asked."""


class NewPartyForm(EditForm):
    """Which organisation is asked to become a party, and what it brings."""

    brings = forms.CharField(
        label=gettext_lazy("What it brings"), widget=forms.Textarea, required=False, max_length=MOST_BRINGS,
        help_text=gettext_lazy("What it would bring into the partnership. It reads this before it answers."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["newcomer"] = organisation_field(
            actor,
            label=gettext_lazy("Which organisation"),
            help_text=gettext_lazy("Begin to write its name or number."),
        )
        self.order_fields(["newcomer", "brings", *self.field_order])

    def clean_brings(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["brings"], most=MOST_BRINGS))


class WithholdForm(WhyForm):
    """Which fact is kept from the public page, and on which ground in law."""

    fact = LongChoiceField(label=gettext_lazy("What is withheld"))
    ground = forms.CharField(
        label=gettext_lazy("Ground in law"), max_length=MOST_GROUND,
        help_text=gettext_lazy("Law and section. Everybody reads it in its place. Never a person’s name."),
    )  # fmt: skip

    def __init__(self, *args: Any, groups: list[OptionGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fact = self.fields["fact"]
        assert isinstance(fact, LongChoiceField)  # noqa: S101  # declared above
        fact.groups = groups
        del self.fields["reason"]
        self.order_fields(["fact", "ground", "party"])

    def clean_ground(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["ground"], least=1, most=MOST_GROUND))

    def take(self, faults: Iterable[Fault]) -> None:
        """What only the action could find: which party withholds what already."""
        for fault in faults:
            self.add_error(fault.path, f"{fault.message} {fault.mend}")


class SayForm(WhyForm):
    """What a party thinks of another's activity, or the answer with its reasons."""

    field_order = ["party", "reason"]

    def __init__(self, *args: Any, label: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = str(label)


__all__ = ["MOST_REASON", "AskForm", "NewPartyForm", "SayForm", "WithholdForm"]
