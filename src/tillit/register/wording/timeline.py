"""What happened when, as one line through a partnership's life: what came before it, its periods, its steps, what came
after. Each thing stands on its card too; here they stand in the order of time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tillit.partnerships.kinds import LINK, PARTY, STATE_ENTRY, TERM, Values
from tillit.partnerships.models import Form, Relation, Stage
from tillit.partnerships.wording.older import facts_in
from tillit.partnerships.wording.published import word_of
from tillit.partnerships.wording.rows import begun

# what is not dated stands first when it came before, and last when it came after
FIRST, LAST = "", "9999"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line. `when` as exactly as it is known, "" when it is not; `at` orders them."""

    at: str
    when: str
    title: str
    text: str = ""
    href: str = ""


def timeline_of(body: Mapping[str, Any], titles: Mapping[str, str]) -> list[Moment]:
    """The moments in their order; none when less than two are dated. `titles`: of published entries, by address."""
    facts = facts_in(body)
    found = [
        *_beside(facts.get(LINK.many, []), titles),
        *_periods(facts.get(TERM.many, [])),
        *_parties(facts.get(PARTY.many, []), body.get("parties", [])),
        *_steps(facts.get(STATE_ENTRY.many, [])),
    ]
    if sum(bool(one.when) for one in found) < 2:
        return []
    return sorted(found, key=lambda one: one.at)


def slugs_in(body: Mapping[str, Any]) -> list[str]:
    """The addresses in the register that its relatives are told to have."""
    return sorted({str(one["slug"]) for one in facts_in(body).get(LINK.many, []) if one.get("slug")})


def _beside(rows: list[Values], titles: Mapping[str, str]) -> Iterator[Moment]:
    for one in rows:
        relation, slug = str(one.get("relation", "")), str(one.get("slug") or "")
        if relation not in {Relation.PREDECESSOR, Relation.SUCCESSOR} or not one.get("title"):
            continue
        when = str(one.get("from") or one.get("to") or "")
        words = _("Before: %(title)s") if relation == Relation.PREDECESSOR else _("After: %(title)s")
        form = word_of(Form, str(one["form"])) if one.get("form") else ""
        href = reverse("register:partnership", args=[slug]) if slug in titles else ""
        at = when or (FIRST if relation == Relation.PREDECESSOR else LAST)
        yield Moment(at, when, words % {"title": one["title"]}, begun(form) if form else "", href)


def _periods(rows: list[Values]) -> Iterator[Moment]:
    for one in rows:
        begins, ends = str(one.get("from") or ""), str(one.get("to") or "")
        name = str(one.get("name") or "")
        if begins:
            yield Moment(begins, begins, _("An agreement period begins"), name)
        if ends:
            yield Moment(f"{ends}~", ends, _("The agreement period ends"), name)


def _parties(rows: list[Values], who: list[Mapping[str, Any]]) -> Iterator[Moment]:
    """Those who came later than the first, and those who left."""
    begins = [str(one.get("from") or "") for one in rows]
    first = min(filter(None, begins), default="")
    for values, begin, party in zip(rows, begins, who, strict=False):
        if begin and begin != first:
            yield Moment(begin, begin, _("%(party)s becomes a party") % {"party": party["name"]})
        if ends := str(values.get("to") or ""):
            yield Moment(f"{ends}~", ends, _("%(party)s is a party for the last day") % {"party": party["name"]})


def _steps(rows: list[Values]) -> Iterator[Moment]:
    for one in rows:
        when = str(one.get("from") or one.get("to") or "")
        if one.get("state") and when:
            yield Moment(when, when, begun(word_of(Stage, str(one["state"]))), str(one.get("reason") or ""))
