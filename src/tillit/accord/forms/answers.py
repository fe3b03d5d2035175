"""Forms of answers and proposals: why, for whom, by which day. They clean, never save."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.actions import Decision
from tillit.accord.wording.proposals import mandate_in_words
from tillit.bodies.models import Mandate
from tillit.kernel.errors import InvalidValue
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation, Sector
from tillit.people.picking import ActsForField
from tillit.ui.forms import DayInput

MOST_REASON = 5_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)
BY_MANDATE, OWN_DECISION = "mandate", "own"
DECISION = ("decided_by", "decided_on", "reference")


def cleaned(clean: Callable[[], str]) -> str:
    """A value made honest, or told where it cannot be."""
    try:
        return clean()
    except InvalidValue as fault:
        raise ValidationError(_(fault.message), params=fault.params) from None


class WhyForm(forms.Form):
    """Why, and for which organisation."""

    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea, max_length=MOST_REASON)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ["party", "reason", "deadline_on"]

    def __init__(
        self, *args: Any, parties: Iterable[Organisation], reason_required: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        self.fields["reason"].required = self.reason_required = reason_required
        self.fields["party"] = ActsForField(self.parties, label=_("For which organisation"))
        self.order_fields(self.field_order)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        least = 1 if self.reason_required else 0
        return cleaned(lambda: clean_text(self.cleaned_data["reason"], least=least, most=MOST_REASON))

    @property
    def party(self) -> Organisation:
        """For which organisation the person acts."""
        return next(one for one in self.parties if str(one.pk) == self.cleaned_data["party"])


class ProposeForm(WhyForm):
    """Why something that is joint should change, and by which day an answer is wanted."""

    deadline_on = forms.DateField(
        label=gettext_lazy("Last day to answer"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Without an answer by then the proposal lapses, and the old stands. May be left empty."),
    )

    def clean_deadline_on(self) -> date | None:
        """A day that has not passed."""
        day: date | None = self.cleaned_data["deadline_on"]
        if day is not None and not today() <= day < LAST_DAY:
            raise ValidationError(_("Choose a day from today on."))
        return day


class AnswerForm(WhyForm):
    """An organisation's answer: why, and which decision stands behind it."""

    behind = forms.ChoiceField(label=gettext_lazy("Behind the answer stands"), widget=forms.RadioSelect, required=False)
    decided_by = forms.CharField(
        label=gettext_lazy("Who decided"), max_length=200, required=False,
        help_text=gettext_lazy("The board or the committee. Only when it has decided about this itself."),
    )  # fmt: skip
    decided_on = forms.DateField(label=gettext_lazy("Day of the decision"), widget=DayInput, required=False)
    reference = forms.CharField(
        label=gettext_lazy("Paragraph or diary number"), max_length=200, required=False,
        help_text=gettext_lazy("Where the decision stands: the others will see it."),
    )  # fmt: skip
    field_order = ["party", "reason", "reservation", "behind", "decided_by", "decided_on", "reference"]

    def __init__(self, *args: Any, mandates: list[tuple[Organisation, Mandate]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        behind = self.fields["behind"]
        assert isinstance(behind, forms.ChoiceField)  # noqa: S101  # declared above
        behind.choices = [(BY_MANDATE, _by_mandate(mandates)), (OWN_DECISION, _("A decision of its own about this"))]
        behind.initial = BY_MANDATE

    def clean_decided_by(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["decided_by"]))

    def clean_reference(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["reference"]))

    def clean_decided_on(self) -> date | None:
        """A day that has come."""
        day: date | None = self.cleaned_data["decided_on"]
        if day is not None and not FIRST_DAY <= day <= today():
            raise ValidationError(_("Choose the day on which it was decided, at the latest today."))
        return day

    def clean(self) -> dict[str, Any]:
        """A decision is named whole: who, when and where it stands."""
        given = super().clean() or self.cleaned_data
        if given.get("behind") == OWN_DECISION:
            for name in DECISION:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, ValidationError(_("Say who decided, on which day, and where it stands.")))
        return given

    @property
    def decision(self) -> Decision | None:
        """The board's own decision about this, when it is one."""
        given = self.cleaned_data
        if given["behind"] != OWN_DECISION:
            return None
        return Decision(given["decided_by"], given["decided_on"], given["reference"])


class YesForm(AnswerForm):
    """A yes, with a reservation beside it if there is one."""

    reservation = forms.CharField(
        label=gettext_lazy("Reservation"), widget=forms.Textarea, max_length=MOST_REASON, required=False,
        help_text=gettext_lazy(
            "May be left empty. It stands beside the proposal in your own words, and nobody else changes it."
        ),
    )  # fmt: skip

    def clean_reservation(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["reservation"], most=MOST_REASON))


def _by_mandate(mandates: list[tuple[Organisation, Mandate]]) -> str:
    """The decision or the delegation item of the mandate, and that a public body's answer then is by delegation."""
    grounds = "; ".join(mandate_in_words(mandate) for _party, mandate in mandates)
    if any(party.sector == Sector.PUBLIC for party, _mandate in mandates):
        words = _("The mandate: %(ground)s. The answer is given by delegation, and is reported to the board.")
    else:
        words = _("The mandate: %(ground)s")
    return words % {"ground": grounds}
