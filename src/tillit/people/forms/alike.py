"""A name that may be taken for another's: the form shows which, and takes the answer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.people.models import Organisation
from tillit.people.queries import lookalikes

SEEN = "seen"
DIFFERENT = "different"


class AlikeForm(forms.Form):
    """A form with the field `name`. `alike` are the organisations that the name may be taken for, `but` itself."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
    different = forms.BooleanField(
        label=gettext_lazy("I have looked at them: this is another organisation"), required=False
    )

    def __init__(self, *args: Any, but: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.but = but
        self.alike: list[Organisation] = []
        if not self.data.get(SEEN):
            self.fields[DIFFERENT].widget = forms.HiddenInput()

    @property
    def answered(self) -> set[UUID]:
        """The organisations that somebody has looked at and found to be others."""
        return _keys(self.data.get(SEEN, "").split(",")) if self.cleaned_data.get(DIFFERENT) else set()

    def clean(self) -> dict[str, Any]:
        """What looks the same must have been looked at."""
        given = super().clean() or {}
        if given.get("name"):
            self.alike = lookalikes(given["name"], but=self.but)
            if {one.pk for one in self.alike} - self.answered:
                self.ask()
        return given

    def ask(self) -> None:
        """Show which they are, and let the person answer."""
        given = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which may not be changed itself
        given[SEEN] = ",".join(str(one.pk) for one in self.alike)
        given.pop(DIFFERENT, None)
        self.data = given
        self.fields[DIFFERENT].widget = forms.CheckboxInput()
        self.add_error(
            DIFFERENT, _("The name may be taken for one that is here. Look at it, and tick if it is another.")
        )


def _keys(texts: Iterable[str]) -> set[UUID]:
    found = set()
    for text in texts:
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found
