"""Two rows that are one organisation are put together, when those whom it concerns have said yes."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.ground.db import acting, hold, lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.above import let_in, settle, standing_of, tell_everybody
from tillit.people.actions.describing import FEDERATION
from tillit.people.actions.moving import move_facts, move_references, nothing_left
from tillit.people.editing import gone_text, refuse
from tillit.people.events import MERGE_AGREED, MERGE_ASKED, MERGE_REFUSED, MERGE_WITHDRAWN, ORGANISATION_MERGED
from tillit.people.letters import tell
from tillit.people.merge_asking import JOB, fit_together, still_right, whom_to_ask
from tillit.people.models import Merge, Organisation, Person
from tillit.people.newcomers import tell_of_newcomer
from tillit.people.own_room import own_room
from tillit.people.queries import (
    author,
    belonging_to,
    open_merge_of,
    rooms_that_name,
    somebody_belongs,
    who_may,
)
from tillit.people.roles import CONFIRM_MANDATE
from tillit.people.rules import can_answer_merge, can_merge_into
from tillit.trail.actions import record

LATE = timedelta(days=1)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """The versions of the two organisations in which the person who merges has seen them."""

    duplicate: int
    into: int


@transaction.atomic
def propose_merge(
    duplicate: Organisation, *, into: Organisation, reason: str, seen: Seen, two_numbers: bool = False, by: Actor
) -> Merge:
    """Say that another row is the same organisation as one's own; it is so at once, or when who is asked says yes.

    Whose yes it takes stands in whom_to_ask. `two_numbers`: somebody has said that two numbers have become one in law.
    """
    hold(FEDERATION)
    duplicate, into = _lock_both(duplicate, into)
    if (duplicate.version, into.version) != (seen.duplicate, seen.into):
        raise Conflict(mine=reason, theirs=_("%(one)s or %(other)s has been changed since you opened the page.") % {
            "one": duplicate.name, "other": into.name,
        })  # fmt: skip
    living = somebody_belongs(duplicate)
    require(can_merge_into(by, into, somebody_belongs=living))
    fit_together(duplicate, into, two_numbers=two_numbers)
    if open_merge_of(duplicate) is not None:
        raise refuse("duplicate", _("Somebody has already asked about this one."), _("Wait for the answer to that."))
    person, asked = author(by), next(iter(whom_to_ask(duplicate, into)), None)
    merge = Merge(duplicate=duplicate, into=into, asked=asked, reason=reason, proposed_by=person)
    merge.save(force_insert=True)
    record(
        MERGE_ASKED, merge, room=own_room(into, by=by), by=by, party=into.pk, reason=reason, person=person,
        duplicate=duplicate.name, organisation=into.name,
    )  # fmt: skip
    own = asked is not None and (asked.pk == duplicate.pk or not standing_of(duplicate, told=True).ever)
    if asked is None or (own and can_answer_merge(by, asked)):
        return _carry_out(merge, duplicate, into, person=person)
    _write_to(asked, duplicate, into)
    return merge


@transaction.atomic
def answer_merge(merge: Merge, *, yes: bool, reason: str = "", by: Actor) -> Merge:
    """The board of the organisation that is asked says no; or yes, and the next is asked, or it is done at once."""
    hold(FEDERATION)
    duplicate, into = _lock_both(merge.duplicate, merge.into)
    merge = _still_open(merge)
    asked = merge.asked
    if asked is None:
        raise refuse("", _("Nobody is asked about this."))
    require(can_answer_merge(by, asked))
    person = author(by)
    word = MERGE_AGREED if yes else MERGE_REFUSED
    record(
        word, merge, room=own_room(asked, by=by), by=by, party=asked.pk, reason=reason, person=person,
        duplicate=duplicate.name, into=into.name,
    )  # fmt: skip
    if yes:
        still_right(merge, duplicate, into, person=person)
        merge.agreed.append(asked.pk)
        if left := whom_to_ask(duplicate, into, agreed=merge.agreed):
            return _ask_next(merge, left[0])
        return _carry_out(merge, duplicate, into, person=person)
    with acting(JOB), let_in([there := _own_room_of(into)], by=JOB):
        record(
            MERGE_REFUSED, merge, room=there, by=JOB, party=asked.pk, reason=reason, person=person,
            duplicate=duplicate.name, into=into.name,
        )  # fmt: skip
    return _close(merge, person=person, done=False)


@transaction.atomic
def withdraw_merge(merge: Merge, *, by: Actor) -> Merge:
    """Those who asked no longer do."""
    _duplicate, into = _lock_both(merge.duplicate, merge.into)
    merge = _still_open(merge)
    require(can_merge_into(by, into, somebody_belongs=False))
    record(
        MERGE_WITHDRAWN, merge, room=own_room(into, by=by), by=by, party=into.pk, person=author(by),
        duplicate=merge.duplicate.name, into=into.name,
    )  # fmt: skip
    return _close(merge, person=author(by), done=False)


@transaction.atomic
def move_latecomers(*, by: Actor) -> int:
    """Lead over what was written by somebody who had begun before a merge and was done after it; how many rows.

    A row may name the duplicate for as long as its transaction was under way when the merge was committed: moments.
    What cannot be moved stays where it is and is looked at again until the merge is a day old.
    """
    recent = Merge.objects.filter(done=True, answered_at__gt=timezone.now() - LATE)
    count = 0
    for merge in recent.select_related("duplicate", "into", "answered_by").order_by("answered_at", "pk"):
        try:
            with transaction.atomic():
                count += _move_late(merge, by=by)
        except InvalidInput as fault:
            logger.warning("rows that came late to the merge %s stay: %s", merge.pk, fault)
    return count


def _move_late(merge: Merge, *, by: Actor) -> int:
    into = merge.into
    if into.merged_into_id is not None or merge.answered_by is None:
        return 0  # that merge has its own row here
    rooms = rooms_that_name(merge.duplicate_id)
    if not rooms and nothing_left(merge.duplicate):
        return 0
    duplicate, into = lock(merge.duplicate), lock(into)
    with let_in(rooms, by=by):
        settle(duplicate, into=into, person=merge.answered_by, by=by)
        moved = sum(move_references(duplicate, into=into).values())
        tell_everybody(into.pk)
        return moved


def _lock_both(one: Organisation, other: Organisation) -> tuple[Organisation, Organisation]:
    """Both rows, locked in the order of their keys so that two merges never wait for each other."""
    if one.pk == other.pk:
        raise refuse("into", _("These are the same row already."))
    rows = {key: lock(Organisation(pk=key)) for key in sorted((one.pk, other.pk))}
    for row in rows.values():
        if row.merged_into_id is not None:
            raise Conflict(mine=row.name, theirs=gone_text(row))
    return rows[one.pk], rows[other.pk]


def _still_open(merge: Merge) -> Merge:
    fresh = lock(merge)
    if fresh.answered_at is not None:
        raise Conflict(mine=fresh.reason, theirs=_("The question has been answered or withdrawn already."))
    return fresh


def _carry_out(merge: Merge, duplicate: Organisation, into: Organisation, *, person: Person) -> Merge:
    """Move everything, as the job that may enter exactly the rooms in which something names the duplicate."""
    describer = duplicate.described_by
    with acting(JOB):
        people = {one.person_id: one.person for one in belonging_to(duplicate.pk).select_related("person")}
        told = {_own_room_of(into)} | ({_own_room_of(describer)} if describer is not None else set())
        with let_in(rooms_that_name(duplicate.pk) | told, by=JOB):
            settle(duplicate, into=into, person=person, by=JOB)
            left = move_facts(duplicate, into=into)
            moved = move_references(duplicate, into=into)
            _leave(duplicate, into)
            for room in sorted(told):
                record(
                    ORGANISATION_MERGED, merge, room=room, by=JOB, party=into.pk, reason=merge.reason, person=person,
                    duplicate=duplicate.name, organisation=into.name, left="; ".join(left) or "–", moved=dict(moved),
                )  # fmt: skip
            for one in people.values():
                tell_of_newcomer(one, by=JOB)
            if not nothing_left(duplicate) or rooms_that_name(duplicate.pk):
                raise Conflict(mine=merge.reason, theirs=_("Somebody is working with one of the two just now."))
            tell_everybody(duplicate.pk, into.pk, renamed=True)
    return _close(merge, person=person, done=True)


def _ask_next(merge: Merge, asked: Organisation) -> Merge:
    merge.asked = asked
    merge.save(update_fields=["asked", "agreed"])
    _write_to(asked, merge.duplicate, merge.into)
    return merge


def _leave(duplicate: Organisation, into: Organisation) -> None:
    """The duplicate's row stays and leads on."""
    into.version += 1
    into.save()
    duplicate.merged_into, duplicate.merged_at = into, timezone.now()
    duplicate.parent, duplicate.described_by = None, None
    duplicate.version += 1
    duplicate.save()


def _own_room_of(organisation: Organisation) -> UUID:
    return own_room(organisation, by=JOB)


def _close(merge: Merge, *, person: Person, done: bool) -> Merge:
    merge.answered_by, merge.answered_at, merge.done = person, timezone.now(), done
    merge.save(update_fields=["agreed", "answered_by", "answered_at", "done"])
    return merge


def _write_to(asked: Organisation, duplicate: Organisation, into: Organisation) -> None:
    for person in who_may(asked.pk, CONFIRM_MANDATE):
        tell(
            person,
            subject=gettext_lazy("Are these one organisation?"),
            text=gettext_lazy(
                "Somebody at %(into)s says that “%(duplicate)s” is the same organisation, and your board is asked.\n\n"
                "Sign in and open the page of your organisation: the question stands there."
            ),
            values={"into": into.name, "duplicate": duplicate.name},
        )
