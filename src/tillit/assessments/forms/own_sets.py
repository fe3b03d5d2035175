"""Forms of sets of one's own: from which to begin, a piece of it, a file, and what it builds on."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.why_form import cleaned
from tillit.assessments.actions.own_sets import PieceTold
from tillit.assessments.engine.pieces import Leaf, Path
from tillit.assessments.engine.rules import Evidence
from tillit.assessments.engine.shapes import LARGEST
from tillit.assessments.queries.own_sets import Listed
from tillit.assessments.wording.own_sets import line_shown
from tillit.assessments.wording.set_changes import place_in_words
from tillit.assessments.wording.words import EVIDENCE
from tillit.kernel.text import clean_line, clean_text
from tillit.partnerships.models import Phase
from tillit.ui.forms import DayInput

MOST_TEXT, MOST_LINE, MOST_SOURCE, MOST_VALUE = 2_000, 400, 2_000, 10**12
STRENGTHS = (
    ("must", gettext_lazy("stands as a point in the set")),
    ("should", gettext_lazy("stands as a wish in the set")),
    ("if_market", gettext_lazy("asked where there is a market")),
)
YESNO = (("", gettext_lazy("not known")), ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no")))
SEEN: dict[str, Any] = {"widget": forms.HiddenInput, "min_value": 1, "max_value": 2**31 - 1}


class BeginSetForm(forms.Form):
    """From which set to begin one's own version."""

    parent = forms.ChoiceField(label=gettext_lazy("Which one to begin from"), widget=forms.RadioSelect)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, sets: Sequence[Listed], chosen: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sets = {f"{one.kind}/{one.name[0]}/{one.name[1]}": one for one in sets}
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [(key, _choice(one)) for key, one in self.sets.items()]
        if chosen in self.sets:
            self.initial["parent"] = chosen

    @property
    def begun_from(self) -> Listed:
        """The one that is chosen."""
        return self.sets[self.cleaned_data["parent"]]


class PieceForm(forms.Form):
    """All that can be written anew in a piece of a set; a field for each text, ground, day and amount."""

    seen = forms.IntegerField(**SEEN)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, leaves: Iterable[Leaf], may_remove: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaves = {one.name: one for one in leaves}
        self.last = max((one.path[1] for one in self.leaves.values() if one.path[0] == "values"), default=-1)
        for name, leaf in self.leaves.items():
            self.fields[name] = field_of(leaf, needed=leaf.needed and not self._is_new(leaf))
            self.initial[name] = _initial(leaf)
        for nth in range(int(self.last)):
            self.fields[f"remove-{nth}"] = forms.BooleanField(
                label=_("Take value %(n)s away") % {"n": nth + 1}, required=False
            )
        if may_remove:
            self.fields["whole"] = forms.BooleanField(label=_("Take all of this away from the set"), required=False)
        self._in_order()

    def clean(self) -> dict[str, Any]:
        """Texts without unseen signs; how well something is known is told of each that is written."""
        given = super().clean() or self.cleaned_data
        for name, leaf in self.leaves.items():
            if leaf.sort in {"text", "line"} and isinstance(given.get(name), str):
                try:
                    given[name] = _cleaned(leaf, given[name])
                except ValidationError as error:
                    self.add_error(name, error)
        return given

    def told(self, piece: str) -> PieceTold:
        """As the action takes it."""
        given = self.cleaned_data
        values: dict[Path, Any] = {leaf.path: _value(leaf, given.get(name)) for name, leaf in self.leaves.items()}
        removed = frozenset(nth for nth in range(int(self.last)) if given.get(f"remove-{nth}"))
        return PieceTold(piece, values, given["seen"], removed, bool(given.get("whole")))

    def name_at(self, path: str) -> str | None:
        """The field that a fault is about, by the end of its path in the set."""
        steps = path.split("/")
        ends = ("-".join(steps[start:]) for start in range(len(steps)))
        return next((name for name in ends if name in self.fields), None)

    def _is_new(self, leaf: Leaf) -> bool:
        return leaf.path[:2] == ("values", self.last)

    def _in_order(self) -> None:
        """The box that takes a value away stands after the value."""
        order: list[str] = []
        for name, leaf in self.leaves.items():
            order.append(name)
            if leaf.path[0] == "values" and leaf.path[-1] == "seen_until":
                order.append(f"remove-{leaf.path[1]}")
        self.order_fields(order)


