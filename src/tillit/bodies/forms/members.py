"""Forms about who belongs: inviting, roles, and handing over what somebody leaves."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.bodies.queries import Holding
from tillit.bodies.wording.holdings import help_of, label_of
from tillit.kernel.lookalikes import likeness
from tillit.people.inviting_form import InvitedForm, role_choices
from tillit.people.models import Person

NOBODY = "nobody"


class InviteForm(InvitedForm):
    """Who is asked to be part of one's own organisation."""

    another = forms.BooleanField(label=gettext_lazy("I have looked: this is another person"), required=False)

    def __init__(self, *args: Any, roles: Collection[str], names: Iterable[str], **kwargs: Any) -> None:
        """`roles` are those that the one who asks may give, `names` those of who belongs or is asked already."""
        super().__init__(*args, roles=roles, **kwargs)
        self.names = names
        self.fields["another"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A name that may be taken for one that is here must have been looked at."""
        given = super().clean() or {}
        like = likeness(given.get("name", ""))
        alike = [name for name in self.names if like and likeness(name) == like]
        if alike:
            self.fields["another"].widget = forms.CheckboxInput()
            if not given.get("another"):
                said = _("%(names)s already belongs here or is invited. Is it the same person? If not: tick.")
                self.add_error("another", said % {"names": ", ".join(alike)})
        return given


class RolesForm(forms.Form):
    """Which roles a person has."""

    roles = forms.MultipleChoiceField(label=gettext_lazy("Roles"), widget=forms.CheckboxSelectMultiple)
    leave_empty = forms.BooleanField(
        label=gettext_lazy("Nobody is keeper of access, or board, for now: I know that"),
        required=False,
        help_text=gettext_lazy("Only needed when you take away the last one."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, roles: Collection[str], asks_about_empty: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(roles)  # type: ignore[attr-defined]
        if not asks_about_empty:
            del self.fields["leave_empty"]

    @property
    def leaves_empty(self) -> bool:
        """Whether it is meant that nobody has a key role for now."""
        return bool(self.cleaned_data.get("leave_empty"))


class HandOverForm(forms.Form):
    """For each thing that somebody holds a colleague who takes over, or that nobody does for now."""

    everything = forms.ChoiceField(
        label=gettext_lazy("Everything that you do not choose for below"),
        required=False,
        help_text=gettext_lazy("So you need not choose for each thing by itself."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, held: list[Holding], colleagues: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held
        self.colleagues = {str(one.pk): one for one in colleagues}
        people = [(NOBODY, _("Nobody for now")), *((key, str(one)) for key, one in self.colleagues.items())]
        if len(held) > 1:
            self.fields["everything"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]
        else:
            del self.fields["everything"]
        for one in held:
            suggested = str(one.suggested) if str(one.suggested) in self.colleagues else ""
            self.fields[one.key] = forms.ChoiceField(
                label=label_of(one),
                help_text=help_of(one),
                choices=[("", _("Choose")), *people],
                required=False,
                initial=suggested,
            )

    @property
    def choices(self) -> dict[str, Person | None]:
        """What was chosen for each thing; what has no answer is not there."""
        rest = self.cleaned_data.get("everything", "")
        given = {one.key: self.cleaned_data.get(one.key) or rest for one in self.held}
        return {key: self.colleagues.get(answer) for key, answer in given.items() if answer}
