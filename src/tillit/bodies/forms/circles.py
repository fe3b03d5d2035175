"""Forms of the circle's page: who holds a seat, a conflict of interest, an answer to the caucus."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.bodies.forms.cleaning import ReasonForm, choice_of, chosen
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_line
from tillit.people.models import Organisation, Person
from tillit.people.picking import ActsForField

OWN_WORDS = "own"


class SeatForm(ReasonForm):
    """Who holds a seat and who is the deputy, among the people of its organisation."""

    reason_required = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    field_order = ["holder", "deputy", "reason"]

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["holder"] = choice_of(people, label=_("Who holds the seat"), nobody=_("Nobody for now"))
        self.fields["deputy"] = choice_of(people, label=_("Who is the deputy"), nobody=_("Nobody for now"))
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """One person does not stand in for themselves."""
        given = super().clean() or self.cleaned_data
        if given.get("holder") and given.get("holder") == given.get("deputy"):
            self.add_error("deputy", ValidationError(_("The deputy must be somebody else than the holder.")))
        return given

    @property
    def holder(self) -> Person | None:
        """Who was chosen to hold it."""
        return chosen(self.people, self.cleaned_data["holder"])

    @property
    def deputy(self) -> Person | None:
        """Who was chosen to stand in."""
        return chosen(self.people, self.cleaned_data["deputy"])


class OptionalReasonForm(ReasonForm):
    """Why, if there is something to say."""

    reason_required = False


class DeclareForm(ReasonForm):
    """A conflict of interest: in what, for which organisation, and why if the person wants to say."""

    reason_required = False
    field_order = ["about", "words", "organisation", "reason"]
    about = forms.ChoiceField(label=gettext_lazy("In what"))
    words = forms.CharField(
        label=gettext_lazy("The matter in your own words"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Fill this in when the matter does not stand in the list. Everybody here reads it."),
    )

    def __init__(
        self, *args: Any, matters: list[tuple[UUID, str]], organisations: list[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.matters, self.organisations = matters, organisations
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)  # noqa: S101  # declared above
        about.choices = [
            ("", _("Choose")),
            *((str(key), name) for key, name in matters),
            (OWN_WORDS, _("Something else")),
        ]
        self.fields["organisation"] = ActsForField(organisations, label=_("For which organisation"))
        self.order_fields(self.field_order)

    def clean_words(self) -> str:
        """One line, without unseen signs."""
        try:
            return clean_line(self.cleaned_data["words"])
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None

    def clean(self) -> dict[str, Any]:
        """What stands in no list is said in words."""
        given = super().clean() or self.cleaned_data
        if given.get("about") == OWN_WORDS and not given.get("words"):
            self.add_error("words", ValidationError(_("Say in a few words what the matter is.")))
        return given

    @property
    def subject(self) -> UUID | None:
        """The key of what it is about; None for one's own words."""
        return None if self.cleaned_data["about"] == OWN_WORDS else UUID(self.cleaned_data["about"])

    @property
    def matter(self) -> str:
        """What it is called."""
        named = {str(key): name for key, name in self.matters}
        words: str = self.cleaned_data["words"]
        return named.get(self.cleaned_data["about"], words)[:200]

    @property
    def organisation(self) -> Organisation:
        """For which organisation the person acts in it."""
        return next(one for one in self.organisations if str(one.pk) == self.cleaned_data["organisation"])


class AnswerForm(ReasonForm):
    """An organisation's yes or no to letting somebody in, with the reason."""

    field_order = ["yes", "organisation", "reason"]
    yes = forms.TypedChoiceField(
        label=gettext_lazy("May the person come in?"),
        choices=[("yes", gettext_lazy("Yes, let the person in")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = organisations
        self.fields["organisation"] = ActsForField(organisations, label=_("For which organisation"))
        self.order_fields(self.field_order)

    @property
    def organisation(self) -> Organisation:
        """For which organisation the person answers."""
        return next(one for one in self.organisations if str(one.pk) == self.cleaned_data["organisation"])


class AddressForm(forms.Form):
    """Whether letters from a caucus may go to an address at the other side."""

    may_be_used = forms.TypedChoiceField(
        label=gettext_lazy("May letters from this room go to your address?"),
        choices=[
            ("yes", gettext_lazy("Yes, I alone read this mailbox")),
            ("no", gettext_lazy("No, send no letters from this room there")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
