"""The trail in everyday words: what happened, in which room, why, who acted by which decision, and what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.accord.wording.proposals import mandate_in_words
from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.kernel.actor import Actor
from tillit.kernel.formats import moment_text
from tillit.partnerships.events import FEEDBACK_ANSWERED, FEEDBACK_GIVEN, OF_KIND, PARTNERSHIP_CHANGED
from tillit.partnerships.kinds import ABOUT, ALL, BY_KEY, Column, Kind
from tillit.partnerships.kinds.columns import Choice, Hundredths, Repeats
from tillit.partnerships.queries import Behind
from tillit.partnerships.wording.rows import address_of
from tillit.trail.queries import Happening

# what can be asked for, by how the types of things begin; what fits nowhere stands only in the whole
MATTERS: Mapping[str, tuple[object, tuple[str, ...]]] = {
    "avtalat": (gettext_lazy("What is agreed"), ("partnerships.",)),
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
# where what stands as the reason is what was said
SAID = {FEEDBACK_GIVEN.key, FEEDBACK_ANSWERED.key}


@dataclass(frozen=True, slots=True)
class EventShown:
    """A line of history. `is_why`: the reason is one; `behind` says who acted.

    `changes` are field, before and after, each in words.
    """

    when: str
    sentence: str
    reason: str
    is_why: bool
    room: str
    behind: str
    changes: tuple[tuple[str, str, str], ...]
    href: str


def events_shown(
    happenings: Iterable[Happening], *, rooms: Mapping[UUID, str], names: Behind, circle: UUID
) -> list[EventShown]:
    """Events in their order."""
    return [_event(one, rooms, names, circle) for one in happenings]


def _event(one: Happening, rooms: Mapping[UUID, str], names: Behind, circle: UUID) -> EventShown:
    kind = KIND_OF_TYPE.get(one.subject_type)
    return EventShown(
        when=moment_text(one.at),
        sentence=one.sentence or _("The words have been erased: %(ground)s") % {"ground": one.erased_ground},
        reason=one.reason,
        is_why=one.key not in SAID,
        room=rooms.get(one.room_id, ""),
        behind=_behind(one, names),
        changes=tuple(_change(KIND_OF_WORD.get(one.key), change) for change in one.told.get("changes", ())),
        href=address_of(kind, circle, one.subject_id) if kind else "",
    )


def _behind(one: Happening, names: Behind) -> str:
    """Who acted, for which party, by which decision; the program itself when nobody did."""
    person = Actor.parse(one.actor).person_id if one.actor else None
    told = {
        "person": names.persons.get(person, "") if person else "",
        "party": names.parties.get(one.party_id, "") if one.party_id else "",
        "mandate": "",
    }
    mandate = names.mandates.get(one.mandate_id) if one.mandate_id else None
    if mandate is not None:
        told["mandate"] = mandate_in_words(mandate)
        return _("%(person)s for %(party)s, by the decision %(mandate)s") % told
    if told["person"] and told["party"]:
        return _("%(person)s for %(party)s") % told
    return told["person"] or told["party"] or _("Tillit, by itself")


def _change(kind: Kind | None, change: Mapping[str, Any]) -> tuple[str, str, str]:
    """A field with what stood there and what stands there now."""
    column = next((one for one in kind.told if one.name == change["column"]), None) if kind else None
    label = str(column.label) if column else str(change["column"])
    return label, _said(column, str(change["before"])), _said(column, str(change["after"]))


def _said(column: Column | None, value: str) -> str:
    """What an event kept as plain text, in the reader's language."""
    if not value:
        return _("nothing")
    if isinstance(column, Choice):
        return column.shown(value, str) or value
    if isinstance(column, Repeats):
        return recurrence_in_words(value)
    if isinstance(column, Hundredths):
        return column.shown(float(value), str)
    return value
