"""Bringing a partnership file in by uploading it: first what it means is shown, then a button does it."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from tillit.bodies.actions import key_for, open_room_of, working_in
from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.exchange.actions.answering_tips import settle_tip
from tillit.exchange.actions.importing import import_file
from tillit.exchange.events import PARTNERSHIP_BEGUN, PARTNERSHIP_UPLOADED
from tillit.exchange.incoming.tables import Sitter
from tillit.exchange.models import Outcome, Tip, TipOutcome, Upload
from tillit.exchange.queries import (
    ADDRESS,
    KEY,
    circles_spoken_for,
    hold_tip,
    is_taken_by,
    may_read_taken,
    parties_here,
    parties_to_come,
    partnership_in,
    rooms_with_uploads,
    seats_filled_by,
    speaks_for,
    uploads_forgotten,
    uploads_told,
    without_others_groups,
)
from tillit.exchange.reading import File, read_file
from tillit.exchange.rules import can_bring_in_upload, can_take_tip, can_upload
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import InvalidInput, NotFound
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record

JOB = Actor.system("upload")


class _Undone(Exception):
    """Takes back what was only tried."""


@transaction.atomic
def receive_upload(content: bytes, *, party: Organisation | None = None, tip: Tip | None = None, by: Actor) -> Upload:
    """Keep a file for a day in the own room of the party that is spoken for; InvalidInput with all that is wrong.

    It has been brought in and taken back once, so that what stands in its way here is told as well: that it is here
    already, above all, when one may know of it. A new one takes the place of the one before. `party`: for whom it was
    written by hand; a file that is uploaded tells its parties, and is the first's that one brings it in for. `tip`:
    what it takes further, for one of those that the tip names.
    """
    data = read_file(content)
    parties = [party] if party is not None else parties_here(data)
    organisation = _brought_in_for(data, parties, by=by)
    if tip is not None:
        require(can_take_tip(by, tip, organisation))
        hold_tip(tip, mine=data["partnership"]["title"])
    sits = Sitter(author(by), organisation)
    _try_out(without_others_groups(by, data)[0], sits, by=by, is_told=tip is not None)
    room = open_room_of(organisation, by=by)
    before = Upload.objects.filter(room=room, uploaded_by=sits.person, organisation=organisation)
    before.filter(outcome=Outcome.WAITING).delete()
    upload = Upload(
        room=room, organisation=organisation, title=data["partnership"]["title"], content=content,
        by_hand=party is not None, tip=tip, uploaded_by=sits.person,
    )  # fmt: skip
    upload.save(force_insert=True)
    return upload


@transaction.atomic
def bring_in_row(content: bytes, *, party: Organisation, by: Actor) -> Partnership:
    """Receive and bring in at once what a row of a list has become: what it means has been shown, with all the others.

    All is asked of it that is asked of a file; what waits beside it stays. `party`: whose list it is, for whom it is
    brought in when it is a party today.
    """
    data = read_file(content)
    here = parties_here(data)
    organisation = _brought_in_for(data, [party] if party in here else here, by=by)
    upload = Upload(
        room=open_room_of(organisation, by=by), organisation=organisation, title=data["partnership"]["title"],
        content=content, uploaded_by=author(by),
    )  # fmt: skip
    upload.save(force_insert=True)
    return bring_in_upload(upload, by=by)


def _brought_in_for(data: File, parties: list[Organisation], *, by: Actor) -> Organisation:
    """For which of these parties somebody brings a file in; NotAllowed when for none."""
    require(can_upload(by, parties))
    if to_come := tuple(parties_to_come(data)):
        raise InvalidInput(to_come)
    return seats_filled_by(by, speaks_for(by, parties))[0]


@transaction.atomic
def bring_in_upload(upload: Upload, *, by: Actor) -> Partnership:
    """Make a reported partnership of it, with the one who uploaded it on their organisation's seat; nobody is bound.

    What others have for themselves is not formed: their own groups, and those of a sector not theirs to speak for.
    A tip that it takes further is answered by it; Conflict when another has answered that meanwhile.
    """
    fresh = _waiting(upload)
    require(can_bring_in_upload(by, fresh))
    tip = hold_tip(fresh.tip, mine=fresh.title) if fresh.tip else None
    person, organisation = author(by), fresh.organisation
    data, _left_out = without_others_groups(by, read_file(fresh.file))
    partnership = _import(data, Sitter(person, organisation), by=by, is_told=tip is not None)
    mandate = mandate_of(by, organisation.pk, Scope.SPEAK)
    word = PARTNERSHIP_BEGUN if fresh.by_hand else PARTNERSHIP_UPLOADED
    record(
        word, partnership, room=partnership.room_id, by=by, party=organisation.pk,
        mandate=mandate.pk if mandate else None, matter=partnership.circle_id, organisation=organisation.name,
        title=partnership.title, person=person,
    )  # fmt: skip
    if tip is not None:
        settle_tip(tip, TipOutcome.TAKEN, organisation=organisation, partnership=partnership, by=by)
    _settle(fresh, Outcome.BROUGHT_IN, circle=partnership.circle_id)
    return partnership


@transaction.atomic
def refuse_upload(upload: Upload, *, by: Actor) -> None:
    """What could be brought in when it was uploaded, and cannot any more: somebody else has brought the same in."""
    fresh = _waiting(upload)
    require(can_bring_in_upload(by, fresh))
    _settle(fresh, Outcome.REFUSED)


def _waiting(upload: Upload) -> Upload:
    """Under its lock; NotFound when it was brought in a moment ago, or forgotten."""
    waiting = Upload.objects.filter(pk=upload.pk, outcome=Outcome.WAITING)
    fresh = waiting.select_for_update(of=["self"]).select_related("organisation").first()
    if fresh is None:
        raise NotFound
    return fresh


def _settle(upload: Upload, outcome: Outcome, *, circle: UUID | None = None) -> None:
    upload.outcome, upload.settled_at, upload.circle_id, upload.content = outcome, timezone.now(), circle, None
    upload.save(update_fields=["outcome", "settled_at", "circle", "content"])


@transaction.atomic
def forget_uploads(*, by: Actor) -> int:
    """Forget the files that have lain for a day, and after a month that they were there; how many files.

    Room by room: no statement of it reads across rooms.
    """
    gone, lapsed = 0, {"outcome": Outcome.LAPSED, "settled_at": timezone.now(), "content": None}
    for room in rooms_with_uploads():
        with key_for(room, by=by):
            gone += uploads_forgotten(room).update(**lapsed)
            uploads_told(room).delete()
    return gone


@transaction.atomic
def _import(data: File, sits: Sitter, *, by: Actor, is_told: bool = False) -> Partnership:
    """Bring it in as the job; under a new key or address when another has its own and the uploader may not know of it.

    What may not be seen and what is not there get the same answer, and nobody asks by a file what others prepare (C4).
    `is_told`: by a stranger, in a tip. Who takes that further did not choose its address, and gets a free one always.
    """
    try:
        with acting(JOB):
            return import_file(data, sits=sits, by=JOB)
    except InvalidInput as error:
        path = error.faults[0].path
        is_free = is_told and path == ADDRESS
        if path not in {KEY, ADDRESS} or (not is_free and _may_know(by, data, path)):
            raise
    return _import(_told_apart(data, path), sits, by=by, is_told=is_told)


def _may_know(by: Actor, data: File, path: str) -> bool:
    """Who speaks for a party of what is here already may know of it, also before anybody sits there for them."""
    return may_read_taken(by, data, path) or any(is_taken_by(one, data, path) for one in _spoken_for(by))


def addresses_spoken_for(slugs: set[str], *, by: Actor) -> set[str]:
    """Those of these addresses that partnerships have whose parties somebody speaks for and which they do not enter."""
    return {one.slug for one in _spoken_for(by) if one.slug in slugs} if slugs else set()


def _spoken_for(by: Actor) -> list[Partnership]:
    around, found = circles_spoken_for(by), []
    with acting(JOB):
        for circle in around:
            with working_in(circle, by=JOB):
                found.append(partnership_in(circle))
    return [one for one in found if one is not None]


def _told_apart(data: File, path: str) -> File:
    if path == KEY:
        return {**data, "id": str(uuid4())}
    about = data["partnership"]
    return {**data, "partnership": {**about, "slug": f"{about['slug'][:73].rstrip('-')}-{uuid4().hex[:6]}"}}


def _try_out(data: File, sits: Sitter, *, by: Actor, is_told: bool) -> None:
    try:
        with transaction.atomic():
            _import(data, sits, by=by, is_told=is_told)
            raise _Undone
    except _Undone:
        pass
