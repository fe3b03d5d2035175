"""Forms of bringing in a list: the file, which column is which, and the button."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.actions import Why
from tillit.accord.why_form import ProposeForm
from tillit.exchange.lists.columns import BY_KEY, COLUMNS
from tillit.exchange.lists.matching import Headed
from tillit.exchange.lists.reading import BEGINNING, check_it_is_no_document
from tillit.kernel.errors import InvalidInput
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField

# what a whole form may hold is a little more, so that it is told here and by its name
MOST_UPLOADED = 2_000_000
COLUMN = "column_"


class ListForm(forms.Form):
    """The list, and for which organisation it is brought in."""

    file = forms.FileField(
        label=gettext_lazy("The list"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "Excel (.xlsx) or CSV, at most 2 MB and 2,000 rows, with one partnership in each row. Divide a longer one"
            " into several files, each with the headings first."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, own: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {str(one.pk): one for one in own}
        self.fields["own"] = ActsForField(own, label=_("For which organisation"))
        self.order_fields(["own", "file"])

    def clean_file(self) -> Any:
        """Not larger than what is read; a picture is called one first."""
        file = self.cleaned_data["file"]
        size = file.size or 0
        if size > MOST_UPLOADED:
            try:
                check_it_is_no_document(file.read(BEGINNING))
            except InvalidInput as error:
                raise ValidationError(" ".join(f"{one.message} {one.mend}" for one in error.faults)) from None
            told = {"size": -(-size // 1_000_000)}
            raise ValidationError(
                _(
                    "The file is larger than 2 MB: it is nearly %(size)s MB. Copy the cells of the list to a new file,"
                    " without pictures and other sheets, or divide it into several, each with the headings first."
                )
                % told
            )
        return file

    @property
    def mine(self) -> Organisation:
        """The organisation."""
        return self.own[self.cleaned_data["own"]]


class MatchForm(forms.Form):
    """For each column of the list which of ours it is; what is left out is not brought in."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, columns: list[Headed], guessed: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        ours = [("", _("Leave it out")), *((column.key, str(column.label)) for column in COLUMNS)]
        for one in columns:
            heading = one.heading or _("(without heading)")
            self.fields[f"{COLUMN}{one.place}"] = forms.ChoiceField(
                choices=ours, required=False, label=_("%(letter)s: %(heading)s") % {
                    "letter": one.letter, "heading": heading,
                },
                help_text=_("Such as: %(samples)s") % {"samples": " · ".join(one.samples)} if one.samples else "",
                initial=guessed[one.place] if one.place < len(guessed) else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each of ours once, but for the parties; and there are some."""
        seen: dict[str, str] = {}
        for one in self.columns:
            key = self.cleaned_data.get(f"{COLUMN}{one.place}", "")
            if key and key in seen and not BY_KEY[key].may_stand_twice:
                told = {"column": BY_KEY[key].label, "letter": seen[key]}
                self.add_error(f"{COLUMN}{one.place}", _("Column %(letter)s is “%(column)s” already.") % told)
            if key:
                seen.setdefault(key, one.letter)
        if not self.errors and not any(BY_KEY[key].may_stand_twice for key in seen):
            raise ValidationError(_("Say in which column the parties stand."))
        return self.cleaned_data

    @property
    def matching(self) -> list[str]:
        """By the places of the columns."""
        width = max((one.place for one in self.columns), default=-1) + 1
        return [self.cleaned_data.get(f"{COLUMN}{place}", "") for place in range(width)]


class TakeForm(forms.Form):
    """The button; each mark is asked only where there are such rows."""

    doubles = forms.BooleanField(
        required=False, label=gettext_lazy("Bring in those that look like what is here already, too")
    )
    less = forms.BooleanField(
        required=False,
        label=gettext_lazy("Take the rows without what cannot be read"),
        help_text=gettext_lazy("The cells are left out, and told on the row. Add them when the partnership is here."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, has_doubles: bool, has_less: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_doubles:
            del self.fields["doubles"]
        if not has_less:
            del self.fields["less"]


class AskManyForm(ProposeForm):
    """Why the parties are asked, and by which day; the same for all of them."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, parties=[organisation], **kwargs)

    @property
    def why(self) -> Why:
        """As the action wants it."""
        return Why(self.party, self.cleaned_data["reason"], self.cleaned_data["deadline_on"])
