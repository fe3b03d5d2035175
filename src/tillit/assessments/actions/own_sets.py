"""Writing a set of one's own and publishing it: it is read before it is kept, and never changed once it is out."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.accord.queries import mandate_behind
from tillit.assessments.engine.compare import compared
from tillit.assessments.engine.faults import NotReadable, Wrong, short
from tillit.assessments.engine.own import AnySet, as_data, load_plain, own_identity, publish_faults, read_own
from tillit.assessments.engine.own import stamped as with_stamp
from tillit.assessments.engine.parameters import Parameters, pair_faults
from tillit.assessments.engine.pieces import Path, in_place, piece_in, place_of, with_values
from tillit.assessments.engine.rules import RuleSet
from tillit.assessments.events import (
    SET_DRAFT_BEGUN,
    SET_DRAFT_CHANGED,
    SET_DRAFT_PUT_AWAY,
    SET_DRAFT_REPLACED,
    SET_DRAFT_TAKEN_UP,
    SET_PUBLISHED,
)
from tillit.assessments.models import OwnSet, SetDraft
from tillit.assessments.queries.own_sets import Listed, content_of, last_number, parent_of, published_by, shipped_of
from tillit.assessments.rules.own_sets import can_change_draft, can_take_up, can_write_sets
from tillit.bodies.actions import open_room_of
from tillit.bodies.models import Mandate, Scope
from tillit.bodies.queries import public_room
from tillit.ground.db import hold, lock
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.kernel.errors import Conflict, Fault, InvalidInput, NotFound
from tillit.kernel.period import today
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import EventWord

PUBLISHING = 724_016
MOST_SHOWN = 4000


@dataclass(frozen=True, slots=True)
class PieceTold:
    """A piece of a set, written anew. `removed`: which of its amounts go; `whole`: whether all of it goes.

    `seen`: the version of the draft when the page was opened.
    """

    piece: str
    values: dict[Path, Any]
    seen: int
    removed: frozenset[int] = frozenset()
    whole: bool = False


@transaction.atomic
def begin_draft(organisation: Organisation, parent: Listed, *, by: Actor) -> SetDraft:
    """Begin a version of one's own from a set that there is. Another's gets a name of its own; one's own keeps it."""
    require(can_write_sets(by, organisation))
    room, person, now = open_room_of(organisation, by=by), author(by), timezone.now()
    again = parent.own is not None and parent.own.organisation_id == organisation.pk
    identity = parent.found.id if again else own_identity(parent.found.id, uuid4().hex)
    number = last_number(parent.kind, identity) + 1
    content = with_stamp(content_of(parent), identity=identity, version=number, owner=organisation.name)
    draft = SetDraft(
        room=room, organisation=organisation, kind=parent.kind, identity=identity, parent=parent.found.id,
        parent_version=parent.found.version, content=content, begun_by=person, changed_by=person, changed_at=now,
    )  # fmt: skip
    draft.save(force_insert=True)
    record(
        SET_DRAFT_BEGUN, draft, room=room.pk, by=by, party=organisation.pk, mandate=_mandate(draft, by=by).pk,
        person=person, organisation=organisation.name, name=_name(draft),
    )  # fmt: skip
    return draft


@transaction.atomic
def change_piece(draft: SetDraft, told: PieceTold, *, by: Actor) -> SetDraft:
    """Write one piece anew. InvalidInput with all that is wrong and where; then nothing is changed."""
    fresh = _locked(draft, by=by)
    place = place_of(fresh.kind, fresh.content, told.piece)
    if place is None:
        raise NotFound
    before = piece_in(fresh.content, place)
    piece = None if told.whole else with_values(before, told.values, removed=told.removed)
    if fresh.version != told.seen:
        raise Conflict(mine="" if piece is None else _shown(piece), theirs=_shown(before))
    content = in_place(fresh.kind, fresh.content, place, piece)
    if content == fresh.content:
        return fresh
    return _keep(fresh, content, from_file=False, by=by)


@transaction.atomic
def replace_draft(draft: SetDraft, raw: bytes, *, seen: int, by: Actor) -> SetDraft:
    """Take all of it from a file. What the file says of name, version and owner is left aside: the program gives them.

    InvalidInput with all that is wrong and where.
    """
    fresh = _locked(draft, by=by)
    try:
        data = load_plain(raw)
    except NotReadable as error:
        raise _refused(error.faults) from error
    if fresh.version != seen:
        raise Conflict(mine=_shown(data), theirs=_shown(fresh.content))
    return _keep(fresh, data, from_file=True, by=by)


