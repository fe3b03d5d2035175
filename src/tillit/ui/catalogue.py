"""Sample content for the page that shows every component. Names are invented; the page needs no database."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tillit.ui.charts import Bar, columns_of, stacked_bars_of
from tillit.ui.forms import DayInput
from tillit.ui.searching import Choice, LongChoiceField, SearchedField

Words = str | Promise
WAYS = [("joint", _("Together")), ("municipality", _("The municipality")), ("civil", _("The association"))]
PLACES = [("", _("Choose a municipality")), ("1880", "Örebro"), ("2480", "Umeå"), ("1480", "Göteborg")]

FAULTY = {"name": "", "email": "kim@", "owner": "someone", "starts_on": "2026-02-30", "place": ""}


class EveryField(forms.Form):
    """One of each kind of field that the product uses."""

    name = forms.CharField(
        label=_("Name of the partnership"), help_text=_("So that all parties recognise it."), max_length=120
    )
    purpose = forms.CharField(
        label=_("What do you want to reach?"), widget=forms.Textarea, required=False, max_length=2000
    )
    email = forms.EmailField(label=_("Your e-mail address"), help_text=_("Only the other parties see it."))
    people = forms.IntegerField(label=_("How many people take part?"), required=False, min_value=0)
    amount = forms.CharField(label=_("Contribution a year"), help_text=_("For example 120 000."), required=False)
    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    place = forms.ChoiceField(label=_("Municipality"), choices=PLACES)
    areas = forms.MultipleChoiceField(
        label=_("Areas of work"), choices=WAYS, widget=forms.SelectMultiple, required=False
    )
    owner = forms.ChoiceField(label=_("Who answers for this?"), choices=WAYS, widget=forms.RadioSelect)
    parties = forms.MultipleChoiceField(
        label=_("Who has been asked?"),
        choices=WAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick all that apply."),
    )
    agreed = forms.BooleanField(label=_("I have the mandate to say yes for my organisation"))
    attachment = forms.FileField(label=_("Attachment"), help_text=_("At most 10 MB."), required=False)
    room = forms.CharField(widget=forms.HiddenInput, initial="sample", required=False)


FOUND = [
    Choice(UUID(int=1), "Språkvännerna", "Växjö · non-profit association"),
    Choice(UUID(int=2), "Språkvännerna", "Umeå · non-profit association"),
]


class Searching(forms.Form):
    """A field for one among too many to list."""

    organisation = SearchedField(
        label=_("Which organisation?"),
        help_text=_("Write some letters of its name, or its organisation number."),
        find=lambda text: FOUND,
        get=lambda key: next((choice for choice in FOUND if choice.key == key), None),
    )
    place = LongChoiceField(label=_("Municipality"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].groups = [("Västra Götalands län", PLACES[3:]), (_("Other counties"), PLACES[1:3])]  # type: ignore[attr-defined]


class Listed(forms.Form):
    """The field above a list that is searched while one types."""

    q = forms.CharField(label=_("Organisation"), required=False, widget=forms.TextInput(attrs={"type": "search"}))


@dataclass(frozen=True)
class SampleParty:
    """A party as parties_side_by_side takes it."""

    name: str
    role: Words
    text: Words
    status: Words
    status_kind: str
    facts: list[tuple[Words, Words]] = field(default_factory=list)
    href: str = ""


@dataclass(frozen=True)
class SampleEvent:
    """An event as timeline takes it."""

    when: str
    title: Words
    who: str = ""
    text: Words = ""
    href: str = ""


def catalogue_context() -> dict[str, Any]:
    """What ui/catalogue.html is filled with."""
    return {
        "form": EveryField(initial={"name": "Språkvän Växjö", "owner": "joint"}),
        "faulty_form": EveryField(FAULTY, auto_id="faulty_%s"),
        "listed_form": Listed(auto_id="listed_%s"),
        "search_form": Searching(),
        "answered_form": Searching({"organisation": "språkvän"}, auto_id="answered_%s"),
        "parties": sample_parties(),
        "events": sample_events(),
        "bars": [
            Bar("Växjö kommun", "450 000 kr", "100.00", 1),
            Bar("Språkvännerna", "240 000 kr", "53.33", 2, href="#chart"),
            Bar("Studieförbundet Ängen", "30 000 kr", "6.67", 3),
        ],
        "stacked": stacked_bars_of(
            [
                (str(_("non-profit association")), "1 204", (1_200, 0, 4), "#chart"),
                (str(_("limited company")), "340", (90, 130, 120), ""),
            ]
        ),
        "years": columns_of({year: 2 + (year - 2015) ** 2 * 28 // 121 for year in range(2015, 2027)}),
        "begun_and_ended": columns_of({year: (year * 7) % 9 for year in range(1987, 2027)}, {2011: 3, 2025: 5}),
        "steps": [_("Challenge"), _("Partnership"), _("Choice of form"), _("Agreement"), _("Doing"), _("Following up")],
        "rows": [
            ["Språkvän Växjö", "Växjö kommun", "2026-03-01", 1_250_000_00],
            ["Mobilt natthärbärge", "Region Örebro län", "2025-09-15", 840_000_00],
            ["Öppna förskolan Älvsborg", "Göteborgs Stad", "2026-01-01", 2_100_000_00],
        ],
    }


def sample_parties() -> list[SampleParty]:
    """Three parties, as equals."""
    return [
        SampleParty(
            "Växjö kommun",
            _("Municipality"),
            _("Gives a room two evenings a week and a coordinator at half time."),
            _("Has said yes"),
            "success",
            [(_("Contributes"), "450 000 kr"), (_("Speaks for it"), "Kim Ek")],
        ),
        SampleParty(
            "Språkvännerna",
            _("Civil society organisation"),
            _("Finds and supports the volunteers who meet newcomers."),
            _("Has said yes"),
            "success",
            [(_("Contributes"), _("1 200 volunteer hours")), (_("Speaks for it"), "Ida Åberg")],
        ),
        SampleParty(
            "Studieförbundet Ängen",
            _("Civil society organisation"),
            _("Trains the volunteers and lends its study circles."),
            _("Waited for"),
            "warning",
            [(_("Contributes"), _("Three courses a year")), (_("Speaks for it"), "Noor Öst")],
            href="#parties",
        ),
    ]


def sample_events() -> list[SampleEvent]:
    """Three events, latest first."""
    return [
        SampleEvent(
            "2026-11-22 14:05",
            _("The goal was proposed anew"),
            "Ida Åberg",
            _("The parties wanted a goal that can be followed up."),
        ),
        SampleEvent("2026-11-20 09:30", _("Växjö kommun said yes"), "Kim Ek", href="#timeline"),
        SampleEvent("2026-11-14 16:12", _("The partnership was begun")),
    ]
