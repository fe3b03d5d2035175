"""The form by which somebody takes up a challenge."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.challenges.forms.papers import PartsForm, name_of
from tillit.challenges.guided import PICTURE
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_line
from tillit.people.models import MOST_AREAS, MOST_PLACES, MOST_TARGET_GROUPS, Organisation, TargetGroup
from tillit.people.picking import ActsForField, AreaCodesField, PlaceCodesField, WordsOfOursField, place_field
from tillit.people.whereabouts import faults_of_other_places

MOST_TITLE = 200
FACTS = ("municipality", "also_in", "areas", "target_groups")


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

    def __init__(self, *args: Any, own: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, guide=PICTURE, **kwargs)
        self.own = {str(one.pk): one for one in own}
        self.fields["own"] = ActsForField(own, label=_("For which organisation"))
        self.fields |= fact_fields()
        self.fields[name_of(PICTURE.parts[0])].required = True
        self.order_fields(["own", "title", *(name_of(part) for part in PICTURE.parts), *FACTS])

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
        return [bound for bound in self if bound.name not in FACTS]

    def folded(self) -> list[forms.BoundField]:
        """Those that are folded away until they are wanted."""
        return [self[name] for name in FACTS]

    def is_open(self) -> bool:
        """Whether something stands in the folded ones, or is wrong there."""
        return any(bound.errors or (self.is_bound and bound.value()) for bound in self.folded())
