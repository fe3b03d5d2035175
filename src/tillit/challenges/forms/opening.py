"""The form by which somebody takes up a challenge."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.challenges.actions import Asked
from tillit.challenges.forms.inviting import KnownHere, asked_fields, clean_asked
from tillit.challenges.forms.papers import PartsForm, name_of
from tillit.challenges.guided import PICTURE
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_line
from tillit.people.models import MOST_AREAS, MOST_PLACES, MOST_TARGET_GROUPS, Organisation, TargetGroup
from tillit.people.picking import ActsForField, AreaCodesField, PlaceCodesField, WordsOfOursField, place_field
from tillit.people.whereabouts import faults_of_other_places

MOST_TITLE = 200
FACTS = ("municipality", "also_in", "areas", "target_groups")
INVITED = ("_1", "_2", "_3")
"""How the fields of each who can be invited at once end."""


def fact_fields(*, place: str = "") -> dict[str, forms.Field]:
    """The fields of where a challenge is seen, in which areas, and whom it is about; none must be told."""
    return {
        "municipality": place_field(
            kept=place, label=_("Where it is seen"), required=False,
            help_text=_("The municipality, or the county when it is seen in several of its municipalities."),
        ),
        "also_in": PlaceCodesField(
            most=MOST_PLACES, label=_("Where else it is seen"), required=False,
            help_text=_("Municipalities and counties beside the first, by name, one on each line."),
        ),
        "areas": AreaCodesField(
            most=MOST_AREAS, label=_("Areas of work that it concerns"), required=False,
            help_text=_("Areas of work, the same as organisations have; at most %(most)s.") % {"most": MOST_AREAS},
        ),
        "target_groups": WordsOfOursField(
            words=TargetGroup, most=MOST_TARGET_GROUPS, label=_("Whom it is about"), required=False,
            help_text=_("Which groups it is about. Never single persons."),
        ),
    }  # fmt: skip


class WhereaboutsForm(forms.Form):
    """Title, places, areas and groups, cleaned together."""

    title = forms.CharField(
        label=gettext_lazy("What you call it"), max_length=MOST_TITLE,
        help_text=gettext_lazy("A few words that others recognise. You can change it together later."),
    )  # fmt: skip

    def clean_title(self) -> str:
        """One line, without unseen signs."""
        try:
            return clean_line(self.cleaned_data["title"], least=1, most=MOST_TITLE)
        except InvalidValue as fault:
            raise ValidationError(_(fault.message), params=fault.params) from None

    def clean(self) -> dict[str, Any]:
        """There is a first place where there are others, and it stands once."""
        given = super().clean() or self.cleaned_data
        for fault in faults_of_other_places(given.get("municipality") or "", given.get("also_in") or []):
            self.add_error(fault.path, f"{fault.message} {fault.mend}")
        return given


class OpenForm(WhereaboutsForm, PartsForm):
    """For which organisation, what it is called, the first picture of it with own resources; more if it is known."""

    def __init__(self, *args: Any, own: list[Organisation], find: KnownHere, **kwargs: Any) -> None:
        super().__init__(*args, guide=PICTURE, **kwargs)
        self.find = find
        self.asked: list[Asked] = []
        self.own = {str(one.pk): one for one in own}
        self.fields["own"] = ActsForField(own, label=_("For which organisation"))
        self.fields |= fact_fields()
        for suffix in INVITED:
            self.fields |= asked_fields(suffix, required=False)
        self.fields[name_of(PICTURE.parts[0])].required = True
        self.order_fields(["own", "title", *(name_of(part) for part in PICTURE.parts), *FACTS])

    def clean(self) -> dict[str, Any]:
        """Those who are invited, as far as there are some, can be reached."""
        given = super().clean() or self.cleaned_data
        self.asked = [found for suffix in INVITED if (found := clean_asked(self, suffix, self.find)) is not None]
        return given

    @property
    def organisation(self) -> Organisation:
        """For which organisation it is taken up."""
        return self.own[self.cleaned_data["own"]]

    @property
    def facts(self) -> dict[str, Any]:
        """Where it is seen, in which areas, and whom it is about."""
        return {name: self.cleaned_data[name] for name in FACTS}

    def first(self) -> list[forms.BoundField]:
        """The fields that everybody sees."""
        return [bound for bound in self if bound.name not in FACTS and bound.name not in self._inviting()]

    def invites(self) -> list[list[forms.BoundField]]:
        """Those of each who may be invited at once."""
        return [[self[f"{field}{suffix}"] for field in ("name", "email", "why")] for suffix in INVITED]

    def is_more_open(self) -> bool:
        """Whether something stands in the second or third of them, or is wrong there."""
        return any(bound.errors or (self.is_bound and bound.value()) for row in self.invites()[1:] for bound in row)

    def _inviting(self) -> set[str]:
        return {bound.name for row in self.invites() for bound in row}

    def folded(self) -> list[forms.BoundField]:
        """Those that are folded away until they are wanted."""
        return [self[name] for name in FACTS]

    def is_open(self) -> bool:
        """Whether something stands in the folded ones, or is wrong there."""
        return any(bound.errors or (self.is_bound and bound.value()) for bound in self.folded())
