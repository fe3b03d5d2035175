"""Inviting to the talks about a challenge, sending the letter again, taking it back, and meeting the answer."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind, owner_keys
from tillit.bodies.models import Scope
from tillit.bodies.queries import membership_of
from tillit.challenges.events import DIALOGUE_INVITED, DIALOGUE_MET, DIALOGUE_SENT_AGAIN, DIALOGUE_WITHDRAWN
from tillit.challenges.guided import PICTURE
from tillit.challenges.letters import send_invitation
from tillit.challenges.models import Challenge, Invitation
from tillit.challenges.queries import joint_text_of, shared_papers, texts_of
from tillit.challenges.rules import can_invite, can_meet_answer, can_send_again, can_withdraw_invitation
from tillit.documents.models import Document
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record

NOT_ANSWERED: dict[str, Any] = {
    "answer": "", "answered_at": None, "answerer": "", "said": "", "promised_on": None, "decided_by": "",
    "decided_body": "", "decided_on": None, "pointed_to": "", "pointed_email": "",
    "reminded_before_on": None, "reminded_after_on": None,
}  # fmt: skip
"""How an invitation stands that nobody has answered yet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is invited and why, as whoever invites wrote it; `organisation` is who they are here, when that is known.

    `text`: they read the joint text too, which is one party's to show only while nobody else is in the circle.
    `may_send`: false when the address has had its letters today; the page with the answer stands all the same.
    """

    name: str
    email: str
    why: str
    organisation: Organisation | None = None
    picture: bool = True
    text: bool = False
    may_send: bool = True


@transaction.atomic
def invite_to_talks(challenge: Challenge, asked: Asked, *, party: Organisation, site: str, by: Actor) -> Invitation:
    """Invite somebody in a party's own name; they answer by a secret link, without an account.

    What they may read is kept as it stands now: what is written later stays in the circle. `site`: what addresses in
    the letter begin with.
    """
    fresh = lock(challenge)
    require(can_invite(by, fresh, party))
    _check(fresh, asked, party)
    invitation = Invitation(
        room=fresh.room, challenge=fresh, asking=party, asked_by=author(by), name=asked.name, email=asked.email.lower(),
        organisation=asked.organisation, why=asked.why, told=_told(fresh, asked, party, by=by), site=site,
        language=get_language() or "sv", sent_at=timezone.now(),
    )  # fmt: skip
    invitation.save(force_insert=True)
    record(
        DIALOGUE_INVITED, invitation, room=fresh.room_id, by=by, party=party.pk,
        mandate=mandate_behind(by, party, Scope.SPEAK).pk, matter=fresh.circle_id, reason=asked.why,
        person=invitation.asked_by, invited=asked.name, title=fresh.title, organisation=party.name,
    )  # fmt: skip
    if asked.email and asked.may_send:
        send_invitation(invitation)
    return invitation


@transaction.atomic
def send_invitation_again(
    invitation: Invitation, *, email: str, site: str, may_send: bool = True, by: Actor
) -> Invitation:
    """Another letter with the same link; to another mail address with another link, and the old one is void.

    What was promised from the old address is then the history's alone: whoever reads the new one answers anew.
    """
    fresh = _locked(invitation)
    require(can_send_again(by, fresh))
    changed = {"email": email.lower(), "site": site, "sent_at": timezone.now()}
    if email.lower() != fresh.email:
        changed |= {"link": uuid4(), **NOT_ANSWERED}
    for name, value in changed.items():
        setattr(fresh, name, value)
    _save(fresh, *changed)
    record(
        DIALOGUE_SENT_AGAIN, fresh, room=fresh.room_id, by=by, party=fresh.asking.pk,
        mandate=mandate_behind(by, fresh.asking, Scope.SPEAK).pk, matter=fresh.challenge.circle_id,
        person=author(by), invited=fresh.name,
    )  # fmt: skip
    if may_send:
        send_invitation(fresh)
    return fresh


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, reason: str, by: Actor) -> None:
    """Take an invitation back: its page says so from now on, and nothing else."""
    fresh = _locked(invitation)
    require(can_withdraw_invitation(by, fresh))
    fresh.withdrawn_at = timezone.now()
    _save(fresh, "withdrawn_at")
    record(
        DIALOGUE_WITHDRAWN, fresh, room=fresh.room_id, by=by, party=fresh.asking.pk,
        mandate=mandate_behind(by, fresh.asking, Scope.SPEAK).pk, matter=fresh.challenge.circle_id, reason=reason,
        person=author(by), invited=fresh.name,
    )  # fmt: skip


@transaction.atomic
def meet_answer(invitation: Invitation, *, party: Organisation, by: Actor) -> None:
    """A party has met a yes or a no: from now on it stands, and nobody's day waits with it."""
    fresh = _locked(invitation)
    require(can_meet_answer(by, fresh, party))
    met(fresh, party=party, by=by)


@transaction.atomic
def met(invitation: Invitation, *, party: Organisation, by: Actor) -> None:
    """Part of meeting an answer or of letting somebody in; whoever calls has asked the rule and holds the lock."""
    invitation.met_at, invitation.met_by = timezone.now(), author(by)
    _save(invitation, "met_at", "met_by")
    record(
        DIALOGUE_MET, invitation, room=invitation.room_id, by=by, party=party.pk,
        mandate=mandate_behind(by, party, Scope.SPEAK).pk, matter=invitation.challenge.circle_id,
        person=author(by), invited=invitation.name,
    )  # fmt: skip


def _locked(invitation: Invitation) -> Invitation:
    lock(invitation)
    rows = Invitation.objects.select_related("asking", "organisation", "challenge__circle", "challenge__room", "room")
    return rows.get(pk=invitation.pk)


def _check(challenge: Challenge, asked: Asked, party: Organisation) -> None:
    """What a form cannot know: InvalidInput, with where."""
    if asked.organisation is not None and asked.organisation.pk == party.pk:
        raise InvalidInput((Fault("name", _("That is your own organisation."), _("Invite somebody else.")),))
    if asked.organisation is not None and membership_of(challenge.circle_id, asked.organisation.pk) is not None:
        raise InvalidInput((Fault("name", _("The organisation already takes part."), _("Invite somebody else.")),))
    if not asked.email and asked.organisation is None:
        message = _("Nobody from them is here, so they need a letter.")
        raise InvalidInput((Fault("email", message, _("Write a mail address at which somebody answers for them.")),))
    if asked.text and owner_keys(challenge.room) != {party.pk}:
        message = _("The joint text belongs to all of you, and one of you does not show it to others.")
        raise InvalidInput((Fault("text", message, _("Show your own picture.")),))


def _told(challenge: Challenge, asked: Asked, party: Organisation, *, by: Actor) -> dict[str, Any]:
    """The title, and what whoever invites has chosen to show, as it stands now."""
    papers: list[Document] = []
    if asked.picture:
        papers += [one for one in shared_papers(by, challenge, PICTURE) if one.organisation_id == party.pk]
    if asked.text:
        papers.append(joint_text_of(challenge))
    return {
        "title": challenge.title,
        "texts": [
            {"kind": paper.kind, "parts": [[key, text] for key, text in texts_of(paper).items() if text]}
            for paper in papers
        ],
    }


def _save(invitation: Invitation, *columns: str) -> None:
    invitation.version += 1
    invitation.save(update_fields=[*columns, "version"])
