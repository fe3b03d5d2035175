"""Form fields for an organisation, for whom one acts, and for a place, for every floor above; ui draws them."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidValue
from tillit.kernel.text import clean_text
from tillit.people.models import Area, Place, PlaceKind
from tillit.people.queries.places import areas_in_order, places_in_order, places_to_pick
from tillit.people.queries.search import Found, find_organisations, organisation_by_key
from tillit.people.whereabouts import words_in_order
from tillit.people.wording import told_apart
from tillit.ui.searching import Choice, LongChoiceField, OptionGroup, SearchedField

MOST_LETTERS = 6_000  # more than all there are, by name


class ActsForField(forms.ChoiceField):
    """For which of one's organisations one acts: always in the form, unseen where there is no choice.

    A mandate may have ended, or another page may have answered for one of them, since the page was opened. Who was
    chosen then is refused and never replaced by who is left (C1); the next choice is made in plain sight. Only a form
    that names nobody at all is for the only one.
    """

    def __init__(self, rows: Iterable[Any], *, label: str, called: Callable[[Any], str] = str) -> None:
        self.named = [(str(one.pk), called(one)) for one in rows]
        self.only = self.named[0][0] if len(self.named) == 1 else None
        widget = forms.Select if len(self.named) > 1 else forms.HiddenInput
        super().__init__(choices=self.named, label=label, initial=self.only, widget=widget)

    def clean(self, value: Any) -> str:
        """The key of one of the choices."""
        if value is None and self.only is not None:
            return self.only
        try:
            return str(super().clean(value))
        except ValidationError:
            self.widget = forms.Select()
            self.choices = [("", _("Choose")), *self.named]
            if value in self.empty_values:
                raise
            told = _("You cannot do this for the organisation that you had chosen any more. Choose again.")
            raise ValidationError(told, code="invalid_choice") from None


def organisation_field(actor: Actor, **more: Any) -> SearchedField:
    """Cleans to a Choice whose key is an organisation's; one that was merged is the one it became.

    `more` is what any field takes: label, help_text, required, initial (a Choice).
    """
    return SearchedField(
        find=lambda text: [choice_of(found) for found in find_organisations(actor, text)],
        get=lambda key: choice_of_key(actor, key),
        **more,
    )


def by_kind(places: Iterable[tuple[str, ...]]) -> list[OptionGroup]:
    """Counties first, then municipalities; a place is its code, kind and name."""
    found: dict[str, list[tuple[str, str]]] = {PlaceKind.COUNTY: [], PlaceKind.MUNICIPALITY: []}
    for code, kind, name in places:
        found[kind].append((code, name))
    return [(str(_("Counties")), found[PlaceKind.COUNTY]), (str(_("Municipalities")), found[PlaceKind.MUNICIPALITY])]


def by_group(areas: Iterable[tuple[str, ...]]) -> list[OptionGroup]:
    """Each group as a heading: the whole of it first, then its parts; an area is code, group, English, Swedish."""
    whole, swedish = str(_("All of this")), (get_language() or "sv").startswith("sv")
    groups: list[OptionGroup] = []
    for code, group, name_en, name_sv in areas:
        name = name_sv if swedish else name_en
        if group:
            groups[-1][1].append((code, name))
        else:
            groups.append((name, [(code, whole)]))
    return groups


def place_field(*, kept: str = "", **more: Any) -> LongChoiceField:
    """Cleans to the code of a county or a municipality; `kept`: the one that stands, also when it is none's here."""
    field = LongChoiceField(**more)
    groups = by_kind(places_to_pick())
    known = {code for _heading, places in groups for code, _name in places}
    field.groups = groups if not kept or kept in known else [*groups, (_("As it is now"), [(kept, kept)])]
    return field


class PlacesField(forms.CharField):
    """Places by name or code, one on each line; `known` are all there are, given before it is cleaned."""

    widget = forms.Textarea
    known: Iterable[Place] = ()

    def clean(self, value: object) -> list[Place]:
        """The places, each once; all that are not known are named at once."""
        try:
            text = clean_text("" if value is None else str(value), most=self.max_length or MOST_LETTERS)
        except InvalidValue as fault:
            raise ValidationError(str(fault.fault("", _))) from None
        lines = dict.fromkeys(line.strip() for line in text.replace(",", "\n").split("\n"))
        by_word = {word.casefold(): place for place in self.known for word in (place.name, place.full_name, place.code)}
        found = {line: by_word.get(line.casefold()) for line in lines if line}
        unknown = ", ".join(line for line, place in found.items() if place is None)
        if unknown:
            raise ValidationError(
                _("No such place is known: %(places)s. Write the municipality or the county as it is called."),
                params={"places": unknown[:200]},
            )
        return list({place.code: place for place in found.values() if place is not None}.values())


class PlaceCodesField(PlacesField):
    """The same, from and to codes of counties and municipalities; at most so many."""

    def __init__(self, *, most: int, **more: Any) -> None:
        super().__init__(**more)
        self.known, self.most = list(places_in_order()), most

    def prepare_value(self, value: Any) -> Any:
        """Codes are shown as what the places are called, one on each line."""
        if not isinstance(value, list):
            return value
        names = {one.code: one.name for one in self.known}
        return "\n".join(names.get(str(code), str(code)) for code in value)

    def clean(self, value: object) -> list[str]:  # type: ignore[override]  # their codes
        """The codes in order."""
        return at_most(self.most, sorted(place.code for place in super().clean(value)))


class AreasField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Areas of work to tick, each group before its parts."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Area) -> str:
        """A group says that it is all of it."""
        return obj.name if obj.group_id else _("%(group)s – all of it") % {"group": obj.name}


class AreaCodesField(AreasField):
    """The same, to their codes; at most so many."""

    def __init__(self, *, most: int, **more: Any) -> None:
        super().__init__(areas_in_order(), **more)
        self.most = most

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]  # their codes
        """The codes in order."""
        return at_most(self.most, [one.code for one in super().clean(value)])


class WordsOfOursField(forms.MultipleChoiceField):
    """Several of a few words of ours to tick, in the order of their list; at most so many."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, words: type[TextChoices], most: int, **more: Any) -> None:
        super().__init__(choices=words.choices, **more)
        self.words, self.most = words, most

    def clean(self, value: Any) -> list[str]:
        """The words, each once."""
        return at_most(self.most, words_in_order(self.words, super().clean(value)))


def at_most(most: int, chosen: list[str]) -> list[str]:
    """The same; the form's own fault when they are too many."""
    if len(chosen) > most:
        words = _("There are %(count)s here, and at most %(most)s can be told. Choose the most important ones.")
        raise ValidationError(words % {"count": len(chosen), "most": most})
    return chosen


def choice_of_key(actor: Actor, key: UUID) -> Choice | None:
    """The organisation with this key as a Choice, such as the one that a form begins with."""
    found = organisation_by_key(actor, key)
    return choice_of(found) if found else None


def choice_of(found: Found) -> Choice:
    """What a search found, as something to pick."""
    return Choice(found.id, found.name, told_apart(found))
