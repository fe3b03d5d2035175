"""Forms in which an organisation says who it is: one thing each."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.period import today
from tillit.people.actions import Description, Identity
from tillit.people.forms.alike import AlikeForm
from tillit.people.forms.cleaning import (
    ChangeForm,
    DayField,
    DomainsField,
    LineField,
    ListField,
    NumberField,
    TextField,
)
from tillit.people.models import LegalForm, Organisation, Profile, Sector
from tillit.people.picking import AreasField, PlacesField
from tillit.people.queries import all_places, areas_of, conditions_of, places_of
from tillit.people.queries.places import areas_in_order

NOT_SAID = (("", gettext_lazy("not said")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")))
SAID = {"yes": True, "no": False}
REASON = gettext_lazy("Why")


def said(value: bool | None) -> str:
    """The answer as the form holds it."""
    return "" if value is None else "yes" if value else "no"


class NameForm(AlikeForm, ChangeForm):
    """A new name from a day on, or today's name spelt right."""

    name = LineField(label=gettext_lazy("Name"), max_length=200)
    what = forms.ChoiceField(
        label=gettext_lazy("What has happened"),
        choices=[
            ("new", gettext_lazy("It has got a new name, and the old one is kept in its history")),
            ("spelling", gettext_lazy("The name was written wrong here")),
        ],
        widget=forms.RadioSelect,
        initial="new",
    )
    starts_on = DayField(
        label=gettext_lazy("From which day"),
        help_text=gettext_lazy("Needed for a new name. Today or earlier."),
        required=False,
    )
    reason = LineField(label=REASON, max_length=200, required=False)
    field_order = ("name", "different", "what", "starts_on", "reason")

    @classmethod
    def initial_of(cls, organisation: Organisation) -> dict[str, Any]:
        """As it is today."""
        return {"name": organisation.name, "starts_on": today()}

    def clean(self) -> dict[str, Any]:
        """A new name has a first day."""
        given = super().clean()
        if given.get("what") == "new" and "starts_on" in given and given["starts_on"] is None:
            self.add_error("starts_on", _("Say from which day it has the new name."))
        return given


class FormerNameForm(ChangeForm):
    """A name that it had before."""

    name = LineField(label=gettext_lazy("Former name"), max_length=200)
    starts_on = DayField(
        label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Leave it empty if you do not know.")
    )
    ends_on = DayField(label=gettext_lazy("Until"), help_text=gettext_lazy("The day on which it got its next name."))

    def clean(self) -> dict[str, Any]:
        """It ended after it began."""
        given = super().clean() or {}
        start, end = given.get("starts_on"), given.get("ends_on")
        if start is not None and end is not None and end <= start:
            self.add_error("ends_on", _("The end is before the start. Change one of the two dates."))
        return given


