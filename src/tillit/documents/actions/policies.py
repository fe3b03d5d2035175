"""Writing policy documents and the strategy, and sharing copies of them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tillit.bodies.models import Room
from tillit.documents.actions.papers import copy_paper, end_copy, new_paper, rewrite_paper
from tillit.documents.events import COPY_WITHDRAWN, PAPER_SHARED, POLICY_CHANGED, POLICY_WRITTEN, STRATEGY_CHANGED
from tillit.documents.models import Document, DocumentKind, Policy
from tillit.documents.queries import own_room_of, sections_of, strategy_of
from tillit.documents.rules import can_share, can_withdraw_copy, can_write_policy, is_a_paper_of_its_own
from tillit.documents.wording import STRATEGY_PARTS, heading_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, NotFound
from tillit.kernel.verdict import require
from tillit.people.above import tell_everybody
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record

FACTS = ("sort", "organ", "decided_on", "reference", "starts_on", "ends_on", "address")


@transaction.atomic
def write_policy(organisation: Organisation, *, title: str, text: str, facts: Mapping[str, Any], by: Actor) -> Document:
    """A new policy document in the organisation's own room; nobody else sees it before it is shared."""
    require(can_write_policy(by, organisation))
    person, room = author(by), _room_of(by, organisation)
    document = new_paper(
        room, kind=DocumentKind.POLICY, organisation=organisation, title=title, texts={"": text}, by=person
    )
    Policy(document=document, room=room, **{name: facts[name] for name in FACTS}).save(force_insert=True)
    record(
        POLICY_WRITTEN, document, room=room.pk, by=by, party=organisation.pk, person=person, title=title,
        organisation=organisation.name,
    )  # fmt: skip
    return document


@transaction.atomic
def change_policy(
    document: Document, *, title: str, text: str, facts: Mapping[str, Any], version: int, by: Actor
) -> Document:
    """Change a policy document that was opened in `version`; Conflict with both texts when it has moved on.

    Copies that were shared stay as they were until they are shared anew.
    """
    fresh = lock(document)
    require(can_write_policy(by, fresh.organisation))
    require(is_a_paper_of_its_own(fresh))
    section = sections_of(fresh)[0]
    if fresh.version != version:
        raise Conflict(mine=f"{title}\n\n{text}", theirs=f"{fresh.title}\n\n{section.text}")
    policy = lock(Policy(pk=fresh.pk))
    for name in FACTS:
        setattr(policy, name, facts[name])
    policy.save(update_fields=[*FACTS])
    person = author(by)
    rewrite_paper(fresh, title=title, texts={"": text}, by=person)
    record(POLICY_CHANGED, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, person=person, title=title)
    return fresh


@transaction.atomic
def change_strategy(organisation: Organisation, *, texts: Mapping[str, str], version: int, by: Actor) -> Document:
    """Write the organisation's strategy, part by part; `version` is 0 when there was none to open.

    Conflict with both texts when somebody else has written meanwhile.
    """
    require(can_write_policy(by, organisation))
    person, room = author(by), _room_of(by, organisation)
    lock(organisation)
    document = strategy_of(by, organisation.pk)
    if (document.version if document else 0) != version:
        theirs = {section.heading: section.text for section in sections_of(document)} if document else {}
        raise Conflict(mine=_whole(texts), theirs=_whole(theirs))
    if document is None:
        whole = {part.key: texts.get(part.key, "") for part in STRATEGY_PARTS}
        document = new_paper(
            room, kind=DocumentKind.STRATEGY, organisation=organisation, title=organisation.name, texts=whole, by=person
        )
    else:
        rewrite_paper(document, texts=texts, by=person)
    record(
        STRATEGY_CHANGED, document, room=room.pk, by=by, party=organisation.pk, person=person,
        organisation=organisation.name,
    )  # fmt: skip
    return document


@transaction.atomic
def share(document: Document, *, room: Room, reason: str = "", by: Actor) -> Document:
    """Put a copy of the paper, as it stands now, in a wider room; one that is there already is brought up to date."""
    original = lock(document)
    require(can_share(by, original, room))
    person = author(by)
    copy = copy_paper(original, room=room, by=person)
    _copy_facts(original, copy)
    tell_everybody(original.organisation_id)
    for place in (original.room_id, room.pk):
        record(
            PAPER_SHARED, copy, room=place, by=by, party=original.organisation_id, matter=room.circle_id,
            reason=reason, person=person, title=original.title, organisation=original.organisation.name,
        )  # fmt: skip
    return copy


@transaction.atomic
def withdraw_copy(copy: Document, *, reason: str = "", by: Actor) -> None:
    """Take back what was shared: from now on nobody reads it there. That it was there stays in the trail (C7)."""
    copy = lock(copy)
    require(can_withdraw_copy(by, copy))
    person = author(by)
    end_copy(copy, by=person)
    tell_everybody(copy.organisation_id)
    assert copy.copy_of is not None  # noqa: S101  # the rule asked that it is a copy
    for place in (copy.copy_of.room_id, copy.room_id):
        record(
            COPY_WITHDRAWN, copy, room=place, by=by, party=copy.organisation_id, matter=copy.room.circle_id,
            reason=reason, person=person, title=copy.title, organisation=copy.organisation.name,
        )  # fmt: skip


def _room_of(by: Actor, organisation: Organisation) -> Room:
    room = own_room_of(by, organisation)
    if room is None:
        raise NotFound
    return room


def _copy_facts(original: Document, copy: Document) -> None:
    policy = Policy.objects.filter(document=original).first()
    if policy is not None:
        facts = {name: getattr(policy, name) for name in FACTS}
        Policy.objects.update_or_create(document=copy, room_id=copy.room_id, defaults=facts)


def _whole(texts: Mapping[str, str]) -> str:
    return "\n\n".join(f"{heading_of(key)}\n{text}" for key, text in texts.items() if text)
