"""A criteria check in the reader's language: each judge's answers side by side. Nothing is counted or summed up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.criteria import CriteriaSet, Criterion
from tillit.assessments.models import CriterionAnswer
from tillit.assessments.queries import Basis, moved_between
from tillit.assessments.queries.criteria_sets import Name, named_in
from tillit.assessments.wording.moved import shortly
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of
from tillit.partnerships.kinds import CLAIM
from tillit.partnerships.kinds.columns import Day
from tillit.partnerships.models import Claim, ClaimCertainty, Grade
from tillit.partnerships.queries import Record
from tillit.partnerships.wording.rows import address_of, begun

Key = tuple[str, ...]
SAID_ON = CLAIM.column("on")
assert isinstance(SAID_ON, Day)  # noqa: S101  # as the kind declares it


@dataclass(frozen=True, slots=True)
class Entry:
    """What one judge says of one criterion; `since`: what has changed of the partnership since then.

    `judge` tells one judge from another, and what an organisation says from what stands in the record.
    """

    name: Name
    number: int
    judge: Key
    who: str
    meta: str
    grade: Grade
    ground: str
    since: str = ""
    href: str = ""

    @property
    def words(self) -> str:
        """The grade in words."""
        return str(self.grade.label)


def entries_of(answers: Iterable[CriterionAnswer], names: Mapping[UUID, Name], bases: Mapping[UUID, Basis],
               now: Basis) -> list[Entry]:  # fmt: skip
    """What people have answered here, by the sets in use."""
    return [entry_of(one, names[one.use_id], bases, now) for one in answers]


def entry_of(one: CriterionAnswer, name: Name, bases: Mapping[UUID, Basis], now: Basis) -> Entry:
    """One answer; beside it what has changed since."""
    who = one.judge or str(one.given_by)
    judge = ("outside", str(one.voice_id), one.judge.casefold()) if one.judge else (
        "here", str(one.voice_id), str(one.given_by_id)
    )  # fmt: skip
    moved = moved_between(bases[one.basis_id], now) if one.basis_id in bases else []
    return Entry(
        name, one.number, judge, f"{who} ({one.called})" if one.called else who, begun(_given(one)), Grade(one.grade),
        one.ground, shortly(moved),
    )  # fmt: skip


def told_in_record(claims: Iterable[Claim], record: Record) -> list[Entry]:
    """What the record holds that somebody said of a criterion. Who says two things of the same stands there twice."""
    found: list[Entry] = []
    taken: set[tuple[Name, int, Key]] = set()
    for one in claims:
        if (named := named_in(one.criterion)) is None:
            continue
        who = one.said_by or _("The sources")
        judges = (("record", who.casefold(), str(nth)) for nth in count())
        judge = next(key for key in judges if (*named, key) not in taken)
        taken.add((*named, judge))
        grade = Grade(one.grade) if one.grade else Grade.NOT_ASSESSED
        href = address_of(CLAIM, record.partnership.circle_id, one.pk)
        found.append(Entry(*named, judge, who, _sources(one, record), grade, one.text, href=href))
    return found


def in_set(entries: Iterable[Entry], found: CriteriaSet) -> list[Entry]:
    """Those about one set and criteria that it has, each judge's together."""
    numbers = {one.number for one in found.criteria}
    some = [one for one in entries if one.name == (found.id, found.version) and one.number in numbers]
    return sorted(some, key=lambda one: (one.judge[0] == "record", one.judge[0] == "outside", one.who, one.judge))


def differs(entries: Iterable[Entry]) -> bool:
    """Whether judges who have assessed a criterion hold different things of it."""
    return len({one.grade for one in entries if one.grade is not Grade.NOT_ASSESSED}) > 1


def strength_in_words(one: Criterion) -> str:
    """How strongly its owner puts it."""
    return str({
        "must": _("stands as a point in the set"),
        "should": _("stands as a wish in the set"),
        "if_market": _("asked where there is a market"),
    }[one.strength])  # fmt: skip


def address_of_criterion(circle: UUID, found: CriteriaSet, number: int) -> str:
    """The page of one criterion."""
    return address("assessments:criterion", circle, found.id, found.version, number)


def _given(one: CriterionAnswer) -> str:
    told = {
        "organisation": one.voice.organisation.name, "person": str(one.given_by),
        "day": day_text(day_of(one.given_at)), "judged": day_text(one.judged_on) if one.judged_on else "",
    }  # fmt: skip
    if not one.judge:
        return _("for %(organisation)s, %(day)s") % told
    if one.judged_on:
        return _("judged %(judged)s; entered by %(person)s for %(organisation)s, %(day)s") % told
    return _("entered by %(person)s for %(organisation)s, %(day)s") % told


def _sources(one: Claim, record: Record) -> str:
    titles = {source.key: source.title for source in record.sources}
    cited = "; ".join(titles[key] for key in record.cited(record.fact_of(CLAIM, one)))
    sure = str(ClaimCertainty(one.certainty).label) if one.certainty else ""
    told = [str(SAID_ON.read(one)), sure, _("source: %(titles)s") % {"titles": cited} if cited else ""]
    return begun(", ".join(part for part in told if part))
