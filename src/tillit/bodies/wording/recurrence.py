"""How often a group meets, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.kernel.errors import InvalidValue
from tillit.kernel.recurrence import DAILY, MONTHLY, WEEKLY, YEARLY, Recurrence, Weekday, parse_recurrence

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


def recurrence_in_words(rule: str) -> str:
    """The rule in words; the rule itself where it has a part that has no words here, nothing where there is none."""
    if not rule:
        return ""
    try:
        found = parse_recurrence(rule)
    except InvalidValue:
        return rule
    days = [_weekday(day) for day in found.weekdays]
    if found.month_day is not None:
        days = [_("day %(number)d of the month") % {"number": found.month_day}]
    return ", ".join([_often(found), *days])


def _often(found: Recurrence) -> str:
    if found.every == 1:
        return str(EACH[found.frequency])
    if found.every == 2:
        return str(EVERY_SECOND[found.frequency])
    return str(EVERY_SO_MANY[found.frequency]) % {"number": found.every}


def _weekday(day: Weekday) -> str:
    name = str(WEEKDAYS[day.name])
    return name if day.which == 0 else f"{ORDINALS[day.which]} {name}"
