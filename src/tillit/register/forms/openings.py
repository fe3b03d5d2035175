"""What an organisation writes that is interested in an open invitation, and what of the list is asked for."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from tillit.accord.why_form import cleaned
from tillit.challenges.actions import Shown
from tillit.kernel.errors import Fault
from tillit.kernel.text import clean_line, clean_reason
from tillit.people.models import PlaceKind
from tillit.people.picking import by_kind
from tillit.register.queries import OpeningsAsked, all_places
from tillit.ui.searching import LongChoiceField
from tillit.ui.visitors import VisitorForm

MOST_NAME, MOST_SAID = 200, 3_000
COUNTY, MUNICIPALITY = 2, 4
"""How long their codes are."""


def openings_asked(given: Mapping[str, str]) -> OpeningsAsked:
    """What the address asks for; what cannot be understood does not narrow."""
    place = given.get("plats", "")
    known = place if place.isdecimal() and place.isascii() and len(place) in {COUNTY, MUNICIPALITY} else ""
    return OpeningsAsked(given.get("visa", "") == "avslutade", known, given.get("efter", ""))


class PlaceForm(forms.Form):
    """A county or a municipality, as in the address."""

    plats = LongChoiceField(label=gettext_lazy("County or municipality"), required=False)

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(data)
        field = self.fields["plats"]
        assert isinstance(field, LongChoiceField)  # noqa: S101  # declared above
        field.groups = by_kind(
            (code, PlaceKind.COUNTY if len(code) == COUNTY else PlaceKind.MUNICIPALITY, one.name)
            for code, one in all_places().items()
            if code.isdecimal()
        )


class InterestForm(VisitorForm):
    """Which organisation, whom one talks to there, what it can bring, and why it is interested."""

    name = forms.CharField(label=gettext_lazy("Organisation"), max_length=MOST_NAME)
    contact = forms.CharField(
        label=gettext_lazy("Whom to talk to"), max_length=MOST_NAME,
        help_text=gettext_lazy("Your name or your function. It is erased three months after the answer."),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("Mail address"), max_length=254,
        help_text=gettext_lazy("You get a letter, in which you confirm it; the answer comes there too."),
    )  # fmt: skip
    brings = forms.CharField(
        label=gettext_lazy("What you can bring"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_SAID,
        help_text=gettext_lazy("Knowledge, people, premises, contacts: what you have, also if it is little."),
    )  # fmt: skip
    why = forms.CharField(
        label=gettext_lazy("Why you are interested"), widget=forms.Textarea(attrs={"rows": 3}), max_length=MOST_SAID,
        help_text=gettext_lazy("What you see of this yourselves. Nothing about persons."),
    )  # fmt: skip
    field_order = ["name", "contact", "email", "brings", "why"]

    def clean_name(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["name"], least=1, most=MOST_NAME))

    def clean_contact(self) -> str:
        """The same."""
        return cleaned(lambda: clean_line(self.cleaned_data["contact"], least=1, most=MOST_NAME))

    def clean_email(self) -> str:
        """In small letters."""
        return str(self.cleaned_data["email"]).lower()

    def clean_brings(self) -> str:
        """Several lines with words in them."""
        return cleaned(lambda: clean_reason(self.cleaned_data["brings"], most=MOST_SAID))

    def clean_why(self) -> str:
        """The same."""
        return cleaned(lambda: clean_reason(self.cleaned_data["why"], most=MOST_SAID))

    @property
    def shown(self) -> Shown:
        """As the action takes it."""
        return Shown(**{name: self.cleaned_data[name] for name in self.field_order})

    def take(self, faults: Iterable[Fault]) -> None:
        """What only the action could find."""
        for fault in faults:
            self.add_error(fault.path or None, f"{fault.message} {fault.mend}".strip())

    def wait(self, seconds: int) -> None:
        """Many have come from here; what is written stays."""
        words = ngettext(
            "Many have been sent from where you are. Wait %(minutes)s minute and send it again; it stands here.",
            "Many have been sent from where you are. Wait %(minutes)s minutes and send it again; it stands here.",
            minutes := seconds // 60 + 1,
        )
        self.add_error(None, words % {"minutes": minutes})
