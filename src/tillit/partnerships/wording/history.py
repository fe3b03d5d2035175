"""The trail of a partnership: what can be asked for, and the events of facts with the fields of their kinds."""

from collections.abc import Iterable, Mapping
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from tillit.accord.queries import Behind
from tillit.accord.wording.history import EventShown, Field, event_shown, plainly
from tillit.bodies.wording.recurrence import recurrence_in_words
from tillit.partnerships.events import FEEDBACK_ANSWERED, FEEDBACK_GIVEN, OF_KIND, PARTNERSHIP_CHANGED
from tillit.partnerships.kinds import ABOUT, ALL, BY_KEY, Column, Kind
from tillit.partnerships.kinds.columns import Choice, Hundredths, Repeats
from tillit.partnerships.wording.rows import address_of
from tillit.trail.queries import Happening

WAY = "accord.decisionway"
# what can be asked for, by how the types of things begin; what fits nowhere stands only in the whole
MATTERS: Mapping[str, tuple[object, tuple[str, ...]]] = {
    "avtalat": (gettext_lazy("What is agreed"), ("partnerships.",)),
    "beslut": (gettext_lazy("How we decide"), (WAY,)),
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


def events_shown(
    happenings: Iterable[Happening], *, rooms: Mapping[UUID, str], names: Behind, circle: UUID
) -> list[EventShown]:
    """Events in their order, each with the way to what it is about."""
    return [
        event_shown(
            one, rooms=rooms, names=names, circle=circle, fields=_fields(one.key), href=_address(one, circle),
            is_why=one.key not in SAID,
        )
        for one in happenings
    ]  # fmt: skip


def _address(one: Happening, circle: UUID) -> str:
    if one.subject_type == WAY:
        return reverse("accord:way", args=[circle])
    kind = KIND_OF_TYPE.get(one.subject_type)
    return address_of(kind, circle, one.subject_id) if kind else ""


def _fields(word: str) -> Mapping[str, Field] | None:
    """The columns of a kind by name; None for an event that is not of a fact."""
    kind = KIND_OF_WORD.get(word)
    return {one.name: Field(one.label, partial(_said, one)) for one in kind.told} if kind else None


def _said(column: Column, value: str) -> str:
    """What an event kept as plain text, in the reader's language."""
    if not value:
        return plainly(value)
    if isinstance(column, Choice):
        return column.shown(value, str) or value
    if isinstance(column, Repeats):
        return recurrence_in_words(value)
    if isinstance(column, Hundredths):
        return column.shown(float(value), str)
    return value
