"""The form by which somebody narrows whom to look for: where, with what, for whom, and words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tillit.challenges.models import Challenge
from tillit.kernel.namewords import typeable
from tillit.people.models import TargetGroup
from tillit.people.picking import by_group, by_kind
from tillit.people.queries.places import areas_to_pick, places_to_pick
from tillit.people.queries.suggesting import Wish
from tillit.ui.searching import LongChoiceField

MOST_WORDS = 200
NONE = "-"


class WishForm(forms.Form):
    """It begins with what is said of the challenge; a name of a field is short, since it stands in an address."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=MOST_WORDS,
        help_text=_("At most three, such as “boende”. They are looked for in names and in whom organisations are for."),
    )  # fmt: skip
    plats = LongChoiceField(label=_("Where"), required=False)
    omrade = LongChoiceField(label=_("Area of work"), required=False)
    grupp = forms.ChoiceField(label=_("For whom"), required=False)

    def __init__(self, *args: Any, challenge: Challenge, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.challenge = challenge
        wider = str(_("Without this limit"))
        places = [(wider, [(NONE, str(_("Anywhere")))]), *by_kind(places_to_pick())]
        areas = [(wider, [(NONE, str(_("Any area")))]), *by_group(areas_to_pick())]
        for name, groups in (("plats", places), ("omrade", areas)):
            field = self.fields[name]
            assert isinstance(field, LongChoiceField)  # noqa: S101  # declared above
            field.groups = groups
        first = ("", _("As the challenge says")), (NONE, _("Anybody"))
        chosen = self.fields["grupp"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101  # declared above
        chosen.choices = [*first, *TargetGroup.choices]

    @property
    def wish(self) -> Wish:
        """What is looked for; what could not be understood is looked past, and its fault is shown."""
        given = getattr(self, "cleaned_data", {})
        one, text = self.challenge, typeable(given.get("q", ""))
        places = (one.municipality, *one.also_in) if one.municipality else ()
        return Wish(
            _chosen(given.get("plats", ""), places), _chosen(given.get("omrade", ""), tuple(one.areas)),
            _chosen(given.get("grupp", ""), tuple(one.target_groups)), text,
        )  # fmt: skip


def _chosen(code: str, of_challenge: tuple[str, ...]) -> tuple[str, ...]:
    return of_challenge if not code else () if code == NONE else (code,)