class SetFileForm(forms.Form):
    """A set as a file."""

    seen = forms.IntegerField(**SEEN)
    file = forms.FileField(
        label=gettext_lazy("The file"), allow_empty_file=True, help_text=gettext_lazy("JSON, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_file(self) -> bytes:
        """Its content; one that is too large is not read."""
        if self.cleaned_data["file"].size > LARGEST:
            raise ValidationError(_("The file is larger than 2 MB."))
        content: bytes = self.cleaned_data["file"].read()
        return content


class SeenForm(forms.Form):
    """Which state of the draft was on the page."""

    seen = forms.IntegerField(**SEEN)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class PublishForm(forms.Form):
    """What it builds on."""

    seen = forms.IntegerField(**SEEN)
    source = forms.CharField(
        label=gettext_lazy("What it builds on"), widget=forms.Textarea, max_length=MOST_SOURCE,
        help_text=gettext_lazy(
            "Which text you have read, when, and who with you has looked at it. All who use it see this."
        ),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_source(self) -> str:
        """Some words, without unseen signs."""
        return cleaned(lambda: clean_text(self.cleaned_data["source"], least=1, most=MOST_SOURCE)).strip()


def field_of(leaf: Leaf, *, needed: bool) -> forms.Field:
    """A field for one thing that can be written anew."""
    told: dict[str, Any] = {"label": place_in_words(leaf.path), "required": needed}
    if leaf.sort == "day":
        return forms.DateField(widget=DayInput, **told)
    if leaf.sort == "number":
        help_text = _("A whole number. Leave it empty, and mark it “not found”, when you do not know it.")
        return forms.IntegerField(min_value=0, max_value=MOST_VALUE, help_text=help_text, **told)
    if leaf.sort == "marks":
        choices = [(mark.value, EVIDENCE[mark]) for mark in Evidence]
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **told)
    if leaf.sort == "phases":
        help_text = _("Mark none when it is read in every phase.")
        return forms.MultipleChoiceField(
            choices=Phase.choices, widget=forms.CheckboxSelectMultiple, help_text=help_text, **told
        )
    if leaf.sort == "strength":
        return forms.ChoiceField(choices=STRENGTHS, **told)
    if leaf.sort == "yesno":
        return forms.ChoiceField(choices=YESNO, **told)
    if leaf.sort == "line":
        return forms.CharField(max_length=MOST_LINE, **told)
    if leaf.path[-1] == "en":
        told["help_text"] = _("Left empty, it says the same as in Swedish.")
    return forms.CharField(max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}), **told)


def _cleaned(leaf: Leaf, text: str) -> str:
    if leaf.sort == "line":
        return cleaned(lambda: clean_line(text, most=MOST_LINE))
    return cleaned(lambda: clean_text(text, most=MOST_TEXT))


def _initial(leaf: Leaf) -> Any:
    if leaf.sort == "yesno":
        return {True: "yes", False: "no"}.get(leaf.value, "")
    return leaf.value


def _value(leaf: Leaf, given: Any) -> Any:
    """As it lies in a file."""
    if isinstance(given, date):
        return given.isoformat()
    if leaf.sort == "yesno":
        return {"yes": True, "no": False}.get(given)
    if leaf.sort in {"marks", "phases"}:
        return list(given or ())
    if leaf.sort in {"text", "line"}:
        return given or ""
    return given


def _choice(one: Listed) -> str:
    shown = line_shown(one)
    return f"{one.kind.label}: {shown.name}, {shown.owner} ({shown.meta})"
