"""Carrying out what was agreed about joint bodies, a sector's own ones, and the seats in them."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions.proposals import Wanted, Why, propose
from tillit.accord.groups import takes_every_party, work_after
from tillit.accord.models import DecisionRule, Proposal
from tillit.accord.outward import tell
from tillit.accord.queries import Way, organisation_of, room_of_body, seats_in, way_of
from tillit.accord.rules import can_seat
from tillit.bodies.actions import BodyWords, change_body, end_body, end_seat, form_body, give_seat
from tillit.bodies.models import Body, BodyKind, Circle, Room, RoomKind, Seat
from tillit.bodies.queries import members_of, membership_of, rooms_of
from tillit.bodies.rules import can_change_alone, can_form_for, can_sit_in
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation, Sector


@transaction.atomic
def adopt_body_formed(proposal: Proposal, *, by: Actor) -> UUID:
    """The body begins, with a seat for each of the organisations that were named and are still in the circle."""
    circle = _circle(proposal.room)
    body = form_with_seats(circle, change=proposal.change, owner=None, **_told_to_all(proposal), by=by)
    work_after(body, None, by=by)
    tell(circle.pk, by=by)
    return body.pk


@transaction.atomic
def adopt_body_changed(proposal: Proposal, *, by: Actor) -> None:
    """The body gets its new words."""
    words = BodyWords(**proposal.change["after"])
    body = Body.objects.get(pk=proposal.subject)
    _check_they_may_decide(proposal, body, words)
    before = BodyWords.of(body)
    changed = change_body(body, words=words, version=body.version, **_told_to_all(proposal), by=by)
    work_after(changed, before, by=by)
    tell(body.circle_id, by=by)


@transaction.atomic
def adopt_body_ended(proposal: Proposal, *, by: Actor) -> None:
    """The body ends."""
    body = Body.objects.get(pk=proposal.subject)
    _check_they_may_decide(proposal, body, None)
    end_body(body, **_told_to_all(proposal), by=by)
    tell(body.circle_id, by=by)


@transaction.atomic
def adopt_seat_given(proposal: Proposal, *, by: Actor) -> None:
    """The organisation gets its seat, which it fills itself."""
    organisation = organisation_of(proposal)
    body = Body.objects.select_related("circle").get(pk=proposal.subject)
    told = _told_to_all(proposal)
    give_seat(body, organisation=organisation, as_guest=proposal.change["as_guest"], **told, by=by)


@transaction.atomic
def adopt_seat_ended(proposal: Proposal, *, by: Actor) -> UUID:
    """The seat ends; the group is what was agreed about."""
    seat = Seat.objects.get(pk=proposal.subject)
    end_seat(seat, **_told_to_all(proposal), by=by)
    return seat.body_id


@transaction.atomic
def form_or_propose(
    joint: Room, *, change: dict[str, Any], owner: Organisation | None, why: Why, by: Actor
) -> Proposal | None:
    """A party's own body begins at once; a joint one is proposed to all, a sector's own to that sector's organisations.

    A sector's first group is proposed in the joint room, since it has no room of its own before.
    """
    circle = _circle(joint)
    if owner is not None:
        require(can_form_for(by, owner, membership_of(circle.pk, owner.pk)))
        _check_name(circle, change["words"]["name"])
        form_with_seats(circle, change=change, owner=owner, reason=why.reason, by=by)
        return None
    sector = change["sector"]
    require(can_seat(circle.pk, sector, seats_in(circle.pk, change)))
    room = _caucus_room(by, circle, sector) or joint
    asked = [one for one in members_of(circle.pk) if not sector or one.sector == sector]
    way = _way(circle, sector, change["kind"])
    return propose(room, wanted=Wanted("body_formed", change), why=why, asked=asked, way=way, by=by)


@transaction.atomic
def change_or_propose(body: Body, *, words: BodyWords, version: int, why: Why, by: Actor) -> Proposal | None:
    """A party's own body changes at once; else it is proposed, about the version that was seen."""
    if body.owner is not None:
        require(can_change_alone(by, body))
        if words.name != body.name:
            _check_name(body.circle, words.name)
        change_body(body, words=words, version=version, reason=why.reason, by=by)
        return None
    if body.version != version:
        raise Conflict(mine=str(words), theirs=str(BodyWords.of(body)))
    change = {"before": asdict(BodyWords.of(body)), "after": asdict(words)}
    way = Way() if takes_every_party(body, words) else _way_of(body)
    return propose(room_of_body(body), wanted=_about(body, "body_changed", change), why=why, way=way, by=by)


@transaction.atomic
def end_or_propose(body: Body, *, why: Why, by: Actor) -> Proposal | None:
    """A party's own body ends at once; else it is proposed."""
    if body.owner is not None:
        require(can_change_alone(by, body))
        end_body(body, reason=why.reason, by=by)
        return None
    wanted = _about(body, "body_ended", {"name": body.name})
    way = Way() if takes_every_party(body, None) else _way_of_door(body)
    return propose(room_of_body(body), wanted=wanted, why=why, way=way, by=by)


