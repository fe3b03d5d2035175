"""The trail of a challenge: its events with the fields that they changed, in the reader's language."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from tillit.accord.queries import Behind
from tillit.accord.wording.history import EventShown, Field, event_shown, plainly
from tillit.challenges.events import (
    ANCHOR_STEP_CHANGED,
    ANCHOR_STEP_WRITTEN,
    CAUSE_CHANGED,
    CAUSE_TOLD,
    CHALLENGE_CHANGED,
    CHALLENGE_CLOSED,
    CHALLENGE_TAKEN_UP,
    CHALLENGE_TEXT_CHANGED,
    NEED_CHANGED,
    NEED_TOLD,
    POLICY_LINK_CHANGED,
    POLICY_LINKED,
    RESOURCE_CHANGED,
    RESOURCE_TOLD,
)
from tillit.challenges.guided import PARTS
from tillit.challenges.models import Closed
from tillit.challenges.wording.cause_words import LABELS as OF_BOXES
from tillit.challenges.wording.cause_words import said_of_box
from tillit.challenges.wording.facts import LABELS, in_words
from tillit.challenges.wording.rows import LABELS as OF_ROWS
from tillit.challenges.wording.rows import said as said_in_row
from tillit.ground.addresses import address
from tillit.trail.queries import Happening

SEVERAL = {"also_in", "areas", "target_groups"}
# what has a page of its own in a circle
PAGES = {
    "accord.proposal": "accord:proposal",
    "accord.statement": "accord:voice",
    "challenges.interest": "challenges:interest",
}
# what stands with others on one
LISTS = {
    "challenges.handlingmark": "challenges:handling",
    "challenges.need": "challenges:means",
    "challenges.resource": "challenges:means",
    "challenges.policylink": "challenges:policies",
    "challenges.anchorstep": "challenges:anchoring",
    "challenges.causenode": "challenges:maps",
    "challenges.causelink": "challenges:maps",
}


def _fact(name: str, kept: str) -> str:
    """A field as an event kept it: codes are told in the reader's language."""
    if not kept:
        return plainly(kept)
    value: Any = kept.split(", ") if name in SEVERAL else kept
    return in_words({name: value})[name]


def _ending(kept: str) -> str:
    return str(dict(Closed.choices).get(kept, "")) or plainly(kept)


def _of_row(name: str, kept: str) -> str:
    return said_in_row(name, kept) or plainly(kept)


def _of_box(name: str, kept: str) -> str:
    return said_of_box(name, kept) or plainly(kept)


ENDING: Mapping[str, Field] = {
    "closed_as": Field(gettext_lazy("In which way"), _ending),
    "closed_because": Field(gettext_lazy("Why")),
    "learnt": Field(gettext_lazy("What was learnt")),
    "carried_on": Field(gettext_lazy("What is carried on, and by whom")),
}
ROWS = {name: Field(label, partial(_of_row, name)) for name, label in OF_ROWS.items()}
BOXES = {name: Field(label, partial(_of_box, name)) for name, label in OF_BOXES.items()}
TELLING = (
    NEED_TOLD, NEED_CHANGED, RESOURCE_TOLD, RESOURCE_CHANGED, POLICY_LINKED, POLICY_LINK_CHANGED, ANCHOR_STEP_WRITTEN,
    ANCHOR_STEP_CHANGED,
)  # fmt: skip
# by the event word and the name of the field
FIELDS: Mapping[str, Mapping[str, Field]] = {
    CHALLENGE_TEXT_CHANGED.key: {part.key: Field(part.heading) for part in PARTS},
    CHALLENGE_CHANGED.key: {name: Field(label, partial(_fact, name)) for name, label in LABELS.items()},
    CHALLENGE_CLOSED.key: ENDING,
    CHALLENGE_TAKEN_UP.key: ENDING,
    **{word.key: ROWS for word in TELLING},
    **{word.key: BOXES for word in (CAUSE_TOLD, CAUSE_CHANGED)},
}


def events_shown(
    happenings: Iterable[Happening], *, rooms: Mapping[UUID, str], names: Behind, circle: UUID
) -> list[EventShown]:
    """Events in their order, each with the way to what it is about."""
    return [
        event_shown(
            one, rooms=rooms, names=names, circle=circle, fields=FIELDS.get(one.key), href=address_of(one, circle)
        )
        for one in happenings
    ]


def address_of(one: Happening, circle: UUID) -> str:
    """The page of what an event is about, where it has one."""
    if one.subject_type == "challenges.challenge":
        return address("challenges:home", circle)
    if one.subject_type in LISTS:
        return address(LISTS[one.subject_type], circle)
    if one.subject_type == "challenges.openinvitation":
        return address("challenges:openly", circle)
    page = PAGES.get(one.subject_type)
    return address(page, circle, one.subject_id) if page else ""
