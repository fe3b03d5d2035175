"""What is wrong between rows: terms that overlap, doubles, too many indicators, and what is withheld and not there."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from tillit.accord.wording.ways import impossible
from tillit.exchange.checks.rows import Data, day_at, held, repeated, rows, text, whole
from tillit.kernel.errors import Fault
from tillit.kernel.partialday import surely_in
from tillit.kernel.period import beyond, today
from tillit.partnerships.kinds import ABOUT, BY_LIST
from tillit.partnerships.kinds.about import DECIDING, DECISION_RULE, is_always_shown
from tillit.partnerships.models.goals import MOST_INDICATORS
from tillit.register.queries import OWN_PAGES


def faults_between(data: Data) -> Iterator[Fault]:
    """All of them."""
    yield from _address(data)
    yield from _overlapping_terms(data)
    yield from _too_many_indicators(data)
    yield from _doubles(data)
    yield from _claims(data)
    yield from _withheld(data)
    yield from _decision_rule(data)


def _address(data: Data) -> Iterator[Fault]:
    """Its address in the register is not that of one of the register's own pages."""
    about = data.get("partnership")
    slug = text(about, "slug") if isinstance(about, dict) else ""
    if slug in OWN_PAGES:
        message = _("“%(slug)s” is the address of a page of the register itself.") % {"slug": slug}
        yield Fault("partnership/slug", message, _("Give this one another slug."))


def _overlapping_terms(data: Data) -> Iterator[Fault]:
    """Two of which both surely hold on a day; the one that begins later is told, with the other's days."""
    known: list[tuple[date, date, str, Data]] = []
    for path, one in rows(data, "terms"):
        sure = surely_in(day_at(path, text(one, "from"))[0], day_at(path, text(one, "to"))[0])
        if sure is not None and sure.start is not None and sure.end is not None:
            known.append((sure.start, sure.end, path, one))
    longest: tuple[date, Data] | None = None
    for start, end, path, one in sorted(known, key=lambda term: term[:2]):
        if longest is not None and start < longest[0]:
            said = {"from": text(longest[1], "from") or "…", "to": text(longest[1], "to") or "…"}
            message = _("The period overlaps another one, from %(from)s to %(to)s.") % said
            yield Fault(f"{path}/from", message, _("End the other first, or begin this one later."))
        if longest is None or end > longest[0]:
            longest = (end, one)


def _too_many_indicators(data: Data) -> Iterator[Fault]:
    """On no day do more than seven hold; the one that would be too many when it begins is told."""
    told = list(rows(data, "indicators"))
    for place in beyond([held(one) for _path, one in told], MOST_INDICATORS, day=today()):
        mend = _("Give those that have ended their last day, or leave one out.")
        yield Fault(f"{told[place][0]}/name", _("At most seven indicators hold at the same time."), mend)


def _doubles(data: Data) -> Iterator[Fault]:
    parties = [(path, text(one, "organisation")) for path, one in rows(data, "parties") if not text(one, "to")]
    for path, value in repeated(parties):
        message = _("“%(value)s” stands twice.") % {"value": value}
        mend = _("Keep one of them. Who left and came back is told twice, the first time with its last day.")
        yield Fault(f"{path}/organisation", message, mend)
    told = [(path, text(one, "party"), text(one, "phase")) for path, one in rows(data, "participation")]
    for path, _both in repeated([(path, (party, phase)) for path, party, phase in told if party and phase]):
        yield Fault(f"{path}/phase", _("This phase is told already."), _("Keep one of them."))


def _claims(data: Data) -> Iterator[Fault]:
    for path, one in rows(data, "claims"):
        if whole(one, "contradicts") == int(path.rpartition("/")[2]) + 1:
            yield Fault(f"{path}/contradicts", _("A claim does not contradict itself."), _("Name another claim."))


def _withheld(data: Data) -> Iterator[Fault]:
    told = [(path, text(one, "fact")) for path, one in rows(data, "withheld")]
    by_each = [(path, (text(one, "fact"), text(one, "organisation"))) for path, one in rows(data, "withheld")]
    for path, (fact, _organisation) in repeated(by_each):
        message = _("“%(value)s” stands twice.") % {"value": fact}
        yield Fault(f"{path}/fact", message, _("Keep one of them."))
    for path, fact in told:
        if fact and is_always_shown(fact):
            message = _("“%(fact)s” is always shown.") % {"fact": fact}
            yield Fault(f"{path}/fact", message, _("Withhold something else, or leave this out."))
        elif fact and not _is_there(data, fact):
            message = _("There is nothing in the file at “%(fact)s”.") % {"fact": fact}
            mend = _("Write for example purpose, goals/2 or activities/2/schedule; the first of a list is 1.")
            yield Fault(f"{path}/fact", message, mend)


def _is_there(data: Data, fact: str) -> bool:
    group, _slash, rest = fact.partition("/")
    place, _slash, name = rest.partition("/")
    if fact in DECIDING:
        return isinstance(data.get(DECISION_RULE), dict)
    if not rest:
        return group in {column.name for column in ABOUT.columns}
    if group not in BY_LIST or not (place.isascii() and place.isdecimal() and len(place) < 6):
        return False
    found = data.get(group)
    there = isinstance(found, list) and 1 <= int(place) <= len(found)
    return there and (not name or name in {column.name for column in BY_LIST[group].columns})


def _decision_rule(data: Data) -> Iterator[Fault]:
    found = data.get("decision_rule")
    if not isinstance(found, dict):
        return
    if text(found, "rule") == "every_party" and text(found, "on_silence") == "those_who_answered":
        yield Fault("decision_rule/on_silence", *impossible())
