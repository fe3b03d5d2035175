"""The forms by which a giver writes and mends an aid: whose means they are, and whether it goes above the ceiling."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.assessments.forms.aid import MOST_NAME, OneAid
from tillit.assessments.models import AidKind, AidMeans
from tillit.assessments.queries.aid_known import Known, above_in
from tillit.assessments.wording.aid import known_in_words
from tillit.kernel.text import clean_line
from tillit.people.models import Organisation, Sector
from tillit.people.picking import ActsForField

MOST_CENTS = 2**62


class GrantedAid(OneAid):
    """What a giver tells of an aid. What goes above a ceiling, as far as is known, is asked about before it is kept."""

    means = forms.ChoiceField(
        label=gettext_lazy("Whose means are they?"), choices=AidMeans.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("State aid comes of public means. What an organisation gives of its own is none."),
    )  # fmt: skip
    means_from = forms.CharField(
        label=gettext_lazy("Passed on: from which public body"), max_length=MOST_NAME, required=False
    )
    anyway = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST_CENTS)

    asked: Known = []  # what the giver is asked about before anything is written

    def clean_means_from(self) -> str:
        """One line."""
        return cleaned(lambda: clean_line(self.cleaned_data["means_from"], most=MOST_NAME))

    def weigh(self, known: Known) -> None:
        """Ask about the sum that is above a ceiling, or may be, unless the giver has said yes to that very sum."""
        above = above_in(known)
        if above is None or above == self.cleaned_data["anyway"]:
            return
        data = cast(QueryDict, self.data).copy()
        data["anyway"] = str(above)
        self.asked, self.data = known, data

    @property
    def questions(self) -> list[str]:
        """What the giver is asked about, in words."""
        return known_in_words(self.asked)


class GrantForm(GrantedAid):
    """An aid that one party grants another; the means, and for private ones the kind, are proposed by who gives."""

    def __init__(self, *args: Any, givers: Iterable[Organisation], recipients: Iterable[Organisation], **kwargs: Any) \
            -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.givers, self.recipients = list(givers), list(recipients)
        self.fields["party"] = ActsForField(self.givers, label=_("Who gives it"))
        self.fields["recipient"] = forms.ChoiceField(
            label=_("Who receives it"),
            choices=[("", _("Choose")), *((str(one.pk), one.name) for one in self.recipients)],
        )
        self.initial = {**_proposed({one.sector for one in self.givers}), **self.initial}
        self.order_fields(["party", "recipient", "means", "means_from"])

    def clean_recipient(self) -> str:
        """Another than the giver."""
        key = str(self.cleaned_data["recipient"])
        if key == self.cleaned_data.get("party"):
            raise ValidationError(_("Nobody grants aid to itself."))
        return key

    @property
    def parties(self) -> tuple[Organisation, Organisation]:
        """Giver and recipient."""
        given = self.cleaned_data
        giver = next(one for one in self.givers if str(one.pk) == given["party"])
        return giver, next(one for one in self.recipients if str(one.pk) == given["recipient"])


class GrantMendForm(GrantedAid):
    """The same, mended by its giver."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["means", "means_from"])


def _proposed(sectors: set[str]) -> dict[str, str]:
    """What stands chosen before anybody has chosen: nothing where the reader acts for givers of several sorts."""
    if sectors == {Sector.PUBLIC}:
        return {"means": AidMeans.PUBLIC}
    return {} if Sector.PUBLIC in sectors else {"means": AidMeans.PRIVATE, "kind": AidKind.NONE}
