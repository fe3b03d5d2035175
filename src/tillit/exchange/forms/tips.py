"""Forms of a tip, sent by anybody, and of the answer to one: they clean, never save."""

import re
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.exchange.actions import TipTold
from tillit.exchange.forms.files import MOST_TITLE, MOST_UPLOADED, OTHERS
from tillit.exchange.models import Tip
from tillit.exchange.queries import Doubt, named_here
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidValue
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.partialday import PartialDay
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation
from tillit.people.picking import choice_of_key
from tillit.people.wording import told_apart
from tillit.ui.visitors import TrapForm

MOST_ABOUT, MOST_REASON, MOST_NAME = 2_000, 2_000, 200
MOST_PLACE, MOST_SINCE, MOST_SOURCE = 200, 100, 500
LEAST_NAMED, MOST_NAMED = 2, 10
# as somebody writes it anywhere in a line; whether it is one is asked of the kernel
NUMBER = re.compile("(?<![0-9])(?:16)?[0-9]{6}[-\u2010\u2011\u2013\u2212 ]?[0-9]{4}(?![0-9])")
SIGN = re.compile(r"\w")
OTHER_SORTS = (
    ".pdf",
    ".csv",
    ".xlsx",
    ".xls",
    ".ods",
    ".odt",
    ".docx",
    ".doc",
    ".zip",
    ".txt",
    ".png",
    ".jpg",
    ".jpeg",
)
MOST_QUOTED = 60
AS_WRITTEN = "as_written"
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.named_by: dict[str, str] = {}

    def clean_about(self) -> str:
        """Several lines, without unseen signs."""
        return read(lambda: clean_text(self.cleaned_data["about"], least=1, most=MOST_ABOUT))

    def clean_organisations(self) -> tuple[dict[str, str], ...]:
        """Each line as a name, ten digits, or both; the same one twice is one."""
        most = MOST_NAMED * (MOST_NAME + 20)
        lines = read(lambda: clean_text(self.cleaned_data["organisations"], least=1, most=most)).split("\n")
        told = self._each_line(lines)
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

    def _each_line(self, lines: list[str]) -> list[dict[str, str]]:
        """Each as what it names; what is wrong with one says which."""
        told, faults = [], []
        for number, line in enumerate(lines, 1):
            try:
                if SIGN.search(line):
                    told.append(named_in(line))
            except ValidationError as fault:
                words = {"number": number, "line": shortened(line), "fault": " ".join(fault.messages)}
                faults.append(_("Line %(number)s, “%(line)s”: %(fault)s") % words)
        if faults:
            raise ValidationError(faults)
        return told

    def clean_place(self) -> str:
        """One line."""
        return read(lambda: clean_line(self.cleaned_data["place"], most=MOST_PLACE))

    def clean_since(self) -> str:
        """One line, in words or as a date."""
        return read(lambda: clean_line(self.cleaned_data["since"], most=MOST_SINCE))

    def clean_source(self) -> str:
        """The address of a page; https where nobody has said how it is reached."""
        found = read(lambda: clean_line(self.cleaned_data["source"], most=MOST_SOURCE - len("https://")))
        if not found:
            return ""
        whole = found if "://" in found else f"https://{found}"
        try:
            URLValidator(schemes=["http", "https"])(whole)
        except ValidationError:
            raise ValidationError(_("This is not the address of a page. Copy it from the browser.")) from None
        return whole

    def ask(self, doubts: list[Doubt]) -> bool:
        """Ask about each name that may be another's here, beside what was written; whether all are answered."""
        for doubt in doubts:
            choices = [(str(one.id), " · ".join(filter(None, (one.name, told_apart(one))))) for one in doubt.found]
            self.fields[meant(doubt.written)] = forms.ChoiceField(
                label=_("Did you mean one of these by “%(name)s”?") % {"name": shortened(doubt.written)},
                choices=[*choices, (AS_WRITTEN, _("No, keep what I wrote"))], widget=forms.RadioSelect,
                error_messages={"required": _("Say whether it is one of these.")},
            )  # fmt: skip
            self.named_by |= {str(one.id): one.name for one in doubt.found}
        if doubts:
            self.order_fields(["about", "organisations", *(meant(one.written) for one in doubts)])
            self.full_clean()
        return not self.errors

    @property
    def told(self) -> TipTold:
        """What was told, with the organisations that were meant."""
        cleaned = self.cleaned_data
        told = {name: cleaned[name] for name in ("about", "place", "since", "source")}
        return TipTold(named=tuple(self._meant_by(one) for one in cleaned["organisations"]), **told)

    def _meant_by(self, one: dict[str, str]) -> dict[str, str]:
        key = self.cleaned_data.get(meant(one["name"]), AS_WRITTEN)
        return one if key == AS_WRITTEN else {"name": self.named_by[key], "number": "", "key": key}


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
            raise ValidationError(
                _(
                    "The file is larger than 2 MB. Send a file of one partnership, or tell of it in the form without a"
                    " file."
                )
            )
        content: bytes = self.cleaned_data["file"].read()
        if is_another_sort(self.cleaned_data["file"].name or "", content):
            raise ValidationError(
                _(
                    "This is no partnership file. Such a file is made by Tillit or another program that knows its"
                    " format, and its name ends in .json. Without one: tell of the partnership in the form."
                )
            )
        return content


def is_another_sort(name: str, content: bytes) -> bool:
    """Whether a file is a document, a table or a picture by its name or its first signs, and not a file of ours."""
    begins = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return name.lower().endswith(OTHER_SORTS) or (bool(begins) and begins not in {b"{", b"["})


def meant(name: str) -> str:
    """The field that asks about a name; another name is asked about anew."""
    return f"meant_{sha256(name.casefold().encode()).hexdigest()[:16]}"


def shortened(line: str) -> str:
    """The beginning of a line that somebody wrote."""
    return line.strip() if len(line.strip()) <= MOST_QUOTED else f"{line.strip()[:MOST_QUOTED]}…"


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
    number = read(lambda: parse_org_number(found[0])) if found else ""
    rest = (line[: found.start()] + " " + line[found.end() :]).strip(" \t,;:()-") if found else line.strip(" \t,;-")
    return {"name": read(lambda: clean_line(rest, most=MOST_NAME)), "number": number}


def read(clean: Callable[[], str]) -> str:
    """What the kernel reads, or the form's own fault with how to mend it."""
    try:
        return clean()
    except InvalidValue as fault:
        told = fault.fault("", _)
        raise ValidationError(f"{told.message} {told.mend}".strip()) from None
