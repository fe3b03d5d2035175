"""Which organisations fit what somebody looks for: where, with what, for whom, and words in their names.

Who fits most of what is asked stands first; of these, who works in the very place; then by name. Nothing else weighs,
so the order can be told in a sentence. One statement with one index (models.OrganisationFit): first those that fit
everything, then those that fit all but one, and so on, only as far as the list needs.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from tillit.kernel.actor import Actor
from tillit.kernel.namewords import fold, name_words, tokens
from tillit.kernel.swedish import sort_key
from tillit.people.group_words import GROUP_WORDS, ONLY_OWN_WORDS, SAY_NOTHING
from tillit.people.models import Sector
from tillit.people.queries.places import labels_of_places
from tillit.people.queries.search import Token

MOST = 20
# of those that fit equally well so many are put in order; where there are more, the page says so
LOOKED_AT = 2_000
MOST_WORDS = 3
COUNTRY = "SE"
# shorter words are whole ones: hardly any begins otherwise than with some letter
LEAST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for. Each of several places, areas or groups will do; each word of `text` is asked by itself.

    Codes are those of places and areas; groups are TargetGroup's.
    """

    places: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    text: str = ""

    @property
    def asked_words(self) -> list[str]:
        """The first three words of the text that say something, as they are written."""
        return [word for word in self.text.split() if tokens(word) and not _says_nothing(word)][:MOST_WORDS]

    @property
    def left_aside(self) -> list[str]:
        """Words that are in so many names that they say nothing of whom to ask."""
        return [word for word in self.text.split() if _says_nothing(word)]

    @property
    def words(self) -> list[Token]:
        """What is asked of names, word by word."""
        return [tokens(word)[0] for word in self.asked_words]


@dataclass(frozen=True, slots=True)
class Fitting:
    """An organisation that fits, with what is known of it that may be why: the reasons are told from it.

    `fits`: how many of the things that were asked; `places` and `areas` are codes, `groups` its own words.
    """

    id: UUID
    name: str
    sector: Sector
    fits: int
    places: tuple[str, ...]
    areas: tuple[str, ...]
    groups: tuple[str, ...]
    former_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The first that fit, best first. `asked`: how many things were; `crowded`: more fit equally well than are put in
    order."""

    rows: tuple[Fitting, ...]
    asked: int
    crowded: bool


def _says_nothing(word: str) -> bool:
    return "".join(fold(whole) for _parts, whole in tokens(word)) in SAY_NOTHING


# a tier is materialised, so that the planner takes the index, and is only read when those above it were too few
TIER = """
    tier_{at} AS MATERIALIZED (
        SELECT organisation_id, name_key, marks FROM people_organisationfit
        WHERE marks @@ %s::tsquery{but} AND organisation_id <> ALL(%s)
    )"""
BRANCH = """
    (SELECT organisation_id, {fits} AS fits, name_key, NOT marks @@ %s::tsquery AS elsewhere, count(*) OVER () AS many
     FROM (SELECT * FROM tier_{at} LIMIT {looked_at}) AS looked_at ORDER BY elsewhere, name_key, organisation_id
     LIMIT {most})"""
WHOLE = """
WITH {tiers}, best AS MATERIALIZED (
    SELECT * FROM ({branches}) AS branches LIMIT {most}
)
SELECT o.id, o.name, o.sector, best.fits, best.many,
    ARRAY(SELECT l.place_id FROM people_organisationplace l WHERE l.organisation_id = o.id ORDER BY 1),
    ARRAY(SELECT l.area_id FROM people_organisationarea l WHERE l.organisation_id = o.id ORDER BY 1),
    o.target_groups,
    ARRAY(SELECT f.name FROM people_formername f WHERE f.organisation_id = o.id ORDER BY f.ends_on DESC, f.name)
