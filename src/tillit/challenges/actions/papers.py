"""Writing a party's own paper about a challenge, sharing it with the others, and taking it back (C4)."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.challenges.events import GUIDED_SHARED, GUIDED_TAKEN_BACK, GUIDED_WRITTEN
from tillit.challenges.guided import BY_KIND, Guide
from tillit.challenges.models import Challenge
from tillit.challenges.queries import own_room, paper_of, texts_of
from tillit.challenges.rules import can_share_paper, can_take_back, can_write_paper
from tillit.challenges.wording.papers import GUIDE, as_one_text
from tillit.documents.actions import copy_paper, end_copy, new_paper, rewrite_paper
from tillit.documents.models import Document, DocumentKind
from tillit.documents.queries import sections_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.names import in_parts


@transaction.atomic
def write_paper(
    challenge: Challenge, guide: Guide, *, organisation: Organisation, texts: Mapping[str, str], version: int, by: Actor
) -> Document:
    """Write a party's own paper, in its own room; `version` is 0 when there was none to open. Nobody else sees it.

    Conflict with both texts when a colleague has written meanwhile. What was shared of it stays as it was.
    """
    require(can_write_paper(by, challenge, organisation))
    person, room = author(by), lock(own_room(challenge, organisation))
    paper = paper_of(by, challenge, organisation, guide)
    whole = {key: texts.get(key, "") for key in guide.keys}
    if (paper.version if paper else 0) != version:
        raise Conflict(mine=as_one_text(guide, whole), theirs=as_one_text(guide, texts_of(paper)))
    if paper is None:
        paper = new_paper(
            room, kind=guide.kind, organisation=organisation, title=challenge.title, texts=whole, by=person
        )
    elif texts_of(paper) == whole:
        return paper
    else:
        paper = rewrite_paper(lock(paper), title=challenge.title, texts=whole, by=person)
    record(
        GUIDED_WRITTEN, paper, room=room.pk, by=by, party=organisation.pk, matter=challenge.circle_id, person=person,
        organisation=organisation.name, paper=in_parts(GUIDE, paper.kind),
    )  # fmt: skip
    return paper


@transaction.atomic
def share_paper(challenge: Challenge, paper: Document, *, version: int, reason: str = "", by: Actor) -> Document:
    """Let the others read a party's paper, as it was seen in `version`: a copy lies in the joint room from now on.

    What was shared before is brought up to date. Conflict when a colleague has changed it meanwhile: nobody shares
    what they have not read.
    """
    fresh = lock(paper)
    require(can_share_paper(by, challenge, fresh))
    if fresh.version != version:
        now = {section.heading: section.text for section in sections_of(fresh)}
        raise Conflict(theirs=as_one_text(BY_KIND[DocumentKind(fresh.kind)], now))
    copy = copy_paper(fresh, room=challenge.room, by=author(by))
    for place in (fresh.room_id, challenge.room_id):
        _tell(copy, place, reason, shared=True, by=by)
    return copy


@transaction.atomic
def take_back(copy: Document, *, reason: str = "", by: Actor) -> None:
    """Nobody reads a party's copy in the joint room any more; that it was there stays in the trail (C7)."""
    fresh = lock(copy)
    require(can_take_back(by, fresh))
    end_copy(fresh, by=author(by))
    assert fresh.copy_of is not None  # noqa: S101  # the rule asked that it is a copy
    for place in (fresh.copy_of.room_id, fresh.room_id):
        _tell(fresh, place, reason, shared=False, by=by)


def _tell(copy: Document, place: UUID, reason: str, *, shared: bool, by: Actor) -> None:
    mandate = mandate_of(by, copy.organisation_id, Scope.SPEAK)
    word = GUIDED_SHARED if shared else GUIDED_TAKEN_BACK
    record(
        word, copy, room=place, by=by, party=copy.organisation_id,
        mandate=mandate.pk if mandate else None, matter=copy.room.circle_id, reason=reason, person=author(by),
        organisation=copy.organisation.name, paper=in_parts(GUIDE, copy.kind),
    )  # fmt: skip
