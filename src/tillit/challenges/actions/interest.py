"""Interest shown through an open invitation: written without an account, confirmed by letter, answered with reasons."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.actions import accept, propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.queries import mandate_behind
from tillit.accord.rules import can_accept
from tillit.bodies.actions import able_in, key_for
from tillit.bodies.models import Circle, RoomKind, Scope
from tillit.bodies.queries import room_of
from tillit.challenges.actions.letting_in import JOINED
from tillit.challenges.events import (
    INTEREST_ASKED_IN,
    INTEREST_FORGOTTEN,
    INTEREST_REFUSED,
    INTEREST_SHOWN,
    INTEREST_WITHDRAWN,
)
from tillit.challenges.letters_interest import ask_to_confirm, tell_asked_in, tell_no
from tillit.challenges.models import Interest, OpenInvitation
from tillit.challenges.queries import (
    INTEREST,
    interest_behind,
    interest_sent_as,
    interests_to_forget,
    rooms_of_talks,
    unconfirmed_to_delete,
)
from tillit.challenges.rules import (
    can_confirm_interest,
    can_let_interested_in,
    can_refuse_interest,
    can_show_interest,
    can_withdraw_interest,
)
from tillit.ground.db import lock
from tillit.ground.secret_links import keys_in
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record

WRITTEN = ("name", "contact", "email", "brings", "why")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which organisation is interested, whom one talks to there and at which address, what it can bring, and why."""

    name: str
    contact: str
    email: str
    brings: str
    why: str


@dataclass(frozen=True, slots=True)
class Sent:
    """How it came: the sender's own key of the form, what addresses in letters begin with, and in which language.

    `may_send`: false when the address has had its letters today.
    """

    once: UUID
    site: str
    language: str = "sv"
    may_send: bool = True


@transaction.atomic
def show_interest(circle: UUID, invitation: UUID, shown: Shown, *, sent: Sent, by: Actor) -> bool:
    """Take in that an organisation is interested, whoever writes it; a letter to it asks to confirm.

    Nobody in the circle reads it before that. The same form twice keeps one. Answers whether a letter has left.
    """
    with _able(circle, by=by):
        fresh = OpenInvitation.objects.select_related("challenge", "room").filter(pk=invitation).first()
        if fresh is None:
            raise NotFound
        lock(fresh)
        known = interest_sent_as(fresh, sent.once)
        if known is not None:
            _require_same(known, shown)
            return False
        require(can_show_interest(fresh))
        made = Interest(
            room_id=fresh.room_id,
            invitation=fresh,
            sent_as=sent.once,
            site=sent.site,
            language=sent.language,
            **{name: getattr(shown, name) for name in WRITTEN},
        )
        made.save(force_insert=True)
        if sent.may_send:
            ask_to_confirm(made)
        return sent.may_send


@transaction.atomic
def open_interest(secret: str, *, by: Actor) -> Interest:
    """What its sender sees by the secret link, which changes nothing. NotFound for any other text."""
    circle, link = _keys(secret)
    with _able(circle, by=by):
        found: Interest = interest_behind(link)
        return found


@transaction.atomic
def confirm_interest(secret: str, *, by: Actor) -> None:
    """The address is theirs: those who invite read it from now on. Once more changes nothing."""
    circle, link = _keys(secret)
    with _able(circle, by=by) as actor:
        fresh = _locked(link)
        if fresh.confirmed_at is not None:
            return
        require(can_confirm_interest(fresh))
        fresh.confirmed_at = timezone.now()
        fresh.save(update_fields=["confirmed_at"])
        record(
            INTEREST_SHOWN, fresh, room=fresh.room_id, by=actor, matter=fresh.invitation.challenge.circle_id,
            interested=fresh.name,
        )  # fmt: skip


@transaction.atomic
def withdraw_interest(secret: str, *, by: Actor) -> None:
    """They take it back; what was written is erased at once."""
    circle, link = _keys(secret)
    with _able(circle, by=by) as actor:
        fresh = _locked(link)
        require(can_withdraw_interest(fresh))
        fresh.withdrawn_at = fresh.forgotten_at = timezone.now()
        _forget(fresh, "withdrawn_at")
        record(
            INTEREST_WITHDRAWN, fresh, room=fresh.room_id, by=actor, matter=fresh.invitation.challenge.circle_id,
            interested=fresh.name,
        )  # fmt: skip


