"""The trail of a partnership: what can be asked for, and the events of facts with the fields of their kinds."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from uuid import UUID

from django.utils.translation import gettext_lazy

from tillit.accord.queries import Behind
from tillit.accord.wording.history import EventShown, Field, event_shown, plainly
from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.challenges.wording.history import FIELDS as CHALLENGE
from tillit.ground.addresses import address
from tillit.partnerships.events import FEEDBACK_ANSWERED, FEEDBACK_GIVEN, OF_KIND, PARTNERSHIP_CHANGED
from tillit.partnerships.kinds import ABOUT, ALL, BY_KEY, BY_LIST, GROUP, Column, Kind
from tillit.partnerships.kinds.about import DECIDING
from tillit.partnerships.kinds.columns import Choice, Choices, Hundredths, Repeats
from tillit.partnerships.wording.facts import reworded
from tillit.partnerships.wording.rows import address_of
from tillit.people.queries.places import names_of_areas
from tillit.trail.queries import Happening
from tillit.trail.words import sentence_of

WAY, WITHHOLDING = "accord.decisionway", "partnerships.withholding"
# what has a page of its own
PAGES = {"accord.proposal": "accord:proposal", "accord.statement": "accord:voice"}
# what can be asked for, by how the types of things begin; what fits nowhere stands only in the whole
MATTERS: Mapping[str, tuple[object, tuple[str, ...]]] = {
    "avtalat": (gettext_lazy("What is agreed"), ("partnerships.",)),
    "beslut": (gettext_lazy("How we decide"), (WAY,)),
    "utmaningen": (gettext_lazy("The challenge"), ("challenges.",)),
    "provning": (gettext_lazy("The legal check"), ("assessments.legal",)),
    "val-av-form": (gettext_lazy("The choice of form"), ("assessments.form",)),
    "samforstand": (gettext_lazy("The consensus matrix"), ("assessments.matrix",)),
    "kriterier": (gettext_lazy("The criteria check"), ("assessments.criteria",)),
    "reflektion": (
        gettext_lazy("Reflection and pain points"),
        ("assessments.factor", "assessments.jointanswer", "assessments.painpoint"),
    ),
    "forslag": (gettext_lazy("Proposals and answers"), ("accord.proposal", "accord.ask")),
    "roster": (gettext_lazy("The parties’ own statements"), ("accord.statement",)),
    "grupper": (
        gettext_lazy("Groups, seats and who is in it"),
        ("bodies.body", "bodies.seat", "bodies.sitting", "bodies.membership", "bodies.circle", "bodies.admission",
         "bodies.declaration"),
    ),
    "anteckningar": (gettext_lazy("Notes and papers"), ("documents.",)),
    "uppgifter": (gettext_lazy("Tasks"), ("bodies.task",)),
}  # fmt: skip
KIND_OF_WORD: Mapping[str, Kind] = {
    PARTNERSHIP_CHANGED.key: ABOUT,
    **{word.key: BY_KEY[key] for key, words in OF_KIND.items() for word in (words.added, words.changed, words.removed)},
}
KIND_OF_TYPE: Mapping[str, Kind] = {kind.model._meta.label_lower: kind for kind in ALL}
# the field whose codes a table names
AREAS = "areas"
# where what stands as the reason is what was said
SAID = {FEEDBACK_GIVEN.key, FEEDBACK_ANSWERED.key}


def events_shown(
    happenings: Iterable[Happening], *, rooms: Mapping[UUID, str], names: Behind, circle: UUID
) -> list[EventShown]:
    """Events in their order, each with the way to what it is about."""
    found = list(happenings)
    areas = _areas_in(found)
    return [
        event_shown(
            _in_this_language(one), rooms=rooms, names=names, circle=circle, fields=_fields_of(one.key, areas),
            href=_address(one, circle), is_why=one.key not in SAID,
        )
        for one in found
    ]  # fmt: skip


def _areas_in(happenings: list[Happening]) -> Mapping[str, str]:
    """What the areas of work are called whose codes some of them kept; one statement, and none when none did."""
    changes = [change for one in happenings for change in one.told.get("changes", ()) if change["column"] == AREAS]
    codes = {code for change in changes for side in ("before", "after") for code in _codes(change[side])}
    return names_of_areas(codes) if codes else {}


def _codes(kept: str) -> list[str]:
    return kept.split(", ") if kept else []


def _fields_of(word: str, areas: Mapping[str, str]) -> Mapping[str, Field] | None:
    fields = _fields(word)
    if not fields or not areas or AREAS not in fields:
        return fields
    named = Field(fields[AREAS].label, lambda kept: plainly(", ".join(areas.get(one, one) for one in _codes(kept))))
    return {**fields, AREAS: named}


def _in_this_language(one: Happening) -> Happening:
    """One that kept the name of a fact as a word of the language that it was written in."""
    kind, name = KIND_OF_WORD.get(one.key), one.told.get("name", "")
    again = reworded(kind.key, name) if kind else name
    return one if again == name else replace(one, sentence=sentence_of(one.key, {**one.told, "name": again}))


def _address(one: Happening, circle: UUID) -> str:
    if one.subject_type == "challenges.challenge":
        return address("challenges:home", circle)
    if one.subject_type == WAY:
        return address("accord:way", circle)
    if one.subject_type in PAGES:
        return address(PAGES[one.subject_type], circle, one.subject_id)
    if one.subject_type == WITHHOLDING:
        return _of_withheld(str(one.told.get("fact", "")), circle)
    kind = KIND_OF_TYPE.get(one.subject_type)
    return address_of(kind, circle, one.subject_id) if kind else ""


def _of_withheld(fact: str, circle: UUID) -> str:
    """The page of the row; the partnership's own texts stand on its home, the joint groups on the circle's page."""
    if fact in DECIDING:
        return address("accord:way", circle)
    many, _slash, rest = fact.partition("/")
    if many == GROUP.many:
        return f"{address('bodies:circle', circle)}#groups"
    kind, key = BY_LIST.get(many), rest.partition("/")[0]
    return address_of(kind, circle, UUID(key)) if kind and key else address("partnerships:home", circle)


@cache
def _fields(word: str) -> Mapping[str, Field] | None:
    """The columns of a kind by name; None for an event that is not of a fact."""
    kind = KIND_OF_WORD.get(word)
    return {one.name: Field(one.label, partial(_said, one)) for one in kind.told} if kind else CHALLENGE.get(word)


def _said(column: Column, value: str) -> str:
    """What an event kept as plain text, in the reader's language."""
    if not value:
        return plainly(value)
    if isinstance(column, Choice):
        return column.shown(value, str) or value
    if isinstance(column, Choices):
        return column.shown(_codes(value), str)
    if isinstance(column, Repeats):
        return recurrence_in_words(value)
    if isinstance(column, Hundredths):
        return column.shown(float(value), str)
    return value