@transaction.atomic
def seat_or_propose(body: Body, *, organisation: Organisation, outside: bool, why: Why, by: Actor) -> Proposal | None:
    """A party seats guests in its own body; a seat in any other is proposed. `outside`: not in the circle."""
    as_guest = outside or (body.owner is not None and organisation.pk != body.owner.pk)
    require(can_sit_in(body, organisation, as_guest=as_guest))
    if body.owner is not None:
        require(can_change_alone(by, body))
        give_seat(body, organisation=organisation, as_guest=as_guest, reason=why.reason, by=by)
        return None
    change = {
        "organisation": str(organisation.pk), "organisation_name": organisation.name, "as_guest": as_guest,
        "body": body.name,
    }  # fmt: skip
    way = _way_of_door(body) if as_guest else _way_of(body)
    return propose(room_of_body(body), wanted=_about(body, "seat_given", change), why=why, way=way, by=by)


@transaction.atomic
def end_seat_or_propose(seat: Seat, *, body: Body, why: Why, by: Actor) -> Proposal | None:
    """A party ends a seat in its own body; a seat in any other is proposed to end."""
    if body.owner is not None:
        require(can_change_alone(by, body))
        end_seat(seat, reason=why.reason, by=by)
        return None
    change = {"organisation_name": seat.organisation.name, "body": body.name}
    wanted = Wanted("seat_ended", change, seat.pk, seat.version)
    return propose(room_of_body(body), wanted=wanted, why=why, way=_way_of_door(body), by=by)


@transaction.atomic
def form_with_seats(
    circle: Circle,
    *,
    change: dict[str, Any],
    owner: Organisation | None,
    reason: str,
    proposal: UUID | None = None,
    by: Actor,
) -> Body:
    """Form a body as described, with its seats; in a party's own body all others are guests."""
    sector = Sector(change["sector"]) if change["sector"] else None
    words, seats = BodyWords(**change["words"]), seats_in(circle.pk, change)
    body = form_body(
        circle,
        name=words.name,
        kind=BodyKind(change["kind"]),
        sector=sector,
        owner=owner,
        task=words.task,
        cadence=words.cadence,
        recurrence=words.recurrence,
        order=Body.objects.filter(circle=circle).count() + 1,
        seats=seats,
        reason=reason,
        proposal=proposal,
        by=by,
    )
    for organisation in seats:
        as_guest = owner is not None and organisation.pk != owner.pk
        give_seat(body, organisation=organisation, as_guest=as_guest, proposal=proposal, by=by)
    return body


def _way_of(body: Body) -> Way:
    return _way(body.circle, body.sector, body.kind)


def _way_of_door(body: Body) -> Way:
    """Who loses the joint room, or comes into it as a guest, is for every party to say: no majority shuts one out."""
    return Way() if body.opens_joint_room else _way_of(body)


def _way(circle: Circle, sector: str, kind: str) -> Way:
    """A joint body is decided about as the circle has agreed; a sector's own by all of it.

    A steering group by every party: who sits there may be who decides, and nobody changes that for the others (C3).
    """
    return Way() if sector or kind == BodyKind.STEERING else way_of(circle.pk)


def _check_they_may_decide(proposal: Proposal, body: Body, words: BodyWords | None) -> None:
    """Conflict when it is every party's to say by now, and fewer were asked: no majority decides that (C3)."""
    if proposal.rule != DecisionRule.EVERY_PARTY and takes_every_party(body, words):
        raise Conflict


def _told_to_all(proposal: Proposal) -> dict[str, Any]:
    """Why, and what was agreed to, as the joint room may read it: what is in a narrower room stays there (C4)."""
    is_joint = proposal.room.kind == RoomKind.CIRCLE
    return {"reason": proposal.reason, "proposal": proposal.pk} if is_joint else {"reason": ""}


def _circle(room: Room) -> Circle:
    assert room.circle is not None  # noqa: S101  # shared rooms have one, by a constraint of the table
    return room.circle


def _about(body: Body, word: str, change: dict[str, Any]) -> Wanted:
    return Wanted(word, change, body.pk, body.version)


def _caucus_room(by: Actor, circle: Circle, sector: str) -> Room | None:
    """The sector's own room, when there is one and the one who proposes may enter it."""
    return rooms_of(by).filter(circle=circle, kind=RoomKind.CAUCUS, sector=sector).first() if sector else None


def _check_name(circle: Circle, name: str) -> None:
    """Two bodies of a circle never have the same name."""
    if Body.objects.filter(circle=circle, name=name).exists():
        message = _("There is already a group with the name “%(name)s”.") % {"name": name}
        raise InvalidInput((Fault("name", message, _("Choose another name.")),))