class IdentityFields(forms.Form):
    """Sector, legal form, number."""

    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        choices=Sector.choices,
        help_text=gettext_lazy("It decides duties in law, never what an organisation may do here."),
    )
    legal_form = forms.ChoiceField(label=gettext_lazy("Legal form"), choices=LegalForm.choices)
    number = NumberField(
        label=gettext_lazy("Organisation number"),
        required=False,
        help_text=gettext_lazy("Ten digits, as in 212000-1355. Leave it empty if the organisation has none."),
    )
    no_number_because = LineField(
        label=gettext_lazy("Why there is no number"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only when the number is empty; then it is needed."),
    )

    def clean(self) -> dict[str, Any]:
        """Without a number there is a reason."""
        given = super().clean() or {}
        if "number" in given and not given["number"] and not given.get("no_number_because"):
            self.add_error(
                "no_number_because", _("Say why there is no organisation number, for example “newly formed”.")
            )
        return given


class IdentityForm(IdentityFields, ChangeForm):
    """Who it is in law; a change is remembered with the old fact and the reason."""

    reason = LineField(label=gettext_lazy("Why this is changed"), max_length=200)

    @classmethod
    def initial_of(cls, organisation: Organisation) -> dict[str, Any]:
        """As it is today."""
        names = ("sector", "legal_form", "number", "no_number_because")
        return {name: getattr(organisation, name) for name in names}

    @property
    def identity(self) -> Identity:
        """What was written."""
        given = self.cleaned_data
        because = "" if given["number"] else given["no_number_because"]
        return Identity(given["sector"], given["legal_form"], given["number"], because)


class DescriptionForm(ChangeForm):
    """What others should know before they meet it."""

    profile = forms.ChoiceField(
        label=gettext_lazy("Mostly a voice or a service"),
        choices=Profile.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("A voice speaks for people and questions; a service does something for somebody."),
    )
    public_access = forms.ChoiceField(
        label=gettext_lazy("Does the principle of public access apply to it?"),
        choices=NOT_SAID, widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    state_registered = forms.ChoiceField(
        label=gettext_lazy("Is it in the state’s register of idea-based organisations?"),
        help_text=gettext_lazy("Kammarkollegiet keeps the register. A partnership does not demand it."),
        choices=NOT_SAID, widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    state_registered_on = DayField(label=gettext_lazy("Registered on"), required=False)
    target_groups = ListField(
        label=gettext_lazy("Target groups"), required=False, max_length=2000,
        help_text=gettext_lazy("One on each line, at most twenty. Groups, never persons."),
    )  # fmt: skip
    mail_domains = DomainsField(
        label=gettext_lazy("Mail domains"), required=False, max_length=5000,
        help_text=gettext_lazy(
            "What stands after @ in its own addresses, one on each line. One that you take away is still remembered: "
            "letters from another sector’s own group go to no mailbox there before its reader has allowed it."
        ),
    )  # fmt: skip

    @classmethod
    def initial_of(cls, organisation: Organisation) -> dict[str, Any]:
        """As it is today."""
        return {
            "profile": organisation.profile,
            "public_access": said(organisation.public_access),
            "state_registered": said(organisation.state_registered),
            "state_registered_on": organisation.state_registered_on,
            "target_groups": "\n".join(organisation.target_groups),
            "mail_domains": "\n".join(organisation.mail_domains),
        }

    def clean(self) -> dict[str, Any]:
        """A day of registration belongs to a registration."""
        given = super().clean() or {}
        if given.get("state_registered_on") and given.get("state_registered") != "yes":
            self.add_error("state_registered_on", _("Only a registered organisation has a day of registration."))
        return given

    @property
    def description(self) -> Description:
        """What was written."""
        given = self.cleaned_data
        return Description(
            profile=given["profile"],
            state_registered=SAID.get(given["state_registered"]),
            state_registered_on=given["state_registered_on"],
            public_access=SAID.get(given["public_access"]),
            target_groups=tuple(given["target_groups"]),
            mail_domains=tuple(given["mail_domains"]),
        )


class WorkForm(ChangeForm):
    """Where it works, and with what."""

    places = PlacesField(
        label=gettext_lazy("Places"), required=False, max_length=6000,
        help_text=gettext_lazy("One on each line: a municipality, a county, or Sverige for the whole country."),
    )  # fmt: skip
    areas = AreasField(label=gettext_lazy("Areas of work"), queryset=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = areas_in_order()  # type: ignore[attr-defined]  # a model's choice
        self.fields["places"].known = all_places()  # type: ignore[attr-defined]  # ours

    @classmethod
    def initial_of(cls, organisation: Organisation) -> dict[str, Any]:
        """As it is today."""
        return {
            "places": "\n".join(one.place.name for one in places_of(organisation)),
            "areas": [one.area_id for one in areas_of(organisation)],
        }


class ConditionsForm(ChangeForm):
    """The card "our conditions"."""

    decision_path = TextField(
        label=gettext_lazy("How we decide"), required=False, max_length=2000,
        help_text=gettext_lazy("Who decides what, how often they meet, how long it takes."),
    )  # fmt: skip
    budget_year = TextField(
        label=gettext_lazy("Our budget year"), required=False, max_length=2000,
        help_text=gettext_lazy("When the budget is made, and when it is too late."),
    )  # fmt: skip
    cannot = TextField(
        label=gettext_lazy("What we cannot do"), required=False, max_length=2000,
        help_text=gettext_lazy("What law, statutes or staff do not let you do."),
    )  # fmt: skip

    @classmethod
    def initial_of(cls, organisation: Organisation) -> dict[str, Any]:
        """As it is today; the card has a version of its own."""
        card = conditions_of(organisation)
        if card is None:
            return {"version": 0}
        texts = {name: getattr(card, name) for name in ("decision_path", "budget_year", "cannot")}
        return {**texts, "version": card.version}


class IntroduceForm(AlikeForm, IdentityFields, ChangeForm):
    """An organisation that has nobody here yet."""

    describer = forms.ChoiceField(
        label=gettext_lazy("For which organisation you write it down"),
        help_text=gettext_lazy("It describes the new one until somebody belongs to that one itself."),
    )
    name = LineField(label=gettext_lazy("The organisation’s name"), max_length=200)
    field_order = ("name", "different", "sector", "legal_form", "number", "no_number_because", "describer")

    def __init__(self, *args: Any, describers: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.describers = {str(one.pk): one for one in describers}
        field = self.fields["describer"]
        field.choices = [(key, one.name) for key, one in self.describers.items()]  # type: ignore[attr-defined]

    def clean_describer(self) -> Organisation:
        """The organisation itself."""
        try:
            return self.describers[self.cleaned_data["describer"]]
        except KeyError:
            raise ValidationError(_("Choose one of your organisations.")) from None
