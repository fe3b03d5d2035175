"""Forms of state aid: what is told, granted, mended, withdrawn and shown. They clean, never save."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import MOST_REASON, cleaned
from tillit.assessments.actions import AidTold, LinkTold, Showing, TakingOut
from tillit.assessments.forms.aid_day import in_these_times
from tillit.assessments.models import AidEntry, AidGrant, AidInstrument, AidKind, AidLink, LinkAct
from tillit.assessments.wording.certificates import rate_text
from tillit.kernel.errors import InvalidValue
from tillit.kernel.money import parse_ore
from tillit.kernel.period import today
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField
from tillit.ui.forms import DayInput

MOST_NAME, MOST_ACT, MOST_TURN, PLACES, DIGITS = 200, 300, 2**31 - 1, 8, 12
SEK = "SEK"


class OneAid(forms.Form):
    """What is told of one aid, in whatever currency, with the rate that it is reckoned at."""

    kind = forms.ChoiceField(label=gettext_lazy("On what ground"), choices=AidKind.choices, widget=forms.RadioSelect)
    granted_on = forms.DateField(
        label=gettext_lazy("Day it was granted"), widget=DayInput,
        help_text=gettext_lazy("The day of the decision that gave a right to it, and not the day of payment."),
    )  # fmt: skip
    amount = forms.CharField(
        label=gettext_lazy("Amount"), max_length=60,
        help_text=gettext_lazy("Aid that is not money: its value before tax on that day."),
    )  # fmt: skip
    currency = forms.CharField(label=gettext_lazy("Currency"), max_length=3, initial=SEK)
    rate = forms.CharField(
        label=gettext_lazy("Exchange rate: how much of the currency one euro was"), max_length=30, required=False,
        help_text=gettext_lazy("As in 11,2345. Leave rate, day and source empty for an amount in euro."),
    )  # fmt: skip
    rate_on = forms.DateField(label=gettext_lazy("Day of the rate"), widget=DayInput, required=False)
    rate_source = forms.CharField(
        label=gettext_lazy("Where you read the rate"), max_length=MOST_NAME, required=False,
        help_text=gettext_lazy("So that anybody can look it up again."),
    )  # fmt: skip
    instrument = forms.ChoiceField(label=gettext_lazy("In what form"), choices=AidInstrument.choices)
    sector = forms.CharField(
        label=gettext_lazy("Sector (NACE code)"), max_length=20, required=False,
        help_text=gettext_lazy("A central register asks for it. May be left empty."),
    )  # fmt: skip
    entrustment = forms.CharField(
        label=gettext_lazy("Act of entrustment: which decision"), max_length=MOST_ACT, required=False,
        help_text=gettext_lazy("Only for a service of general economic interest (SGEI): who decided, and its number."),
    )  # fmt: skip
    entrusted_on = forms.DateField(label=gettext_lazy("Day of the act of entrustment"), widget=DayInput, required=False)
    ground = forms.CharField(
        label=gettext_lazy("The decision and its legal ground, or why it is not state aid"), widget=forms.Textarea,
        max_length=MOST_REASON, help_text=gettext_lazy("Do not name single persons."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, old: AidEntry | AidGrant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if old is not None:
            self.fields["reason"] = forms.CharField(
                label=_("Why it is corrected"), widget=forms.Textarea, max_length=MOST_REASON
            )
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_TURN)
            self.initial = {**_as_typed(old), **self.initial, "seen": old.turn}

    def clean_granted_on(self) -> date:
        """A day in these times."""
        return in_these_times(self.cleaned_data["granted_on"])

    def clean_rate_on(self) -> date | None:
        """The same, where there is one."""
        day = self.cleaned_data["rate_on"]
        return in_these_times(day) if day else None

    def clean_amount(self) -> int:
        """In hundredths."""
        try:
            return parse_ore(self.cleaned_data["amount"])
        except InvalidValue:
            raise ValidationError(_("This is not an amount. Write digits, as in 1 250,50.")) from None

    def clean_currency(self) -> str:
        """Three letters."""
        return str(self.cleaned_data["currency"]).strip().upper()

    def clean_rate(self) -> Decimal | None:
        """A number with a comma or a point; nothing is guessed at."""
        text = str(self.cleaned_data["rate"]).strip().replace(",", ".")
        if not text:
            return None
        try:
            rate = Decimal(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None
        except InvalidOperation:
            rate = None
        if rate is None or rate >= 10**DIGITS or rate != round(rate, PLACES):
            raise ValidationError(_("This is not a rate. Write digits, with a comma, as in 11,2345."))
        return rate

    def clean_rate_source(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["rate_source"], most=MOST_NAME))

    def clean_sector(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["sector"], most=20))

    def clean_entrustment(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["entrustment"], most=MOST_ACT))

    def clean_entrusted_on(self) -> date | None:
        """A day in these times, where there is one."""
        day = self.cleaned_data["entrusted_on"]
        return in_these_times(day) if day else None

    def clean_ground(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["ground"], least=1, most=MOST_REASON))

    def clean_reason(self) -> str:
        """The same."""
        return cleaned(lambda: clean_text(self.cleaned_data["reason"], least=1, most=MOST_REASON))

    @property
    def told(self) -> AidTold:
        """As the actions take it."""
        given = self.cleaned_data
        names = ("kind", "granted_on", "amount", "currency", "ground", "rate", "rate_on", "rate_source", "instrument",
                 "sector", "giver", "giver_number", "means", "means_from", "entrustment", "entrusted_on")  # fmt: skip
        received = given.get("received_by")
        return AidTold(**{name: given[name] for name in names if name in given},
                       received_by=UUID(received) if received else None)  # fmt: skip


class OwnAidForm(OneAid):
    """An aid from somebody outside, told by the recipient."""

    giver = forms.CharField(label=gettext_lazy("Who gave it"), max_length=MOST_NAME)
    giver_number = forms.CharField(label=gettext_lazy("The giver’s organisation number"), max_length=20, required=False)
    field_order = ("giver", "giver_number", "received_by")

    def __init__(self, *args: Any, links: Iterable[AidLink], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("The organisation itself")), *((str(one.first), one.name) for one in links)]
        if len(choices) > 1:
            self.fields["received_by"] = forms.ChoiceField(label=_("Who received it"), choices=choices, required=False)
        self.order_fields(self.field_order)

    def clean_giver(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["giver"], least=1, most=MOST_NAME))

    def clean_giver_number(self) -> str:
        """One line: it may be a number of another country."""
        return cleaned(lambda: clean_line(self.cleaned_data["giver_number"], most=20))


class WithdrawAidForm(forms.Form):
    """Why what was written is withdrawn."""

    reason = forms.CharField(label=gettext_lazy("Why"), widget=forms.Textarea, max_length=MOST_REASON)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_TURN)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["reason"], least=1, most=MOST_REASON))


class LinksForm(forms.Form):
    """An enterprise that is counted together with the recipient; that there are none; or that one is not any more."""

    what = forms.ChoiceField(label=gettext_lazy("What you tell"), widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("The enterprise’s name"), max_length=MOST_NAME, required=False)
    number = forms.CharField(label=gettext_lazy("Its organisation number"), max_length=20, required=False)
    how = forms.CharField(
        label=gettext_lazy("How they belong together"), widget=forms.Textarea, max_length=MOST_REASON, required=False,
        help_text=gettext_lazy("Who holds the votes, who appoints the board, or what the agreement says."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, links: Iterable[AidLink], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.links = list(links)
        none = [] if self.links else [("none", _("No other enterprise is counted together with us"))]
        ended = [(str(one.first), _("%(name)s is not counted with us any more") % {"name": one.name})
                 for one in self.links]  # fmt: skip
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [*none, ("linked", _("An enterprise is counted together with us")), *ended]

    def clean_name(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["name"], most=MOST_NAME))

    def clean_number(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["number"], most=20))

    def clean_how(self) -> str:
        """Several lines, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["how"], most=MOST_REASON))

    @property
    def told(self) -> LinkTold:
        """As the action takes it."""
        given = self.cleaned_data
        if given["what"] == "none":
            return LinkTold(LinkAct.NONE, how=given["how"])
        if given["what"] == "linked":
            return LinkTold(LinkAct.LINKED, given["name"], given["number"], given["how"])
        return LinkTold(LinkAct.ENDED, how=given["how"], first=UUID(given["what"]))


