"""Changing what those who share a challenge own together: its text, what is said of it, closing it (C3, C11).

Whoever is alone in the circle changes it at once; as soon as there are others each is asked, and until everybody has
said yes the old stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.queries import mandate_behind, owner_keys, who_agreed
from tillit.bodies.models import Scope
from tillit.challenges.actions.openly import end_with_the_talks
from tillit.challenges.events import CHALLENGE_CHANGED, CHALLENGE_CLOSED, CHALLENGE_TAKEN_UP, CHALLENGE_TEXT_CHANGED
from tillit.challenges.models import Challenge, Closed
from tillit.challenges.queries import challenge_of, joint_text_of, text_in_version, texts_of
from tillit.challenges.rules import can_change_challenge, can_close_challenge, can_take_up_challenge
from tillit.challenges.wording.facts import changed_values, facts_as_text, values_of
from tillit.challenges.wording.papers import PART_OF_IT
from tillit.challenges.wording.proposals import moved
from tillit.documents.actions import rewrite_paper
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.names import in_parts
from tillit.trail.words import EventWord, changes_between

TEXT, CHANGED, CLOSED, TAKEN_UP = "challenge_text", "challenge_changed", "challenge_closed", "challenge_taken_up"
ENDING = ("closed_as", "closed_because", "learnt", "carried_on")
Change = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ending:
    """How the talks about a challenge end: in which way and why, what was learnt, what is carried on and by whom."""

    closed_as: Closed
    closed_because: str
    learnt: str
    carried_on: str = ""


@transaction.atomic
def change_text(challenge: Challenge, *, part: str, text: str, version: int, why: Why, by: Actor) -> Proposal | None:
    """Change one part of the joint text, which was read in `version`; the other parts can change meanwhile.

    Conflict with both texts when this part has been changed since. InvalidInput when nothing would change.
    """
    fresh = lock(challenge)
    require(can_change_challenge(by, fresh, why.party))
    document = joint_text_of(fresh)
    before = texts_of(document).get(part, "")
    if (text_in_version(document, part, version) or "") != before:
        raise Conflict(mine=text, theirs=before)
    _check_something_changes(before, text)
    return _decide(fresh, Wanted(TEXT, {"part": part, "before": before, "after": text}, fresh.pk), why, by=by)


@transaction.atomic
def change_challenge(
    challenge: Challenge, *, values: Mapping[str, Any], version: int, why: Why, by: Actor
) -> Proposal | None:
    """Change what the challenge is called, where it is seen and whom it is about; it was read in `version`."""
    fresh = lock(challenge)
    require(can_change_challenge(by, fresh, why.party))
    if fresh.version != version:
        raise Conflict(mine=facts_as_text(values), theirs=facts_as_text(values_of(fresh)))
    before, after = changed_values(values_of(fresh), values)
    _check_something_changes(before, after)
    return _decide(fresh, Wanted(CHANGED, {"before": before, "after": after}, fresh.pk), why, by=by)


@transaction.atomic
def close_challenge(challenge: Challenge, *, ending: Ending, why: Why, by: Actor) -> Proposal | None:
    """End the talks about a challenge together; nothing closes without saying what was learnt (C11)."""
    fresh = lock(challenge)
    require(can_close_challenge(by, fresh, why.party))
    return _decide(fresh, Wanted(CLOSED, {"title": fresh.title, **asdict(ending)}, fresh.pk), why, by=by)


@transaction.atomic
def take_up_challenge(challenge: Challenge, *, why: Why, by: Actor) -> Proposal | None:
    """Go on with a challenge that was closed; how it was closed stays in the history."""
    fresh = lock(challenge)
    require(can_take_up_challenge(by, fresh, why.party))
    return _decide(fresh, Wanted(TAKEN_UP, {"title": fresh.title}, fresh.pk), why, by=by)


@transaction.atomic
def adopt_change(proposal: Proposal, *, by: Actor) -> UUID:
    """Carry out what everybody has said yes to. Conflict when it is about something that has changed meanwhile."""
    assert proposal.room.circle_id is not None  # noqa: S101  # what is joint is owned by a circle
    found = challenge_of(proposal.room.circle_id)
    if found is None:
        raise NotFound
    challenge = lock(found)
    if moved(proposal):
        raise Conflict
    _carry_out(
        challenge, proposal.word, proposal.change, person=proposal.proposed_by, reason=proposal.reason, by=by,
        told={"proposal": str(proposal.pk), "found_by": who_agreed(proposal.pk)},
    )  # fmt: skip
    return challenge.pk


def _decide(challenge: Challenge, wanted: Wanted, why: Why, *, by: Actor) -> Proposal | None:
    """At once when the party is alone, else by everybody's yes."""
    if owner_keys(challenge.room) != {why.party.pk}:
        return propose(challenge.room, wanted=wanted, why=why, by=by)
    mandate = mandate_behind(by, why.party, Scope.SPEAK)
    _carry_out(
        challenge, wanted.word, wanted.change, person=author(by), reason=why.reason, by=by,
        told={"party": why.party.pk, "mandate": mandate.pk},
    )  # fmt: skip
    return None


def _carry_out(
    challenge: Challenge,
    word: str,
    change: Change,
    *,
    person: Person,
    reason: str,
    told: Mapping[str, Any],
    by: Actor,
) -> None:
    changes = WRITING[word](challenge, change, person)
    record(
        _event_of(word), challenge, room=challenge.room_id, by=by, matter=challenge.circle_id, reason=reason,
        title=challenge.title, part=in_parts(PART_OF_IT, change.get("part", "")), changes=changes, **told,
    )  # fmt: skip
    if word == CLOSED:
        end_with_the_talks(challenge, by=by)


def _event_of(word: str) -> EventWord:
    events = {
        TEXT: CHALLENGE_TEXT_CHANGED, CHANGED: CHALLENGE_CHANGED, CLOSED: CHALLENGE_CLOSED,
        TAKEN_UP: CHALLENGE_TAKEN_UP,
    }  # fmt: skip
    return events[word]


def _write_text(challenge: Challenge, change: Change, person: Person) -> list[Any]:
    part, after = change["part"], change["after"]
    rewrite_paper(lock(joint_text_of(challenge)), texts={part: after}, by=person)
    return changes_between({part: change["before"]}, {part: after})


def _write_facts(challenge: Challenge, change: Change, _person: Person) -> list[Any]:
    for name, value in change["after"].items():
        setattr(challenge, name, value)
    _save(challenge, *change["after"])
    before, after = ({name: _plain(value) for name, value in change[side].items()} for side in ("before", "after"))
    return changes_between(before, after)


def _write_ending(challenge: Challenge, change: Change, _person: Person) -> list[Any]:
    """Closed in the way that is told, or open again."""
    after = {name: change.get(name, "") for name in ENDING}
    challenge.closed_at = timezone.now() if after["closed_as"] else None
    before = {name: getattr(challenge, name) for name in ENDING}
    for name, value in after.items():
        setattr(challenge, name, value)
    _save(challenge, "closed_at", *ENDING)
    return changes_between(before, after)


def _save(challenge: Challenge, *columns: str) -> None:
    challenge.version += 1
    challenge.save(update_fields=[*columns, "version"])


def _plain(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _check_something_changes(before: object, after: object) -> None:
    if before == after:
        raise InvalidInput((Fault("", _("Nothing is changed."), _("Change something, or leave without saving.")),))


WRITING: Mapping[str, Callable[[Challenge, Change, Person], list[Any]]] = {
    TEXT: _write_text, CHANGED: _write_facts, CLOSED: _write_ending, TAKEN_UP: _write_ending,
}  # fmt: skip
