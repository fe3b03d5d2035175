"""What a published snapshot is found, filtered and counted by: made of what is published and of nothing else.

So nothing that is withheld can be found, counted or suggested: it is not in the snapshot (C10).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override

from tillit.kernel.namewords import fold, plain_words, words_of
from tillit.partnerships.kinds import BY_LIST, CONTRIBUTION, PARTY, POT_RULE, Values
from tillit.partnerships.kinds.columns import Line, Text
from tillit.partnerships.models import ContributionKind, Measure, TargetGroup
from tillit.partnerships.models.everyday import EVERYDAY
from tillit.partnerships.wording.older import facts_in
from tillit.partnerships.wording.published import COLUMNS, word_of
from tillit.people.models import LegalForm
from tillit.register.lives import Life, life_of

RECIPE = 3
"""Counts the ways of making these; the night makes anew what was made in an older one."""
MOST_BYTES = 100_000
"""Of an entry so much is found, in UTF-8: a column of words holds a megabyte, and that is never reached."""
STEMS = {"sv": "swedish", "en": "english"}
# whether it is told how many kronor, only that something is given, or nothing of it
MONEY = ("known", "in_kind", "unknown")


@dataclass(frozen=True, slots=True)
class Findable:
    """`facets` as the columns of an entry hold them; `texts`: a weight (A most) and a text, as the page has them.

    `line`: where it works, and its parties, each with name, number, sector and the last day that it was one.
    """

    line: dict[str, Any]
    facets: tuple[str, ...]
    life: Life
    texts: tuple[tuple[str, str], ...]

    @property
    def quoted(self) -> str:
        """What a line of a result may quote from: each text on a line of its own."""
        return "\n".join(text for _weight, text in self.texts)

    def of_weight(self, weight: str) -> str:
        """The words of this weight, with nothing between them that the database would take for a word of its own.

        Of "a-b" or an address it makes several; each word as it is written stands in `surface`.
        """
        return "\n".join(" ".join(plain_words(text)) for one, text in self.texts if one == weight)

    def surface(self) -> str:
        """Each word as it is written, folded after "=", with the weight of the first text that it stands in.

        As a vector is written in PostgreSQL. No sign of a word has a meaning in it.
        """
        found: dict[str, str] = {}
        for weight, text in self.texts:
            for word in sorted(words_of(text)):
                found.setdefault(fold(word)[:200], weight)
        return " ".join(f"'={word}':1{weight}" for word, weight in found.items())


def findable(body: Mapping[str, Any], names: Mapping[str, str]) -> Findable:
    """What a snapshot is found by. `names`: what the places and areas in it are called, by facet ("area:4100")."""
    told = facts_in(body)
    facts = {many: told[many] for many in BY_LIST if many in told}  # in one order, whoever has kept the snapshot
    facets = tuple(dict.fromkeys(_facets(body, facts)))
    texts = tuple(_bounded(_texts(body, facts, facets, names)))
    return Findable(_line(body, facts), facets, life_of(body, facts), texts)


def codes_in(body: Mapping[str, Any]) -> list[str]:
    """The facets of places and areas in a snapshot, each of them after what it is part of."""
    places = [str(code) for code in (body.get("municipality"), *body.get("also_in", ())) if code]
    whole = [f"place:{code[:2]}" for code in places if code[:2].isdecimal()]
    areas = [str(code) for code in body.get("areas", ())]
    groups = [f"area:{code[:-3]}" for code in areas if len(code) > 3]
    return list(dict.fromkeys([*whole, *(f"place:{code}" for code in places), *groups, *(f"area:{c}" for c in areas)]))


def _line(body: Mapping[str, Any], facts: Mapping[str, list[Values]]) -> dict[str, Any]:
    parties = [
        {
            "organisation_id": who.get("organisation_id", ""),
            "name": who["name"],
            "number": who.get("number", ""),
            "sector": who["sector"],
            "to": str(fact.get("to") or ""),
        }
        for who, fact in zip(body.get("parties", ()), facts.get(PARTY.many, ()), strict=False)
    ]
    return {"place": body.get("place", ""), "parties": parties}  # fmt: skip


def _facets(body: Mapping[str, Any], facts: Mapping[str, list[Values]]) -> Iterator[str]:
    yield from codes_in(body)
    for word in body.get("target_groups", ()):
        yield f"group:{word}"
    yield f"form:{body['form']}"
    yield f"state:{body['state']}"
    for party in body.get("parties", ()):
        yield f"kind:{party.get('legal_form') or LegalForm.UNKNOWN}"
        yield f"sector:{party.get('sector') or 'other'}"
    yield f"money:{_money(facts)}"


def _money(facts: Mapping[str, list[Values]]) -> str:
    """Whether it is told how many kronor; else whether anything is told that is given."""
    given = facts.get(CONTRIBUTION.many, [])
    kronor = (
        one.get("amount") is not None and one.get("measure") in {None, "", Measure.KRONOR} and one.get("kind")
        for one in given
    )
    if any(kind == ContributionKind.MONEY for kind in kronor) or any(
        one.get("rate") is not None for one in facts.get(POT_RULE.many, [])
    ):
        return "known"
    return "in_kind" if any(given) else "unknown"


def _texts(
    body: Mapping[str, Any], facts: Mapping[str, list[Values]], facets: Iterable[str], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """In the order of weight: what it is called, who and where it is for, what it is, and all the rest."""
    yield "A", body["title"]
    for party in body.get("parties", ()):
        yield "A", " ".join(filter(None, (party["name"], party.get("number", ""))))
    for name in ("summary", "plain_summary"):
        yield "B", body.get(name, "")
    yield "B", body.get("place", "")
    for facet in facets:
        yield "B", names.get(facet, "") or _in_every_language(facet)
    for name in ("challenge", "purpose"):
        yield "C", body.get(name, "")
    for many, rows in facts.items():
        for row in rows:
            yield from (("C" if many in ("goals", "activities") else "D", text) for text in _told(many, row))
    for said in body.get("statements", ()):
        yield "D", said.get("text", "")


def _told(many: str, row: Values) -> Iterator[str]:
    """The words of a fact, never its codes, days and addresses."""
    columns = COLUMNS[BY_LIST[many].key]
    for name, column in columns.items():
        value = row.get(name)
        if type(column) in {Line, Text} and isinstance(value, str):
            yield "" if "://" in value else value
        elif isinstance(value, list):
            yield ", ".join(one for one in value if isinstance(one, str))


def _in_every_language(facet: str) -> str:
    """Whom it is for, in each language and as people also say it. Form, state and kind are filters, and no words."""
    kind, _colon, value = facet.partition(":")
    if kind != "group":
        return ""
    found = [" ".join(words for one, words in EVERYDAY.items() if one == value)]
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(word_of(TargetGroup, value))
    return " ".join(found)


def _bounded(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    left = MOST_BYTES
    for weight, text in texts:
        plain = " ".join(text.replace("\0", " ").split()).encode("utf-8", "ignore")[:left].decode("utf-8", "ignore")
        left -= len(plain.encode())
        if plain:
            yield weight, plain
