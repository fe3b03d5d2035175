"""Confirming a record, letting it be public before it is signed, and withholding what the law keeps from the public."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.accord.actions import lapse_if_moved, propose
from tillit.accord.actions.offering import own_room_of
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Acceptance, Proposal
from tillit.accord.outward import tell
from tillit.accord.queries import open_in, who_agreed
from tillit.bodies.actions import able_in
from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of, members_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.partnerships.actions.keeping import keep_what_sources_gave
from tillit.partnerships.actions.writing import keep_organ
from tillit.partnerships.events import (
    FACT_RELEASED,
    FACT_WITHHELD,
    FORMER_PARTY_TOLD,
    PARTNERSHIP_CONFIRMED,
    PARTNERSHIP_OPENED,
)
from tillit.partnerships.kinds.about import is_always_shown
from tillit.partnerships.models import Partnership, Party, Withholding
from tillit.partnerships.queries import digest_of_public, digest_of_record, partnership_of
from tillit.partnerships.rules import (
    can_propose_confirming,
    can_propose_opening,
    can_release,
    can_withhold,
)
from tillit.partnerships.wording.acts import name_of_withheld
from tillit.partnerships.wording.proposals import moved_record
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record

CONFIRMED, OPENED = "partnership_confirmed", "partnership_opened"


@transaction.atomic
def propose_confirming(partnership: Partnership, *, why: Why, by: Actor) -> Proposal:
    """Ask each party whether it stands behind what a file brought in; until all have said yes nobody is bound.

    Those are asked who are parties today, at least two, by every party's yes whatever the file tells of how they
    decide: they own it (C2, C3). Who is to become a party later is no owner yet, so it is not confirmed before they are
    and can answer. Who has been one and is not is not asked: it owns nothing here any more, and one that is dissolved
    would block the others for ever. What is told of it is history, with its sources, open to everybody's reservation
    (C5, C10); it is told at home and can speak beside it; nothing binds it and nothing is written into its own
    description. When all have left, it is over, and those are asked who were parties last.
    """
    require(can_propose_confirming(partnership))
    _end_what_has_moved(partnership, CONFIRMED, by=by)
    return propose(partnership.room, wanted=_about(CONFIRMED, partnership, digest_of_record), why=why, by=by)


@transaction.atomic
def propose_opening(partnership: Partnership, *, why: Why, by: Actor) -> Proposal:
    """Ask each party whether everybody may read it before it is signed (C10)."""
    require(can_propose_opening(partnership))
    _end_what_has_moved(partnership, OPENED, by=by)
    return propose(partnership.room, wanted=_about(OPENED, partnership, digest_of_public), why=why, by=by)


@transaction.atomic
def adopt_confirmed(proposal: Proposal, *, by: Actor) -> None:
    """The parties stand behind the record; from here it is joint, and public when it is signed.

    Not past somebody who has become a party since the others were asked: then all are asked anew.
    """
    fresh = _fresh(proposal)
    require(can_propose_confirming(fresh))
    _check_it_is_as_asked(proposal)
    said_yes = Acceptance.objects.filter(ask__proposal=proposal).values("ask__party")
    if members_of(fresh.circle_id).exclude(pk__in=said_yes).exists():
        raise Conflict
    _confirm(fresh, proposal, by=by)
    _tell_former(fresh, by=by)
    tell(fresh.circle_id, by=by)


@transaction.atomic
def adopt_opened(proposal: Proposal, *, by: Actor) -> None:
    """It is public from now on, signed or not."""
    fresh = _fresh(proposal)
    require(can_propose_opening(fresh))
    _check_it_is_as_asked(proposal)
    fresh.open_at = timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["open_at", "version"])
    record(
        PARTNERSHIP_OPENED, fresh, room=fresh.room_id, by=by, matter=fresh.circle_id, reason=proposal.reason,
        title=fresh.title, proposal=str(proposal.pk), found_by=who_agreed(proposal.pk),
    )  # fmt: skip
    tell(fresh.circle_id, by=by)


@transaction.atomic
def withhold(partnership: Partnership, *, fact: str, ground: str, party: Organisation, by: Actor) -> Withholding:
    """Keep a fact from the public page, at once, on a ground in law that everybody sees, with day and person (C10).

    Offentlighets- och sekretesslagen for those it binds, dataskyddsförordningen for all; addresses of protected places
    must never reach the page (C9), so nobody's yes is waited for. Each party for itself: what another withholds, that
    other could let be public again.
    """
    fresh = lock(partnership)
    require(can_withhold(by, fresh, party))
    if is_always_shown(fact):
        raise InvalidInput((Fault("fact", _("This is always shown."), _("Choose something else.")),))
    own = Withholding.objects.filter(partnership=fresh, fact=fact, organisation=party, ended_at=None)
    if own.exclude(withheld_by=None).exists():
        raise InvalidInput((Fault("fact", _("You withhold this already."), _("Choose something else.")),))
    own.update(ended_at=timezone.now(), ended_by=author(by))  # a file told it in its name
    mandate = mandate_of(by, party.pk, Scope.SPEAK)
    made = Withholding(
        partnership=fresh, room_id=fresh.room_id, fact=fact, ground=ground, organisation=party, mandate=mandate,
        withheld_by=author(by), since_on=today(),
    )  # fmt: skip
    made.save(force_insert=True)
    record(
        FACT_WITHHELD, made, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk if mandate else None,
        matter=fresh.circle_id, reason=ground, person=author(by), organisation=party.name,
        name=name_of_withheld(fact), fact=fact,
    )  # fmt: skip
    keep_what_sources_gave(made, by=by)
    tell(fresh.circle_id, by=by)
    return made


@transaction.atomic
def release(withholding: Withholding, *, party: Organisation, reason: str, by: Actor) -> Withholding:
    """Let a withheld fact be public again."""
    lock(withholding.partnership)  # first, as everybody does who changes something that the register follows
    fresh = lock(withholding)
    require(can_release(by, fresh.partnership, fresh, party))
    fresh.ended_at, fresh.ended_by = timezone.now(), author(by)
    fresh.save(update_fields=["ended_at", "ended_by"])
    mandate = mandate_of(by, party.pk, Scope.SPEAK)
    record(
        FACT_RELEASED, fresh, room=fresh.room_id, by=by, party=party.pk, mandate=mandate.pk if mandate else None,
        matter=fresh.partnership.circle_id, reason=reason, person=author(by), organisation=party.name,
        name=name_of_withheld(fresh.fact), fact=fresh.fact,
    )  # fmt: skip
    tell(fresh.partnership.circle_id, by=by)
    return fresh


def _confirm(partnership: Partnership, agreed: Proposal, *, by: Actor) -> None:
    partnership.confirmed_at = timezone.now()
    partnership.version += 1
    partnership.save(update_fields=["confirmed_at", "version"])
    _keep_organs(partnership, by=by)
    record(
        PARTNERSHIP_CONFIRMED, partnership, room=partnership.room_id, by=by, matter=partnership.circle_id,
        reason=agreed.reason, title=partnership.title, proposal=str(agreed.pk), found_by=who_agreed(agreed.pk),
    )  # fmt: skip


def _tell_former(partnership: Partnership, *, by: Actor) -> None:
    """Who is told to have been a party, and was not asked, learns it in its own room: it can speak beside it (C5)."""
    inside = members_of(partnership.circle_id).order_by().values("pk")
    told = Party.objects.filter(partnership=partnership, removed_at=None).exclude(organisation__in=inside)
    former = Organisation.objects.filter(pk__in=told.values("organisation")).order_by("name_key", "pk")
    for one in former:
        own = own_room_of(one, by=by)
        with able_in(own, by=by) as actor:
            record(
                FORMER_PARTY_TOLD, one, room=own.pk, by=actor, found_by=[one.pk], matter=partnership.circle_id,
                organisation=one.name, title=partnership.title,
            )  # fmt: skip


def _keep_organs(partnership: Partnership, *, by: Actor) -> None:
    """With its yes a party stands behind which organ acts for it, so that is now one of its own."""
    told = Party.objects.filter(partnership=partnership, removed_at=None).exclude(organ_in_words="")
    for party in told.select_related("organisation").order_by("pk"):
        party.partnership = partnership
        keep_organ(party, party.organ_in_words, by=by)
        party.save(update_fields=["organ", "organ_in_words"])


def _end_what_has_moved(partnership: Partnership, word: str, *, by: Actor) -> None:
    """Whoever asks anew is not answered by two askings: the old one, to which nobody can say yes, lapses first.

    Before the partnership is locked: whoever says a yes locks the proposal first.
    """
    for old in open_in(partnership.room).filter(word=word):
        lapse_if_moved(old, by=by)


def _about(word: str, partnership: Partnership, digest: Callable[[Partnership], str]) -> Wanted:
    """With a fingerprint of all that the yes is to: it is carried out only as it was read (wording.moved_record)."""
    fresh = lock(partnership)
    return Wanted(word, {"name": fresh.title, "digest": digest(fresh)}, fresh.pk)


def _fresh(proposal: Proposal) -> Partnership:
    circle: UUID | None = proposal.room.circle_id
    assert circle is not None  # noqa: S101  # what is agreed is owned by a circle
    return lock(partnership_of(circle))


def _check_it_is_as_asked(proposal: Proposal) -> None:
    """Once more, under the lock, so that nothing of it changes meanwhile."""
    if moved_record(proposal):
        raise Conflict
