"""Inviting openly: agreed by every party, published in the register, ended by its day or by any of them (C3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.queries import mandate_behind, owner_keys, who_agreed
from tillit.bodies.actions import key_for
from tillit.bodies.models import Scope
from tillit.challenges.above import tell_openly
from tillit.challenges.events import (
    OPEN_INVITATION_CLOSED,
    OPEN_INVITATION_OVER,
    OPEN_INVITATION_PASSED,
    OPEN_INVITATION_WITHDRAWN,
    OPENLY_INVITED,
)
from tillit.challenges.models import Challenge, Ended, OpenInvitation
from tillit.challenges.queries import (
    are_talks_over,
    challenge_of,
    open_invitations_to_end,
    rooms_of_talks,
    standing_open_invitation,
)
from tillit.challenges.rules import can_end_open_invitation, can_invite_openly
from tillit.challenges.wording.openly import moved_open
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.trail.actions import record
from tillit.trail.words import EventWord

OPENLY = "open_invitation"
WHEREABOUTS = ("municipality", "also_in", "areas", "target_groups")


@dataclass(frozen=True, slots=True)
class Openly:
    """What everybody is to read: what it is called, what it is about, what happens next, the last day to show
    interest, and the day by which each who did is promised an answer."""

    title: str
    about: str
    following: str
    last_on: date
    answer_on: date


@transaction.atomic
def invite_openly(challenge: Challenge, told: Openly, *, why: Why, by: Actor) -> Proposal | None:
    """Ask the others to publish an open invitation; who is alone publishes it at once (then answers None).

    Where it is seen, in which areas and whom it is about is as the challenge says now, and is agreed with it.
    """
    fresh = lock(challenge)
    require(can_invite_openly(by, fresh, why.party))
    _check(told)
    change: dict[str, Any] = {
        "title": told.title, "about": told.about, "following": told.following, "last_on": told.last_on.isoformat(),
        "answer_on": told.answer_on.isoformat(), "language": fresh.language,
        **{name: getattr(fresh, name) for name in WHEREABOUTS},
    }  # fmt: skip
    if owner_keys(fresh.room) != {why.party.pk}:
        return propose(fresh.room, wanted=Wanted(OPENLY, change, fresh.pk), why=why, by=by)
    mandate = mandate_behind(by, why.party, Scope.SPEAK)
    _publish(fresh, change, parties=[why.party.pk], reason=why.reason, proposal=None, by=by,
             told={"party": why.party.pk, "mandate": mandate.pk})  # fmt: skip
    return None


@transaction.atomic
def adopt_openly(proposal: Proposal, *, by: Actor) -> UUID:
    """Every party has said yes: it is published. Conflict when it cannot be any more."""
    assert proposal.room.circle_id is not None  # noqa: S101  # what is joint is owned by a circle
    found = challenge_of(proposal.room.circle_id)
    if found is None:
        raise NotFound
    challenge = lock(found)
    if moved_open(proposal):
        raise Conflict
    agreed = who_agreed(proposal.pk)
    return _publish(
        challenge, proposal.change, parties=agreed, reason=proposal.reason, proposal=proposal.pk, by=by,
        told={"found_by": agreed, "proposal": str(proposal.pk)},
    ).pk  # fmt: skip


@transaction.atomic
def end_open_invitation(invitation: OpenInvitation, *, how: Ended, reason: str, party: Organisation, by: Actor) -> None:
    """Close it before its last day or withdraw it: a party does by itself, and everybody reads why (C5, C10)."""
    lock(invitation)
    fresh = OpenInvitation.objects.select_related("challenge", "room").get(pk=invitation.pk)
    require(can_end_open_invitation(by, fresh, party))
    mandate = mandate_behind(by, party, Scope.SPEAK)
    end_openly(fresh, how=how, reason=reason, by=by, told={"party": party.pk, "mandate": mandate.pk})


@transaction.atomic
def end_with_the_talks(challenge: Challenge, *, by: Actor) -> None:
    """Part of closing the talks: nobody is invited to them any more."""
    standing = standing_open_invitation(challenge)
    if standing is not None:
        end_openly(standing, how=Ended.TALKS, reason="", by=by, told={})


@transaction.atomic
def end_open_invitations(*, by: Actor) -> int:
    """Each night: end those whose last day has passed, or whose talks are over or have gone on; how many."""
    count = 0
    for room in rooms_of_talks():
        with key_for(room, by=by):
            for one in open_invitations_to_end(room):
                how = Ended.TALKS if are_talks_over(one.challenge) else Ended.DAY
                end_openly(one, how=how, reason="", by=by, told={})
                count += 1
    return count


@transaction.atomic
def end_openly(invitation: OpenInvitation, *, how: Ended, reason: str, by: Actor, told: Mapping[str, Any]) -> None:
    """Part of what ends it; whoever calls has asked the rule. It stays readable, with how and why."""
    invitation.ended_at, invitation.ended_as, invitation.ended_because = timezone.now(), how, reason
    invitation.save(update_fields=["ended_at", "ended_as", "ended_because"])
    tell_openly(invitation)
    record(
        _ending_word(how), invitation, room=invitation.room_id, by=by, matter=invitation.challenge.circle_id,
        reason=reason, title=invitation.title, **told,
    )  # fmt: skip


def _ending_word(how: Ended) -> EventWord:
    words = {
        Ended.DAY: OPEN_INVITATION_OVER, Ended.CLOSED: OPEN_INVITATION_CLOSED,
        Ended.WITHDRAWN: OPEN_INVITATION_WITHDRAWN, Ended.TALKS: OPEN_INVITATION_PASSED,
    }  # fmt: skip
    return words[how]


def _publish(
    challenge: Challenge, change: Mapping[str, Any], *, parties: Iterable[UUID], reason: str, proposal: UUID | None,
    by: Actor, told: Mapping[str, Any],
) -> OpenInvitation:  # fmt: skip
    names = Organisation.objects.filter(pk__in=list(parties)).order_by("name_key", "pk").values_list("name", flat=True)
    texts = {name: change[name] for name in ("title", "about", "following", "language", *WHEREABOUTS)}
    days = {name: date.fromisoformat(change[name]) for name in ("last_on", "answer_on")}
    made = OpenInvitation(
        room_id=challenge.room_id, challenge=challenge, inviting=list(names), proposal_id=proposal, **texts, **days
    )
    made.save(force_insert=True)
    made.refresh_from_db(fields=["published_at"])
    tell_openly(made)
    record(
        OPENLY_INVITED, made, room=challenge.room_id, by=by, matter=challenge.circle_id, reason=reason,
        title=made.title, day=day_text(made.last_on), **told,
    )  # fmt: skip
    return made


def _check(told: Openly) -> None:
    """A last day from today on, and an answer when it has passed."""
    faults = []
    if told.last_on < today():
        faults.append(Fault("last_on", _("Choose a day from today on.")))
    if told.answer_on < told.last_on:
        faults.append(Fault("answer_on", _("Promise an answer on the last day to show interest, or later.")))
    if faults:
        raise InvalidInput(tuple(faults))