@transaction.atomic
def publish_set(draft: SetDraft, *, source: str, seen: int, by: Actor) -> OwnSet:
    """Publish a draft: from now on anybody reads it, the parties' partnerships can use it, and nobody changes it.

    InvalidInput where it says nothing new, has run out, or fits no rules or amounts that there are.
    """
    fresh = _locked(draft, by=by)
    if fresh.version != seen:
        raise Conflict(mine=source, theirs=_("The draft has been changed since you opened the page."))
    hold(PUBLISHING)
    number = last_number(fresh.kind, fresh.identity) + 1
    content = with_stamp(fresh.content, identity=fresh.identity, version=number, owner=fresh.organisation.name)
    found, parent = _read(fresh, content), parent_of(fresh)
    faults = publish_faults(found, parent.found if parent else None, today())
    faults = faults or _fits_nothing(found, fresh.organisation)
    if faults:
        raise _refused(faults)
    if parent is not None and not compared(content_of(parent), as_data(content)):
        message = _("Nothing differs from what it was made from.")
        raise InvalidInput((Fault("", message, _("Change something first, or use the other one.")),))
    mandate = _mandate(fresh, by=by)
    made = OwnSet(
        room=public_room(), organisation=fresh.organisation, kind=fresh.kind, identity=fresh.identity, number=number,
        parent=fresh.parent, parent_version=fresh.parent_version, content=content, source=source,
        digest=sha256_hex(canonical_json(content)), published_by=author(by), mandate=mandate,
    )  # fmt: skip
    made.save(force_insert=True)
    fresh.published_at = timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["published_at", "version"])
    record(
        SET_PUBLISHED, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, mandate=mandate.pk,
        reason=source, person=author(by), organisation=fresh.organisation.name, name=_name(fresh), number=number,
    )  # fmt: skip
    return made


@transaction.atomic
def put_away(draft: SetDraft, *, seen: int, by: Actor) -> SetDraft:
    """Go on with it no more: it stands apart from what is being written, and can be taken up again."""
    fresh = _locked(draft, by=by)
    if fresh.version != seen:
        raise Conflict(mine="", theirs=_("The draft has been changed since you opened the page."))
    return _moved(fresh, SET_DRAFT_PUT_AWAY, by=by)


@transaction.atomic
def take_up(draft: SetDraft, *, by: Actor) -> SetDraft:
    """Go on with one that was put away."""
    fresh = lock(draft)
    require(can_take_up(by, fresh))
    return _moved(fresh, SET_DRAFT_TAKEN_UP, by=by)


def _moved(fresh: SetDraft, moved: EventWord, *, by: Actor) -> SetDraft:
    fresh.put_away_at = timezone.now() if moved is SET_DRAFT_PUT_AWAY else None
    fresh.version += 1
    fresh.save(update_fields=["put_away_at", "version"])
    record(
        moved, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, mandate=_mandate(fresh, by=by).pk,
        person=author(by), organisation=fresh.organisation.name, name=_name(fresh),
    )  # fmt: skip
    return fresh


def _fits_nothing(found: AnySet, organisation: Organisation) -> tuple[Wrong, ...]:
    """Why no check could be made with it: amounts that no rules fit, or rules that no amounts fit; nothing else."""
    own = [one.found for one in published_by(organisation.pk)]
    if isinstance(found, RuleSet):
        others = [one for one in [*shipped_of("parameters"), *own] if isinstance(one, Parameters)]
        faults = [pair_faults(found, one) for one in others]
    elif isinstance(found, Parameters):
        rules = [one for one in [*shipped_of("law"), *own] if isinstance(one, RuleSet)]
        faults = [pair_faults(one, found) for one in rules]
    else:
        return ()
    return () if not all(faults) else min(faults, key=len)


def _locked(draft: SetDraft, *, by: Actor) -> SetDraft:
    fresh = lock(draft)
    require(can_change_draft(by, fresh))
    return fresh


def _keep(fresh: SetDraft, content: object, *, from_file: bool, by: Actor) -> SetDraft:
    number = last_number(fresh.kind, fresh.identity) + 1
    content = with_stamp(content, identity=fresh.identity, version=number, owner=fresh.organisation.name)
    _read(fresh, content)
    fresh.content, fresh.changed_by, fresh.changed_at = as_data(content), author(by), timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["content", "changed_by", "changed_at", "version"])
    word = SET_DRAFT_REPLACED if from_file else SET_DRAFT_CHANGED
    record(
        word, fresh, room=fresh.room_id, by=by, party=fresh.organisation_id, mandate=_mandate(fresh, by=by).pk,
        person=author(by), organisation=fresh.organisation.name, name=_name(fresh),
    )  # fmt: skip
    return fresh


def _read(draft: SetDraft, content: object) -> AnySet:
    try:
        return read_own(draft.kind, content)
    except NotReadable as error:
        raise _refused(error.faults) from error


def _refused(faults: tuple[Wrong, ...]) -> InvalidInput:
    """In the reader's language, without signs that no screen can show."""
    told = [one.told(get_language() or "sv") for one in faults]
    return InvalidInput(tuple(Fault(short(one.path), one.message, one.mend) for one in told))


def _shown(data: object) -> str:
    """The texts of a piece, for a page that shows what two have written."""
    found: list[str] = []

    def gather(inner: object) -> None:
        if isinstance(inner, dict):
            for one in inner.values():
                gather(one)
        elif isinstance(inner, list):
            for one in inner:
                gather(one)
        elif inner is not None:
            found.append(str(inner))

    gather(data)
    text = "\n".join(found).encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return text[:MOST_SHOWN]


def _mandate(draft: SetDraft, *, by: Actor) -> Mandate:
    return mandate_behind(by, draft.organisation, Scope.SPEAK)


def _name(draft: SetDraft) -> str:
    return str(draft.content["name"]["sv"])