FROM best JOIN people_organisation o ON o.id = best.organisation_id
ORDER BY best.fits DESC, best.elsewhere, best.name_key, o.id
"""


def organisations_that_fit(actor: Actor, wish: Wish, *, but: Collection[UUID] = (), most: int = MOST) -> Fitted:
    """The organisations that fit most of a wish, without those in `but`; nothing for strangers.

    One statement, and one more for what places are called.
    """
    asked = questions(wish)
    if actor.person_id is None or not asked:
        return Fitted((), len(asked), crowded=False)
    with connection.cursor() as cursor:
        cursor.execute(*_statement(wish, asked, sorted(but), most))
        rows = cursor.fetchall()
    found = tuple(_fitting(row) for row in rows)
    return Fitted(found, len(asked), crowded=any(row[4] >= LOOKED_AT for row in rows))


def questions(wish: Wish) -> list[str]:
    """A tsquery for each thing that is asked. No sign of a code or a word has a meaning in it."""
    called = labels_of_places(wish.places) if wish.places else {}
    of_one = [
        [mark for code in wish.places for mark in (*marks_of_place(code), *_marks_of_label(called[code]))],
        [mark for code in wish.areas for mark in marks_of_area(code)],
        [mark for code in wish.groups for mark in marks_of_group(code)],
        *([mark for word in {*parts, whole} for mark in _marks_of_word(word)] for parts, whole in wish.words),
    ]
    return [" | ".join(sorted(marks)) for marks in of_one if marks]


def marks_of_place(code: str) -> list[str]:
    """Who works there, in its county or in the country as a whole; for a county also who works in a part of it."""
    found = ["@" + COUNTRY, "@" + code, ("@" + code[:2]) if len(code) > 2 else ("@in" + code)]
    return [f"'{mark}'" for mark in found]


def forms_of_label(label: str) -> set[str]:
    """The folded words that a place is called by in a name: "Göteborg" and "Göteborgs". None of more than one word."""
    words = [fold(word) for word in name_words(label)]
    return {words[0], words[0].removesuffix("s") + "s"} if len(words) == 1 else set()


def _marks_of_label(label: str) -> list[str]:
    return [f"'={form}'" for form in sorted(forms_of_label(label))]


def marks_of_area(code: str) -> list[str]:
    """Who works with it, or says its whole group; for a group also who works with a part of it."""
    found = ["#" + code, ("#" + code[:-3]) if len(code) > 2 else ("#in" + code)]
    return [f"'{mark}'" for mark in found]


def marks_of_group(code: str) -> list[str]:
    """Who says in its own words that it is for them, or is called so."""
    marks = [mark for word in group_beginnings(code) for mark in _marks_of_word(word)]
    return [mark for mark in marks if is_told_by_names(code) or mark.startswith("'~")]


def group_beginnings(code: str) -> list[str]:
    """The beginnings of folded words that stand for a group."""
    return [fold(sort_key(word)) for word in GROUP_WORDS.get(code, ())]


def is_told_by_names(code: str) -> bool:
    """Whether a name can say that an organisation is for the group."""
    return code not in ONLY_OWN_WORDS


def _marks_of_word(word: str) -> list[str]:
    begins = ":*" if len(word) >= LEAST_BEGINNING else ""
    return [f"'={fold(word)}'{begins}", f"'~={fold(word)}'{begins}"]


def at_least(fits: int, asked: Sequence[str]) -> str:
    """A tsquery for rows that fit so many of the questions; what is alike in its combinations stands once."""
    if fits == 0 or len(asked) < fits:
        return ""
    first, rest = asked[0], asked[1:]
    with_first = f"({first}) & ({at_least(fits - 1, rest)})" if fits > 1 else f"({first})"
    without = at_least(fits, rest)
    return f"{with_first} | {without}" if without else with_first


def _statement(wish: Wish, asked: Sequence[str], but: list[UUID], most: int) -> tuple[str, list[Any]]:
    """From those that fit everything down to those that fit one thing."""
    near = " | ".join(f"'@{code}'" for code in wish.places) or "'@'"
    tiers, branches, values, of_branches, above = [], [], list[Any](), list[Any](), ""
    for fits in range(len(asked), 0, -1):
        text = at_least(fits, asked)
        tiers.append(TIER.format(at=fits, but=" AND NOT marks @@ %s::tsquery" if above else ""))
        values += [text, *([above] if above else []), but]
        branches.append(BRANCH.format(at=fits, fits=fits, looked_at=LOOKED_AT, most=most))
        of_branches.append(near)
        above = text
    whole = WHOLE.format(tiers=",".join(tiers), branches=" UNION ALL ".join(branches), most=most)
    return whole, [*values, *of_branches]


def _fitting(row: tuple[Any, ...]) -> Fitting:
    key, name, sector, fits, _many, places, areas, groups, formers = row
    return Fitting(key, name, Sector(sector), fits, tuple(places), tuple(areas), tuple(groups), tuple(formers))
