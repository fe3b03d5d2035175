"""What can be wrong between the fields of one row. The same is asked of a form, a proposal and a file."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tillit.kernel.errors import Fault, InvalidValue
from tillit.kernel.partialday import PartialDay
from tillit.kernel.recurrence import parse_recurrence
from tillit.partnerships.kinds.columns import Value, Values, is_empty
from tillit.people.whereabouts import faults_of_other_places, faults_of_place

ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CRITERION = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,39}/[1-9][0-9]{0,3}/[1-9][0-9]?")
LINK = re.compile(r"https?://[^\s]+")
PERCENT = {"percent_of_post", "percent_of_cost"}
NOT_IN_HOURS = {"money", "premises"}


def days_in_order(values: Values) -> Iterator[Fault]:
    """The end is not surely before the start."""
    start, end = _day(values.get("from")), _day(values.get("to"))
    if start and end and end.is_surely_before(start):
        said = {"from": str(start), "to": str(end)}
        yield Fault(
            "to", _("The end, %(to)s, is before the start, %(from)s.") % said, _("Change one of the two dates.")
        )


def _day(value: Value) -> PartialDay | None:
    try:
        return PartialDay.parse(str(value)) if value else None
    except InvalidValue:
        return None


def one_booker(values: Values) -> Iterator[Fault]:
    """Exactly one books it, or the source's words say who does (C2)."""
    named, words = not is_empty(values.get("booked_by")), not is_empty(values.get("booked_by_in_words"))
    if named and words:
        yield Fault(
            "booked_by_in_words",
            _("An activity is booked by exactly one organisation, and here it is told twice."),
            _("Keep the organisation when it is known, and the source’s words only when it is not."),
        )
    elif not named and not words:
        yield Fault(
            "booked_by",
            _("An activity is booked by exactly one organisation, and here stands none."),
            _("Name the organisation. If it is not known, write the source’s words about who books it."),
        )


def rule_can_be_read(values: Values) -> Iterator[Fault]:
    """The rule for how often is one that the program knows."""
    try:
        if values.get("recurrence"):
            parse_recurrence(str(values["recurrence"]))
    except InvalidValue as error:
        yield error.fault("recurrence", _)


def one_who_contributes(values: Values) -> Iterator[Fault]:
    """An organisation that is known, or a name."""
    known, name = not is_empty(values.get("organisation")), not is_empty(values.get("name"))
    if known and name:
        yield Fault("name", _("The organisation and a name are both told."), _("Keep one of the two."))
    elif not known and not name:
        yield Fault("name", _("Nobody is named."), _("Choose an organisation, or write what they are called."))


def one_giver(values: Values) -> Iterator[Fault]:
    """A contribution comes from one party, from one of those who are no parties, or from whom a source's words say."""
    told = [name for name in ("party", "contributor", "giver_in_words") if not is_empty(values.get(name))]
    if len(told) > 1:
        yield Fault(told[1], _("A contribution comes from one, and here two are named."), _("Keep one of the two."))
    elif not told:
        yield Fault("party", _("Nobody is named who gives it."), _("Say which party or who else it is."))


def amount_and_basis(values: Values) -> Iterator[Fault]:
    """An amount says nothing without what it is an amount of, and the other way round. Unknown is not zero."""
    told, basis = not is_empty(values.get("amount")), values.get("basis") or "unknown"
    if told and basis == "unknown":
        yield Fault(
            "basis",
            _("There is an amount, but not what it is an amount of."),
            _("Say whether it is per year, per month, for the whole period, per unit, at most, or a percentage."),
        )
    if not told and basis != "unknown" and values.get("certainty") != "lost":
        yield Fault(
            "amount",
            _("It is told what the amount is an amount of, but not the amount."),
            _("Write the amount. If it is not known, choose that the basis is not known; unknown is not zero."),
        )
    if told and basis not in {*PERCENT, "unknown"} and not values.get("measure"):
        yield Fault("measure", _("The amount has no measure."), _("Choose kronor or hours."))
    if basis == "per_unit" and not values.get("unit"):
        yield Fault(
            "unit", _("The amount is per unit, and the unit is not told."), _("Write for example: place and day.")
        )
    yield from _percentage(values, basis)


def hours_of_people(values: Values) -> Iterator[Fault]:
    """Hours are what people give of their time, and are added up as that: no money and no rooms among them."""
    if values.get("measure") == "hours" and values.get("kind") in NOT_IN_HOURS:
        message, mend = _("Money and premises are not counted in hours."), _("Choose kronor, or tell it in words.")
        yield Fault("measure", message, mend)


def _percentage(values: Values, basis: Value) -> Iterator[Fault]:
    amount = values.get("amount")
    if basis in PERCENT and isinstance(amount, int | float) and amount > 100:
        yield Fault("amount", _("It is more than a hundred percent."), _("Write a number from 0 to 100."))


def rate_has_unit(values: Values) -> Iterator[Fault]:
    """A rate is so much per something."""
    if not is_empty(values.get("rate")) and not values.get("unit"):
        yield Fault(
            "unit", _("The rate is per unit, and the unit is not told."), _("Write for example: place and day.")
        )


def planned_or_experienced(values: Values) -> Iterator[Fault]:
    """Participation says at least one of the two."""
    if not values.get("planned") and not values.get("experienced"):
        yield Fault("planned", _("Nothing is chosen."), _("Choose what was planned, what it was like, or both."))


def not_itself(values: Values) -> Iterator[Fault]:
    """An activity does not need itself."""
    if values.get("activity") and values.get("activity") == values.get("needs"):
        yield Fault("needs", _("An activity does not need itself."), _("Choose another activity."))


def place_has_its_code(values: Values) -> Iterator[Fault]:
    """A municipality has four digits, a county two."""
    yield from faults_of_place(str(values.get("municipality") or ""))


def other_places(values: Values) -> Iterator[Fault]:
    """Places beside the first: there is a first, and it stands once."""
    others = values.get("also_in") or []
    if isinstance(others, list):
        yield from faults_of_other_places(str(values.get("municipality") or ""), others)


def is_an_address(values: Values) -> Iterator[Fault]:
    """The last part of an address in the register."""
    slug = str(values.get("slug") or "")
    if slug and not ADDRESS.fullmatch(slug):
        yield Fault(
            "slug",
            _("This is no address in the register."),
            _("Write the last part of the address: small letters, digits and hyphens."),
        )


def is_a_link(values: Values) -> Iterator[Fault]:
    """An address on the web, whole."""
    if values.get("address") and not LINK.fullmatch(str(values["address"])):
        yield Fault("address", _("This is no link."), _("Write the whole of it, beginning with https://."))


def criterion_and_grade(values: Values) -> Iterator[Fault]:
    """A criterion is named by its set, version and number; a grade is of a criterion."""
    criterion = str(values.get("criterion") or "")
    if criterion and not CRITERION.fullmatch(criterion):
        mend = _("Write the set, its version and the number there, such as FORUM-2010/1/4.")
        yield Fault("criterion", _("This names no criterion."), mend)
    if not is_empty(values.get("grade")) and not criterion:
        yield Fault("criterion", _("A grade is told, but not of which criterion."), _("Name the criterion."))
