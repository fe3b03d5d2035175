"""What is refused of an aid: what would be reckoned wrong, each with where, what and how to mend it."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from tillit.assessments.actions.aid_record import AidTold
from tillit.assessments.engine.aid import EURO, MOST_CENTS, in_cents, rate_fault, rate_is_too_old
from tillit.assessments.models import AidInstrument, AidKind, AidMeans
from tillit.assessments.queries.aid import aid_sets
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.people.models import Organisation, Sector

FIRST_DAY = date(1995, 1, 1)


def refuse_wrong(told: AidTold, *, giver: Organisation | None = None) -> None:
    """InvalidInput with all that is wrong: a day to come, an amount without currency, a rate that cannot be used.

    `giver`: of a grant, whose means are asked for; what a recipient tells of others says nothing of that.
    """
    faults = [*_day(told), *_words(told), *_amount(told), *_entrusted(told)]
    if giver is not None:
        faults += _means(told, giver)
    if not {one.path for one in faults} & {"granted_on", "amount"}:  # else there is nothing to hold the rate against
        faults += _rate(told)
    if faults:
        raise InvalidInput(tuple(faults))


def _day(told: AidTold) -> Iterator[Fault]:
    if told.granted_on > today():
        yield Fault("granted_on", _("This day has not come."), _("Write the day on which it was granted."))
    if told.granted_on < FIRST_DAY:
        yield Fault("granted_on", _("This day is too long ago."), _("Check the year."))


def _words(told: AidTold) -> Iterator[Fault]:
    if told.kind not in AidKind.values or told.instrument not in AidInstrument.values:
        yield Fault("kind", _("This is no kind of aid."), _("Choose one of the kinds."))
    if not told.ground.strip():
        yield Fault("ground", _("The ground is missing."), _("Write on what ground it is given, or why it is no aid."))


def _amount(told: AidTold) -> Iterator[Fault]:
    if not 0 <= told.amount <= MOST_CENTS:
        yield Fault("amount", _("The amount is too large or below zero."), _("Check the amount."))
    if len(told.currency) != len(EURO) or not (told.currency.isascii() and told.currency.isupper()):
        yield Fault("currency", _("This is no currency."), _("Write its three letters, as in SEK or EUR."))


def _entrusted(told: AidTold) -> Iterator[Fault]:
    if told.kind != AidKind.SGEI and (told.entrustment or told.entrusted_on):
        message = _("An act of entrustment is told only of aid for a service of general economic interest.")
        yield Fault("entrustment", message, _("Leave it empty, or choose that ground."))
    elif told.entrusted_on and not told.entrustment:
        yield Fault("entrustment", _("Which act it is, is missing."), _("Write which decision it is."))


def _means(told: AidTold, giver: Organisation) -> Iterator[Fault]:
    """State aid comes of public means (TFEU 107(1)); what is given of others is none. Who passes on says whose."""
    if told.means not in AidMeans.values:
        yield Fault("means", _("It is not told whose means these are."), _("Choose one of them."))
    elif told.means == AidMeans.PUBLIC and giver.sector != Sector.PUBLIC:
        message = _("%(organisation)s is no public body, and has no public means of its own.")
        mend = _("Say that the means are not public, or whose public means are passed on.")
        yield Fault("means", message % {"organisation": giver.name}, mend)
    elif told.means == AidMeans.PRIVATE and told.kind != AidKind.NONE:
        message = _("What is not given of public means is not state aid.")
        yield Fault("kind", message, _("Choose “not state aid”, or say whose public means are passed on."))
    if told.means == AidMeans.FORWARDED and not told.means_from:
        yield Fault(
            "means_from", _("Whose means are passed on is missing."), _("Write which public body they are from.")
        )
    if told.means != AidMeans.FORWARDED and told.means_from:
        yield Fault("means_from", _("Only means that are passed on come from somebody else."), _("Leave it empty."))


def _rate(told: AidTold) -> Iterator[Fault]:
    rules, _parameters = aid_sets()
    fault = rate_fault(told.currency, told.rate, told.rate_on, told.rate_source.strip())
    if fault == "needless":
        yield Fault("rate", _("An amount in euro needs no rate."), _("Leave rate, day and source empty."))
    elif fault == "missing":
        mend = _("Write how much of the currency one euro was. The program has no rates of its own.")
        yield Fault("rate", _("The exchange rate is missing."), mend)
    elif fault == "no_day":
        yield Fault("rate_on", _("The day of the rate is missing."), _("Write of which day it is."))
    elif fault == "no_source":
        yield Fault("rate_source", _("The source of the rate is missing."), _("Write where you read it."))
    elif told.rate is not None and told.rate_on is not None:
        yield from _day_of_rate(told, told.rate_on, rules.oldest_days)
        if told.rate <= 0 or in_cents(told.amount, told.currency, told.rate) > MOST_CENTS:
            yield Fault("rate", _("With this rate the amount cannot be reckoned."), _("Check the rate."))


def _day_of_rate(told: AidTold, rate_on: date, oldest: int) -> Iterator[Fault]:
    rules, _parameters = aid_sets()
    if rate_on > told.granted_on:
        message = _("The rate is of a day after the aid was granted (%(day)s).") % {"day": day_text(told.granted_on)}
        yield Fault("rate_on", message, _("Find the rate of that day."))
    elif rate_is_too_old(rate_on, told.granted_on, rules):
        message = _("The rate has expired: it is more than %(days)s days older than the grant.") % {"days": oldest}
        yield Fault("rate_on", message, _("Find the rate of the day on which it was granted."))
