"""Forms of a tip, sent by anybody, and of the answer to one: they clean, never save."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.exchange.actions import TipTold
from tillit.exchange.forms.files import MOST_TITLE, MOST_UPLOADED, OTHERS
from tillit.exchange.models import Tip
from tillit.exchange.queries import named_here
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidValue
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.partialday import PartialDay
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField, choice_of_key
from tillit.ui.visitors import TrapForm

MOST_ABOUT, MOST_REASON, MOST_NAME = 2_000, 2_000, 200
MOST_PLACE, MOST_SINCE, MOST_SOURCE = 200, 100, 500
LEAST_NAMED, MOST_NAMED = 2, 10
# as somebody writes it anywhere in a line; whether it is one is asked of the kernel
NUMBER = re.compile("(?<![0-9])(?:16)?[0-9]{6}[-\u2010\u2011\u2013\u2212 ]?[0-9]{4}(?![0-9])")
SIGN = re.compile(r"\w")
SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")


class SentByAnybody(TrapForm):
    """What both ways to send a tip ask: where to answer."""

    email = forms.EmailField(
        label=gettext_lazy("Your mail address, if you want to hear what becomes of it"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("No page shows it, and it is forgotten with the last letter."),
    )


class TipForm(SentByAnybody):
    """A partnership in a few sentences. What it is about and two organisations are needed, and nothing else."""

    about = forms.CharField(
        label=gettext_lazy("What it is called, and what it is about"),
        widget=forms.Textarea,
        max_length=MOST_ABOUT,
        help_text=gettext_lazy(
            "A few plain sentences. Write nothing about people who are helped, and no names of persons."
        ),
    )
    organisations = forms.CharField(
        label=gettext_lazy("Which organisations are in it"),
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "At least two, at most ten. One on each line: its whole name, its organisation number, or both."
        ),
    )
    place = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=MOST_PLACE)
    since = forms.CharField(
        label=gettext_lazy("Since when"),
        required=False,
        max_length=MOST_SINCE,
        help_text=gettext_lazy("As far as you know, such as 2021."),
    )
    source = forms.CharField(
        label=gettext_lazy("A link to where it can be read about"), required=False, max_length=MOST_SOURCE
    )
    field_order = ["about", "organisations", "place", "since", "source", "email", "website"]

    def clean_about(self) -> str:
        """Several lines, without unseen signs."""
        return _read(lambda: clean_text(self.cleaned_data["about"], least=1, most=MOST_ABOUT))

    def clean_organisations(self) -> tuple[dict[str, str], ...]:
        """Each line as a name, ten digits, or both; the same one twice is one."""
        most = MOST_NAMED * (MOST_NAME + 20)
        lines = _read(lambda: clean_text(self.cleaned_data["organisations"], least=1, most=most)).split("\n")
        told = [named_in(line) for line in lines if SIGN.search(line)]
        each = {one["number"] or one["name"].casefold(): one for one in told}
        if len(each) < LEAST_NAMED:
            raise ValidationError(_("Name at least two organisations, each on a line of its own."))
        if len(each) > MOST_NAMED:
            raise ValidationError(
                ngettext("%(count)s organisation is too many.", "%(count)s organisations are too many.", len(each))
                + " "
                + _("Name at most ten; the others can be asked later."),
                params={"count": len(each)},
            )
        return tuple(each.values())

    def clean_place(self) -> str:
        """One line."""
        return _read(lambda: clean_line(self.cleaned_data["place"], most=MOST_PLACE))

    def clean_since(self) -> str:
        """One line, in words or as a date."""
        return _read(lambda: clean_line(self.cleaned_data["since"], most=MOST_SINCE))

    def clean_source(self) -> str:
        """The address of a page; https where nobody has said how it is reached."""
        found = _read(lambda: clean_line(self.cleaned_data["source"], most=MOST_SOURCE - len("https://")))
        if not found:
            return ""
        whole = found if "://" in found else f"https://{found}"
        try:
            URLValidator(schemes=["http", "https"])(whole)
        except ValidationError:
            raise ValidationError(_("This is not the address of a page. Copy it from the browser.")) from None
        return whole

    @property
    def told(self) -> TipTold:
        """What was told."""
        cleaned = self.cleaned_data
        told = {name: cleaned[name] for name in ("about", "place", "since", "source")}
        return TipTold(named=cleaned["organisations"], **told)


class TipFileForm(SentByAnybody):
    """The same as a partnership file."""

    file = forms.FileField(
        label=gettext_lazy("The partnership file"),
        allow_empty_file=True,
        help_text=gettext_lazy("At most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    field_order = ["file", "email", "website"]

    def clean_file(self) -> bytes:
        """Its content."""
        if self.cleaned_data["file"].size > MOST_UPLOADED:
            raise ValidationError(_("The file is larger than 2 MB. Tell of the partnership in words instead."))
        content: bytes = self.cleaned_data["file"].read()
        return content


class TipAnswerForm(forms.Form):
    """That it is here already, and as which partnership; or that it is not so, and why."""

    HERE, NOT_SO = "here", "not_so"
    answer = forms.ChoiceField(
        label=gettext_lazy("How it is"),
        choices=[
            (HERE, gettext_lazy("It is here already")),
            (NOT_SO, gettext_lazy("It is not so, or it is none of ours")),
        ],
        widget=forms.RadioSelect,
    )
    partnership = forms.ChoiceField(label=gettext_lazy("Which one, if it is here already"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why, if it is not so"),
        widget=forms.Textarea,
        required=False,
        max_length=MOST_REASON,
        help_text=gettext_lazy("Whoever sent the tip reads it, and the others that it names."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ["own", "answer", "partnership", "reason"]

    def __init__(self, *args: Any, own: list[Organisation], here: list[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in own}
        self.here = {str(one.pk): one for one in here}
        self.fields["own"] = ActsForField(own, label=_("Which organisation answers"))
        named = [(key, one.title) for key, one in self.here.items()]
        self.fields["partnership"] = forms.ChoiceField(
            label=self.fields["partnership"].label, required=False, choices=[("", _("Choose")), *named]
        )
        self.order_fields(self.field_order)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        return _read(lambda: clean_text(self.cleaned_data["reason"], most=MOST_REASON))

    def clean(self) -> dict[str, Any]:
        """The one asks which, the other why."""
        answer = self.cleaned_data.get("answer")
        if answer == self.HERE and not self.cleaned_data.get("partnership") and "partnership" not in self.errors:
            self.add_error("partnership", _("Choose which one it is."))
        if answer == self.NOT_SO and not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why: a few words are enough."))
        return self.cleaned_data

    @property
    def mine(self) -> Organisation:
        """The organisation that answers."""
        return self.organisations[self.cleaned_data["own"]]

    @property
    def which(self) -> Partnership | None:
        """The partnership that it is, when it is here already."""
        return self.here[self.cleaned_data["partnership"]] if self.cleaned_data["answer"] == self.HERE else None


def begun_from(actor: Actor, tip: Tip, own: list[Organisation]) -> dict[str, Any]:
    """What the form of beginning is filled in with; the first three others that are here are asked in it."""
    mine = own[0].pk if own else None
    others = [one.pk for one in named_here(tip.told) if one.pk != mine][: len(OTHERS)]
    first = SENTENCE_END.split(tip.about, maxsplit=1)[0].strip().rstrip(".")
    initial: dict[str, Any] = {"own": str(mine) if mine else None, "title": first[:MOST_TITLE], "challenge": tip.about}
    with suppress(InvalidValue):
        initial["start"] = str(PartialDay.parse(tip.since))
    return initial | {name: choice_of_key(actor, key) for name, key in zip(OTHERS, others, strict=False)}


def named_in(line: str) -> dict[str, str]:
    """An organisation as somebody writes it on a line: its name, its number, or both."""
    found = NUMBER.search(line)
    number = _read(lambda: parse_org_number(found[0])) if found else ""
    rest = (line[: found.start()] + " " + line[found.end() :]).strip(" \t,;:()-") if found else line.strip(" \t,;-")
    return {"name": _read(lambda: clean_line(rest, most=MOST_NAME)), "number": number}


def _read(read: Callable[[], str]) -> str:
    """What the kernel reads, or the form's own fault with how to mend it."""
    try:
        return read()
    except InvalidValue as fault:
        told = fault.fault("", _)
        raise ValidationError(f"{told.message} {told.mend}".strip()) from None