@transaction.atomic
def refuse_interest(interest: Interest, *, party: Organisation, reason: str, by: Actor) -> None:
    """A party answers no in its own name, and why; they read it on their page, and get a letter (C10)."""
    fresh = _locked(interest.link)
    require(can_refuse_interest(by, fresh, party))
    fresh.refused_at, fresh.refused_by, fresh.refused_for = timezone.now(), author(by), party
    fresh.refused_because = reason
    fresh.save(update_fields=["refused_at", "refused_by", "refused_for", "refused_because"])
    record(
        INTEREST_REFUSED, fresh, room=fresh.room_id, by=by, party=party.pk,
        mandate=mandate_behind(by, party, Scope.SPEAK).pk, matter=fresh.invitation.challenge.circle_id, reason=reason,
        organisation=party.name, interested=fresh.name,
    )  # fmt: skip
    tell_no(fresh)


@transaction.atomic
def ask_interested_in(interest: Interest, *, organisation: Organisation, why: Why, by: Actor) -> Proposal:
    """Ask the parties whether an organisation that has shown interest comes in, and then itself, in its own room.

    Whoever asks gives their own party's yes with it, when they hold its mandate to. A no that was given stays in the
    history; this is what stands.
    """
    fresh = _locked(interest.link)
    require(can_let_interested_in(by, fresh, why.party))
    if organisation.pk == why.party.pk:
        raise InvalidInput((Fault("organisation", _("That is your own organisation."), _("Choose theirs.")),))
    invitation = fresh.invitation
    change = {
        "title": invitation.challenge.title, "organisation": str(organisation.pk), "name": organisation.name,
        "why": _("You have shown interest through the open invitation “%(title)s”.") % {"title": invitation.title},
        "texts": [],
    }  # fmt: skip
    made = propose(
        fresh.room, wanted=Wanted(JOINED, change, invitation.challenge_id), why=why, newcomer=organisation, by=by
    )
    fresh.organisation, fresh.proposal_id = organisation, made.pk
    fresh.refused_at = fresh.refused_by = fresh.refused_for = None
    fresh.refused_because = ""
    columns = ["organisation", "proposal_id", "refused_at", "refused_by", "refused_for", "refused_because"]
    fresh.save(update_fields=columns)
    record(
        INTEREST_ASKED_IN, fresh, room=fresh.room_id, by=by, party=why.party.pk,
        mandate=mandate_behind(by, why.party, Scope.SPEAK).pk, matter=invitation.challenge.circle_id,
        reason=why.reason, person=author(by), organisation=why.party.name, interested=fresh.name,
    )  # fmt: skip
    tell_asked_in(fresh)
    if can_accept(by, made, why.party):
        accept(made, party=why.party, reason=why.reason, by=by)
    return made


@transaction.atomic
def forget_interests(*, by: Actor) -> int:
    """Each night: delete what nobody confirmed in a week, and erase what was over 90 days ago; how many."""
    count = 0
    for room in rooms_of_talks():
        with key_for(room, by=by):
            count += unconfirmed_to_delete(room).delete()[0]
            for one in interests_to_forget(room):
                one.forgotten_at = timezone.now()
                _forget(one)
                matter = one.invitation.challenge.circle_id
                record(INTEREST_FORGOTTEN, one, room=room.pk, by=by, matter=matter, interested=one.name)
                count += 1
    return count


def _forget(interest: Interest, *columns: str) -> None:
    interest.contact = interest.email = interest.brings = interest.why = ""
    interest.save(update_fields=["contact", "email", "brings", "why", "forgotten_at", *columns])


def _locked(link: UUID) -> Interest:
    lock(interest_behind(link))
    found: Interest = interest_behind(link)
    return found


def _keys(secret: str) -> tuple[UUID, UUID]:
    circle, link = keys_in(INTEREST, secret)
    return circle, link


def _able(circle: UUID, *, by: Actor) -> AbstractContextManager[Actor]:
    row = Circle.objects.filter(pk=circle).first()
    if row is None:
        raise NotFound
    return able_in(room_of(row, RoomKind.CIRCLE), by=by)


def _require_same(known: Interest, shown: Shown) -> None:
    if all(getattr(known, name) == getattr(shown, name) for name in WRITTEN):
        return
    mend = _("Open the form again and send it.")
    raise InvalidInput((Fault("", _("This form has been sent already, with other words."), mend),))