class CertificateForm(forms.Form):
    """Of which day, and whether each aid is shown or the sums alone."""

    day = forms.DateField(label=gettext_lazy("On which day"), widget=DayInput)
    show = forms.ChoiceField(
        label=gettext_lazy("What you show"), widget=forms.RadioSelect, initial="rows",
        choices=[
            ("rows", gettext_lazy("Each aid, with who gave it, and whom you are counted with")),
            ("sums", gettext_lazy("Only the sums, and whom you are counted with")),
        ],
        help_text=gettext_lazy("The names of enterprises that are counted together with you stand there either way."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_TURN)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, recipients: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipients = list(recipients)
        self.fields["party"] = ActsForField(self.recipients, label=_("For which organisation"))
        self.order_fields(["party"])
        self.initial = {"day": today(), **self.initial}

    def clean_day(self) -> date:
        """A day in these times."""
        return in_these_times(self.cleaned_data["day"])

    @property
    def party(self) -> Organisation:
        """For which organisation the person acts."""
        return next(one for one in self.recipients if str(one.pk) == self.cleaned_data["party"])

    @property
    def showing(self) -> Showing:
        """As the action takes it."""
        given = self.cleaned_data
        return Showing(given["day"], given["show"] == "rows", given["seen"])


class TakeOutForm(CertificateForm):
    """The same for a giver who is in no partnership here, by the recipient that the page is of."""

    giver = forms.CharField(
        label=gettext_lazy("For which giver"), max_length=MOST_NAME,
        help_text=gettext_lazy("Who asks for it. It stands in your own list, so that you know whom you have told."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, recipients=[], **kwargs)
        del self.fields["party"]
        self.order_fields(["giver"])

    def clean_giver(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["giver"], least=1, most=MOST_NAME))

    @property
    def taking(self) -> TakingOut:
        """As the action takes it."""
        showing = self.showing
        return TakingOut(self.cleaned_data["giver"], showing.day, showing.with_rows, showing.seen)


def _as_typed(old: AidEntry | AidGrant) -> dict[str, Any]:
    """What stands, as somebody would have typed it."""
    whole, rest = divmod(old.amount, 100)
    names = ("kind", "granted_on", "currency", "rate_on", "rate_source", "instrument", "sector", "ground", "means",
             "means_from", "entrustment", "entrusted_on")  # fmt: skip
    typed = {name: getattr(old, name) for name in names}
    typed |= {"amount": f"{whole},{rest:02}" if rest else str(whole)}
    typed |= {"rate": rate_text(old.rate) if old.rate is not None else ""}
    if isinstance(old, AidEntry):
        typed |= {"giver": old.giver, "giver_number": old.giver_number, "received_by": str(old.received_by or "")}
    return typed
