"""Parties come by everybody's yes and their own, and go by themselves (C3)."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions import propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.outward import tell
from tillit.accord.queries import who_agreed
from tillit.bodies.actions import able_in, give_seat, join_circle
from tillit.bodies.models import Body, BodyKind, Circle, Membership, RoomKind
from tillit.bodies.queries import in_force, membership_of, room_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.formats import day_text
from tillit.kernel.period import today
from tillit.partnerships.actions.writing import write_fact
from tillit.partnerships.events import PARTY_ENDED, PARTY_JOINED
from tillit.partnerships.kinds import PARTY
from tillit.partnerships.models import Partnership, Party, Precision
from tillit.partnerships.queries import a_party_still, newcomer_in, offered_in, partnership_of
from tillit.partnerships.wording.proposals import moved_party_joins
from tillit.people.models import Organisation
from tillit.trail.actions import record

JOINS = "party_joins"


@transaction.atomic
def propose_party(partnership: Partnership, *, newcomer: Organisation, brings: str, why: Why, by: Actor) -> Proposal:
    """Ask the parties whether another organisation becomes one, and that organisation itself (C3)."""
    if membership_of(partnership.circle_id, newcomer.pk):
        message = _("The organisation is a party already.")
        raise InvalidInput((Fault("newcomer", message, _("Choose another organisation.")),))
    change = {"organisation": str(newcomer.pk), "organisation_name": newcomer.name, "brings": brings}
    wanted = Wanted(JOINS, change | offered_in(partnership))
    return propose(partnership.room, wanted=wanted, why=why, newcomer=newcomer, by=by)


@transaction.atomic
def adopt_party_joins(proposal: Proposal, *, by: Actor) -> UUID:
    """The newcomer is in the circle from today, with a seat where the parties meet, which it fills itself.

    Conflict when it takes part already, or when what it was told has changed since.
    """
    assert proposal.room.circle is not None  # noqa: S101  # a circle's room has one
    circle, newcomer = proposal.room.circle, newcomer_in(proposal)
    partnership = lock(partnership_of(circle.pk))
    if moved_party_joins(proposal):
        raise Conflict
    join_circle(circle, organisation=newcomer, starts_on=today(), by=by)
    values = PARTY.whole(
        {"organisation": str(newcomer.pk), "brings": proposal.change["brings"], "from": day_text(today())}
    )
    party = write_fact(partnership, PARTY, values, by=by)
    for body in _tables_of(circle):
        give_seat(body, organisation=newcomer, by=by)
    record(
        PARTY_JOINED, party, room=partnership.room_id, by=by, matter=circle.pk,
        reason=proposal.reason, organisation=newcomer.name, title=partnership.title, proposal=str(proposal.pk),
        found_by=[newcomer.pk, *who_agreed(proposal.pk)],
    )  # fmt: skip
    tell(circle.pk, by=by)
    key: UUID = party.pk
    return key


@transaction.atomic
def end_party(membership: Membership, *, by: Actor) -> None:
    """An organisation has left the circle, and so the partnership: from today it is no party to it (C3)."""
    joint = room_of(membership.circle, RoomKind.CIRCLE)
    with able_in(joint, by=by) as actor:
        found = Party.objects.filter(partnership__circle=membership.circle_id, organisation=membership.organisation_id)
        for party in found.filter(a_party_still()).select_related("partnership", "organisation").order_by("pk"):
            # half-open, and never empty: who joined today is a party for today
            party.ends_on = max(today(), party.starts_on + timedelta(days=1)) if party.starts_on else today()
            party.ends_on_known = Precision.DAY
            party.version += 1
            party.save(update_fields=["ends_on", "ends_on_known", "version"])
            record(
                PARTY_ENDED, party, room=joint.pk, by=actor, party=party.organisation_id if by.person_id else None,
                matter=membership.circle_id, found_by=[party.organisation_id],
                organisation=party.organisation.name, title=party.partnership.title,
            )  # fmt: skip
        tell(membership.circle_id, by=actor)


def _tables_of(circle: Circle) -> list[Body]:
    """The joint steering groups; where there is none, the first group that opens the joint room."""
    joint = Body.objects.filter(in_force(), circle=circle, owner=None, sector="", opens_joint_room=True)
    ordered = list(joint.order_by("order", "pk"))
    return [body for body in ordered if body.kind == BodyKind.STEERING] or ordered[:1]
