"""Form fields for how often something comes back, for the forms of groups and of the floors above.

A rule of iCalendar says more than the questions do. One that they cannot say is kept as it stands, in words, until
somebody answers something else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tillit.bodies.wording.recurrence import EACH, EVERY_SECOND, ORDINALS, WEEKDAYS, recurrence_in_words
from tillit.kernel.errors import InvalidValue
from tillit.kernel.recurrence import DAILY, MONTHLY, WEEKLY, YEARLY, Recurrence, Weekday, parse_recurrence

OFTEN = {
    "daily": (DAILY, 1), "weekly": (WEEKLY, 1), "second_week": (WEEKLY, 2), "monthly": (MONTHLY, 1),
    "second_month": (MONTHLY, 2), "quarterly": (MONTHLY, 3), "half_year": (MONTHLY, 6), "yearly": (YEARLY, 1),
}  # fmt: skip
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class HowOften:
    """Three questions: how often, which one in the month, on which weekdays. `rule` is the one that stands today."""

    rule: str = ""
    names: tuple[str, str, str] = ("often", "which", "weekday")

    def fields(self) -> dict[str, forms.Field]:
        """The fields by their names, with what they begin with."""
        begin = self.opened()
        kept = [(KEPT, _("As it is now: %(rule)s") % {"rule": recurrence_in_words(self.rule)})]
        told = [(key, str(_often(*OFTEN[key]))) for key in OFTEN]
        often, which, weekday = self.names
        nothing = ("", _("Not said"))
        return {
            often: forms.ChoiceField(
                label=_("How often"), required=False, initial=begin[often],
                choices=[nothing, *(kept if begin[often] == KEPT else []), *told],
            ),
            which: forms.ChoiceField(
                label=_("Which one in the month"), required=False, initial=begin[which],
                choices=[nothing, *((str(key), str(word)) for key, word in ORDINALS.items())],
            ),
            weekday: forms.MultipleChoiceField(
                label=_("On which weekdays"), required=False, initial=begin[weekday],
                choices=[(key, str(word)) for key, word in WEEKDAYS.items()], widget=forms.CheckboxSelectMultiple,
            ),
        }  # fmt: skip

    def faults(self, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """What does not go together in the answers: the field, and why."""
        often, which, weekday = self.names
        frequency = OFTEN.get(given.get(often) or "", ("", 1))[0]
        if given.get(which) and (not given.get(weekday) or frequency != MONTHLY):
            yield which, _("Choose a weekday, and that it is by the month.")
        if given.get(weekday) and not frequency:
            yield often, _("Say how often it is on those weekdays.")
        if given.get(weekday) and frequency == DAILY:
            yield often, _("What is on some weekdays is every week: choose that, or no weekday.")

    def answered(self, given: Mapping[str, Any]) -> str:
        """The rule that was answered; the one that stands where it was left."""
        often, which, weekday = (given.get(name) or "" for name in self.names)
        return self.rule if often == KEPT else _rule(often, which, weekday)

    def opened(self) -> dict[str, Any]:
        """The rule that stands as the answers of the form."""
        found = _as_answers(self.rule)
        if found is None or _rule(*found) != self.rule:
            found = (KEPT if self.rule else "", "", [])
        return dict(zip(self.names, found, strict=True))


def _often(frequency: str, every: int) -> object:
    words = {(MONTHLY, 3): _("Every quarter"), (MONTHLY, 6): _("Twice a year")}
    return words.get((frequency, every)) or (EACH if every == 1 else EVERY_SECOND)[frequency]


def _rule(often: str, which: str, weekdays: list[str] | str) -> str:
    if often not in OFTEN:
        return ""
    frequency, every = OFTEN[often]
    return str(Recurrence(frequency, every, tuple(Weekday(day, int(which or 0)) for day in weekdays)))


def _as_answers(rule: str) -> tuple[str, str, list[str]] | None:
    """The nearest answers; None for a rule that cannot be read or comes at other times than those that are asked."""
    try:
        found = parse_recurrence(rule)
    except InvalidValue:
        return None
    often = next((key for key, value in OFTEN.items() if value == (found.frequency, found.every)), None)
    which = {day.which for day in found.weekdays}
    if often is None or len(which) > 1 or (found.weekdays and found.frequency == DAILY):
        return None
    order = [day for day in WEEKDAYS if day in {one.name for one in found.weekdays}]
    return often, str(next(iter(which), 0) or ""), order
