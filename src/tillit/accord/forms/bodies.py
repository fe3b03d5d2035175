"""Forms of what can be proposed about bodies and seats. They clean, never save."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.forms.answers import ProposeForm, cleaned
from tillit.bodies.actions import BodyWords
from tillit.bodies.models import Body, BodyKind
from tillit.bodies.picking import HowOften
from tillit.kernel.errors import InvalidValue
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation, Sector
from tillit.people.queries import find_organisation, find_organisation_by_name

JOINT = "joint"


class BodyForm(ProposeForm):
    """What a body is called, what it does, when it meets."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    task = forms.CharField(
        label=gettext_lazy("Task"), widget=forms.Textarea, max_length=5_000, required=False,
        help_text=gettext_lazy("What the group is for and what it decides."),
    )  # fmt: skip
    cadence = forms.CharField(
        label=gettext_lazy("When it meets, in words"), max_length=200, required=False,
        help_text=gettext_lazy("For example: after the board’s meetings."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    field_order = [
        "owner", "kind", "name", "task", "cadence", "often", "which", "weekday", "seats", "party", "reason",
        "deadline_on",
    ]  # fmt: skip

    def __init__(self, *args: Any, kept_rule: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.how_often = HowOften(kept_rule)
        self.fields |= self.how_often.fields()
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["name"], least=1))

    def clean_task(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["task"], most=5_000))

    def clean_cadence(self) -> str:
        """One line, without unseen signs."""
        return cleaned(lambda: clean_line(self.cleaned_data["cadence"]))

    def clean(self) -> dict[str, Any]:
        """The answers on how often go together."""
        given = super().clean() or self.cleaned_data
        for name, why in self.how_often.faults(given):
            self.add_error(name, ValidationError(why))
        return given

    @property
    def words(self) -> BodyWords:
        """The body as it is described."""
        given = self.cleaned_data
        return BodyWords(given["name"], given["task"], given["cadence"], self.how_often.answered(given))

    @staticmethod
    def opened(body: Body) -> dict[str, Any]:
        """What the form shows of a body as it stands."""
        return {"name": body.name, "task": body.task, "cadence": body.cadence, "version": body.version}


class NewBodyForm(BodyForm):
    """A new body: whose it is, of which kind, and which organisations get a seat."""

    owner = forms.ChoiceField(
        label=gettext_lazy("Whose is it?"), widget=forms.RadioSelect, initial=JOINT,
        help_text=gettext_lazy("What is joint begins when every party has said yes. Your own begins at once."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of group"),
        choices=[(kind.value, kind.label) for kind in BodyKind if kind != BodyKind.CAUCUS],
        initial=BodyKind.WORKING,
    )
    seats = forms.MultipleChoiceField(
        label=gettext_lazy("Who has a seat?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, members: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        sectors = dict.fromkeys(one.sector for one in self.parties)
        _choose(
            self.fields["owner"],
            [
                (JOINT, _("Joint: all of us")),
                *((f"caucus:{sector}", _of_sector(sector)) for sector in sectors),
                *((f"own:{one.pk}", _of_party(one)) for one in self.parties),
            ],
        )
        _choose(self.fields["seats"], [(str(one.pk), one.name) for one in self.members])
        self.fields["seats"].initial = [str(one.pk) for one in self.members]

    def clean(self) -> dict[str, Any]:
        """A sector's own group has somebody who comes into its room, and can let in others."""
        given = super().clean() or self.cleaned_data
        if given.get("owner") and self.sector and not set(self._fitting()) & set(given.get("seats", [])):
            self.add_error("seats", ValidationError(_("Choose at least one organisation of the sector.")))
        return given

    @property
    def own(self) -> Organisation | None:
        """The party whose own body it is; None for a joint one and a sector's."""
        key = self.cleaned_data["owner"].removeprefix("own:")
        return next((one for one in self.parties if str(one.pk) == key), None)

    @property
    def sector(self) -> str:
        """The sector whose own body it is; empty for others."""
        whose = self.cleaned_data["owner"]
        return whose.removeprefix("caucus:") if whose.startswith("caucus:") else ""

    @property
    def change(self) -> dict[str, Any]:
        """The body as a proposal holds it."""
        words, sector, own = self.words, self.sector, self.own
        fitting = self._fitting()
        seats = [key for key in self.cleaned_data["seats"] if key in fitting]
        if own is not None and str(own.pk) not in seats:
            seats = [str(own.pk), *seats]
        return {
            "kind": BodyKind.CAUCUS.value if sector else self.cleaned_data["kind"],
            "sector": sector,
            "words": asdict(words),
            "seats": seats,
        }

    def _fitting(self) -> list[str]:
        """Those that can have a seat: everybody of the circle, or of the sector whose own group it is."""
        return [str(one.pk) for one in self.members if not self.sector or one.sector == self.sector]


class SeatForm(ProposeForm):
    """Which organisation gets a seat: one of the circle's, or another that is named and sits as a guest."""

    organisation = forms.ChoiceField(label=gettext_lazy("Which organisation"))
    other = forms.CharField(
        label=gettext_lazy("Another organisation"), max_length=200, required=False,
        help_text=gettext_lazy("Its organisation number, or its very name. It takes part as a guest."),
    )  # fmt: skip
    field_order = ["organisation", "other", "party", "reason", "deadline_on"]

    def __init__(self, *args: Any, members: Iterable[Organisation], guests: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        other = [("other", _("Another organisation, as a guest"))] if guests else []
        _choose(self.fields["organisation"], [*((str(one.pk), one.name) for one in self.members), *other])
        if not guests:
            del self.fields["other"]

    def clean(self) -> dict[str, Any]:
        """The other organisation must be here already."""
        given = super().clean() or self.cleaned_data
        if given.get("organisation") == "other":
            given["found"] = self._find(given.get("other") or "")
        return given

    @property
    def chosen(self) -> Organisation:
        """The organisation that gets the seat."""
        key = self.cleaned_data["organisation"]
        found: Organisation = self.cleaned_data.get("found") or next(one for one in self.members if str(one.pk) == key)
        return found

    @property
    def is_outside(self) -> bool:
        """Whether it is not in the circle."""
        return self.chosen.pk not in {one.pk for one in self.members}

    def _find(self, named: str) -> Organisation | None:
        try:
            number: str | None = parse_org_number(named)
        except InvalidValue:
            number = None
        found = find_organisation(number, "") if number else find_organisation_by_name(named.strip())
        if found is None:
            self.add_error("other", ValidationError(_("No organisation here has that number or that very name.")))
        return found


def _of_sector(sector: str) -> str:
    return _("Our sector’s own: %(sector)s") % {"sector": Sector(sector).label}


def _of_party(party: Organisation) -> str:
    return _("%(organisation)s’s own, with the others as guests") % {"organisation": party.name}


def _choose(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared so
    field.choices = choices
