"""How often a group meets or something happens, in words."""

from itertools import groupby

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tillit.kernel.errors import InvalidValue
from tillit.kernel.formats import day_text, number_text
from tillit.kernel.recurrence import (
    DAILY,
    LAST_MONTH,
    MONTHLY,
    WEEKLY,
    YEARLY,
    Recurrence,
    Weekday,
    parse_recurrence,
)

WEEKDAYS = {
    "MO": gettext_lazy("Monday"),
    "TU": gettext_lazy("Tuesday"),
    "WE": gettext_lazy("Wednesday"),
    "TH": gettext_lazy("Thursday"),
    "FR": gettext_lazy("Friday"),
    "SA": gettext_lazy("Saturday"),
    "SU": gettext_lazy("Sunday"),
}
ORDINALS = {
    1: gettext_lazy("the first"),
    2: gettext_lazy("the second"),
    3: gettext_lazy("the third"),
    4: gettext_lazy("the fourth"),
    5: gettext_lazy("the fifth"),
    -1: gettext_lazy("the last"),
}
EACH = {
    DAILY: gettext_lazy("Every day"),
    WEEKLY: gettext_lazy("Every week"),
    MONTHLY: gettext_lazy("Every month"),
    YEARLY: gettext_lazy("Every year"),
}
EVERY_SECOND = {
    DAILY: gettext_lazy("Every second day"),
    WEEKLY: gettext_lazy("Every second week"),
    MONTHLY: gettext_lazy("Every second month"),
    YEARLY: gettext_lazy("Every second year"),
}
EVERY_SO_MANY = {
    DAILY: gettext_lazy("Every %(number)d days"),
    WEEKLY: gettext_lazy("Every %(number)d weeks"),
    MONTHLY: gettext_lazy("Every %(number)d months"),
    YEARLY: gettext_lazy("Every %(number)d years"),
}
UP_TO_TWELVE = {
    1: gettext_lazy("once"), 2: gettext_lazy("twice"), 3: gettext_lazy("three times"), 4: gettext_lazy("four times"),
    5: gettext_lazy("five times"), 6: gettext_lazy("six times"), 7: gettext_lazy("seven times"),
    8: gettext_lazy("eight times"), 9: gettext_lazy("nine times"), 10: gettext_lazy("ten times"),
    11: gettext_lazy("eleven times"), 12: gettext_lazy("twelve times"),
}  # fmt: skip


def recurrence_in_words(rule: str, *, is_open: bool = False) -> str:
    """The rule in words; the rule itself where it has a part that has no words here, nothing where there is none.

    `is_open`: what the rule is of has begun and has no last day, so that without an end of its own it goes on.
    """
    if not rule:
        return ""
    try:
        found = parse_recurrence(rule)
    except InvalidValue:
        return rule
    days = [_weekday(day) for day in found.weekdays]
    if found.month_day is not None:
        days = [_("day %(number)d of the month") % {"number": found.month_day}]
    return ", ".join([_often(found), *_stretches(found.months), *days, *_end(found, is_open=is_open)])


def _often(found: Recurrence) -> str:
    if found.every == 1:
        often = str(EACH[found.frequency])
    elif found.every == 2:
        often = str(EVERY_SECOND[found.frequency])
    else:
        often = str(EVERY_SO_MANY[found.frequency]) % {"number": found.every}
    if not found.weeks:
        return often
    words = ngettext("Week %(weeks)s %(often)s", "Weeks %(weeks)s %(often)s", len(found.weeks))
    return words % {"weeks": ", ".join(map(str, found.weeks)), "often": often[:1].lower() + often[1:]}


def _stretches(months: tuple[int, ...]) -> list[str]:
    """Months that follow each other told by the first and the last, also over a new year: "November to March"."""
    if len(months) == LAST_MONTH:
        return []
    runs = [[month for _place, month in run] for _apart, run in groupby(enumerate(months), lambda one: one[1] - one[0])]
    if len(runs) > 1 and runs[0][0] == 1 and runs[-1][-1] == LAST_MONTH:
        runs = [*runs[1:-1], runs[-1] + runs[0]]
    return [_stretch(str(MONTHS[run[0]]), str(MONTHS[run[-1]])) for run in runs]


def _stretch(first: str, last: str) -> str:
    if first == last:
        return _("in %(month)s") % {"month": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _end(found: Recurrence, *, is_open: bool) -> list[str]:
    if found.until:
        return [_("up to and including %(day)s") % {"day": day_text(found.until)}]
    if found.count in UP_TO_TWELVE:
        return [str(UP_TO_TWELVE[found.count])]
    if found.count:
        return [ngettext("%(number)s time", "%(number)s times", found.count) % {"number": number_text(found.count)}]
    return [_("until further notice")] if is_open else []


def _weekday(day: Weekday) -> str:
    name = str(WEEKDAYS[day.name])
    return name if day.which == 0 else f"{ORDINALS[day.which]} {name}"
