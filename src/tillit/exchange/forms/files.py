"""Forms of leaving a circle, of uploading a file and of beginning without one: they clean, never save."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.bodies.models import Membership
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidValue
from tillit.kernel.partialday import PartialDay
from tillit.kernel.text import clean_line, clean_text
from tillit.people.models import Organisation
from tillit.people.picking import ActsForField, organisation_field

MOST_REASON = 5_000
MOST_TITLE, MOST_CHALLENGE = 200, 2_000
OTHERS = ("other", "second", "third")
OTHERS_ASKED = (
    gettext_lazy("The other party"),
    gettext_lazy("One more party, if there is one"),
    gettext_lazy("And one more. Others can be asked when it is here"),
)
# less than what the whole form may hold (DATA_UPLOAD_MAX_MEMORY_SIZE), so that it is told here and by its name
MOST_UPLOADED = 2_000_000


class LeaveForm(forms.Form):
    """Which organisation leaves, why, and that it is meant."""

    reason = forms.CharField(
        label=gettext_lazy("Why the organisation leaves"),
        widget=forms.Textarea,
        max_length=MOST_REASON,
        help_text=gettext_lazy("Everybody in the joint room reads it."),
    )
    sure = forms.BooleanField(label=gettext_lazy("Yes, the organisation leaves now, and loses the rooms at once"))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ["place", "reason", "sure"]

    def __init__(self, *args: Any, places: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["place"] = ActsForField(
            places, label=_("Which organisation leaves"), called=lambda place: str(place.organisation)
        )
        self.order_fields(self.field_order)

    def clean_reason(self) -> str:
        """Several lines, without unseen signs."""
        try:
            return clean_text(self.cleaned_data["reason"], least=1, most=MOST_REASON)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None

    @property
    def place(self) -> Membership:
        """The place in the circle that is given up."""
        return next(one for one in self.places if str(one.pk) == self.cleaned_data["place"])


class UploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("The partnership file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "At most 2 MB. A larger one is brought in from the console of the installation: ./tillit import"
        ),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_file(self) -> bytes:
        """Its content."""
        if self.cleaned_data["file"].size > MOST_UPLOADED:
            raise ValidationError(_("The file is larger than 2 MB. Let somebody bring it in from the console."))
        content: bytes = self.cleaned_data["file"].read()
        return content


class BeginForm(forms.Form):
    """A small partnership, without a file: what it is called, who is asked, and what is known so far."""

    title = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=MOST_TITLE,
        help_text=gettext_lazy("A few words that all of you recognise. You can change it together later."),
    )  # fmt: skip
    challenge = forms.CharField(
        label=gettext_lazy("What you want to do something about together"), widget=forms.Textarea, required=False,
        max_length=MOST_CHALLENGE, help_text=gettext_lazy("A few lines. Leave it empty if you do not know yet."),
    )  # fmt: skip
    activity = forms.CharField(
        label=gettext_lazy("Something that your organisation does in it"), max_length=MOST_TITLE, required=False,
        help_text=gettext_lazy(
            "The name of one activity whose costs your organisation books. The others tell their own later."
        ),
    )  # fmt: skip
    start = forms.CharField(
        label=gettext_lazy("When the agreement begins"), required=False,
        help_text=gettext_lazy("Write 2026-05-17, or only 2026-05 or 2026. Leave it empty if it is not known."),
    )  # fmt: skip
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ["own", "title", "challenge", *OTHERS, "activity", "start"]

    def __init__(self, *args: Any, actor: Actor, own: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {str(one.pk): one for one in own}
        self.fields["own"] = ActsForField(own, label=_("Which organisation begins it"))
        for name, label in zip(OTHERS, OTHERS_ASKED, strict=True):
            told = {"help_text": _("Begin to write its name or number.")} if name == OTHERS[0] else {}
            self.fields[name] = organisation_field(actor, label=label, required=name == OTHERS[0], **told)
        self.order_fields(self.field_order)

    def clean_title(self) -> str:
        """One line, without unseen signs."""
        return self._clean("title", lambda text: clean_line(text, least=1, most=MOST_TITLE))

    def clean_challenge(self) -> str:
        """Several lines, without unseen signs."""
        return self._clean("challenge", lambda text: clean_text(text, most=MOST_CHALLENGE))

    def clean_activity(self) -> str:
        """One line."""
        return self._clean("activity", lambda text: clean_line(text, most=MOST_TITLE))

    def clean_start(self) -> str:
        """A day as far as it is known."""
        return self._clean("start", lambda text: str(PartialDay.parse(text)) if text else "")

    def clean(self) -> dict[str, Any]:
        """Each organisation is asked once, and nobody begins a partnership with itself."""
        named = [] if "own" in self.errors else [self.mine.pk]
        for name in OTHERS:
            if (picked := self.cleaned_data.get(name)) is None:
                continue
            if picked.key in named:
                self.add_error(name, _("This organisation is named already. Name another, or leave it empty."))
            named.append(picked.key)
        return self.cleaned_data

    @property
    def mine(self) -> Organisation:
        """The organisation that begins it."""
        return self.own[self.cleaned_data["own"]]

    @property
    def others(self) -> list[UUID]:
        """Those that are asked."""
        return [picked.key for name in OTHERS if (picked := self.cleaned_data.get(name)) is not None]

    def _clean(self, name: str, read: Callable[[str], str]) -> str:
        try:
            return read(self.cleaned_data[name])
        except InvalidValue as fault:
            told = fault.fault(name, _)
            raise ValidationError(f"{told.message} {told.mend}".strip()) from None


class BringInForm(forms.Form):
    """A button, sent once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
