"""Writing what a party's memos begin with, and making one: from then on it is kept as the board had it (C4, C7)."""

import hashlib
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.assessments.events import MEMO_HEAD_CHANGED, MEMO_MADE
from tillit.assessments.models import FileKind, Memo, MemoFile, MemoHead
from tillit.assessments.queries.matrix import own_room_in
from tillit.assessments.queries.memo import MemoGround, head_in, memo_ground, memos_in
from tillit.assessments.rules.memo import can_keep_memos, can_make_memo
from tillit.assessments.wording.memo_paper import LANGUAGES, Joint, head_then, joint_of, paper_of
from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import record_for
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record
from tillit.trail.words import changes_between
from tillit.ui.papers import as_pdf, as_word


@dataclass(frozen=True, slots=True)
class HeadTold:
    """What a party's memos begin with."""

    board: str = ""
    letterhead: str = ""
    contact: str = ""
    proposal: str = ""


@transaction.atomic
def write_memo_head(
    partnership: Partnership, told: HeadTold, *, party: Organisation, version: int, by: Actor
) -> MemoHead:
    """Write it, as it was seen in `version` (0: nothing stood there). Conflict with both texts when it has changed."""
    fresh = lock(partnership)
    require(can_keep_memos(by, fresh, party))
    room = own_room_in(fresh.circle_id, party.pk)
    standing = head_in(room, fresh)
    before = _told_in(standing) if standing else HeadTold()
    if (standing.version if standing else 0) != version:
        raise Conflict(mine=_as_text(told), theirs=_as_text(before))
    if standing is not None and before == told:
        return standing
    head = standing or MemoHead(room=room, partnership=fresh, organisation=party, version=0)
    for name, value in asdict(told).items():
        setattr(head, name, value)
    _save_head(head, by=by)
    changes = changes_between(asdict(before), asdict(told))
    record(
        MEMO_HEAD_CHANGED, head, room=room.pk, by=by, party=party.pk, mandate=_mandate(by, party),
        matter=fresh.circle_id, person=author(by), organisation=party.name, title=fresh.title, changes=changes,
    )  # fmt: skip
    return head


@transaction.atomic
def make_memo(partnership: Partnership, *, party: Organisation, diary_number: str, seen: str, by: Actor) -> Memo:
    """Keep the memo as it is now, with its files in both languages; the same again gives the one that there is.

    `seen`: the fingerprint of the facts that were read. Conflict when they have changed: nobody makes what they have
    not read.
    """
    fresh = lock(partnership)
    require(can_make_memo(by, fresh, party))
    room = own_room_in(fresh.circle_id, party.pk)
    found = memo_ground(fresh, record_for(by, fresh.circle_id))
    if found.digest != seen:
        raise Conflict(theirs=_("What the memo tells has changed since you read it. Read it anew, and make it then."))
    head = head_in(room, fresh)
    if head is None:
        head = MemoHead(room=room, partnership=fresh, organisation=party, version=0)
        _save_head(head, by=by)
    earlier = memos_in(room, fresh)
    if earlier and _is_same(earlier[0], found, head, diary_number):
        return earlier[0]
    joint = joint_of(found)
    memo = _memo(found, head, joint, by=by)
    memo.number, memo.diary_number = (earlier[0].number if earlier else 0) + 1, diary_number
    memo.save(force_insert=True)
    _write_files(memo, joint)
    record(
        MEMO_MADE, memo, room=room.pk, by=by, party=party.pk, mandate=_mandate(by, party), matter=fresh.circle_id,
        person=author(by), organisation=party.name, title=fresh.title, number=memo.number,
    )  # fmt: skip
    return memo


def _as_text(told: HeadTold) -> str:
    """All of it, for somebody who has to choose between two texts."""
    return "\n\n".join(part for part in (told.board, told.letterhead, told.contact, told.proposal) if part)


def _memo(found: MemoGround, head: MemoHead, joint: dict[str, Joint], *, by: Actor) -> Memo:
    check, choice = found.check, found.choice
    return Memo(
        room=head.room, head=head, **asdict(_told_in(head)), facts=found.facts,
        joint={language: one.as_data() for language, one in joint.items()}, digest=found.digest,
        legal_check=check.number if check else None, rules=check.rules if check else "",
        rules_version=check.rules_version if check else None, parameters=check.parameters if check else "",
        parameters_version=check.parameters_version if check else None,
        form_choice=choice.number if choice else None, is_finished=found.is_finished, made_by=author(by),
        made_at=timezone.now(),
    )  # fmt: skip


def _write_files(memo: Memo, joint: dict[str, Joint]) -> None:
    for language in LANGUAGES:
        paper = paper_of(head_then(memo), joint[language], language)
        for kind, body in ((FileKind.WORD, as_word(paper)), (FileKind.PDF, as_pdf(paper))):
            digest = hashlib.sha256(body).hexdigest()
            file = MemoFile(room=memo.room, memo=memo, language=language, kind=kind, body=body, digest=digest)
            file.save(force_insert=True)


def _is_same(memo: Memo, found: MemoGround, head: MemoHead, diary_number: str) -> bool:
    was = HeadTold(memo.board, memo.letterhead, memo.contact, memo.proposal)
    return memo.digest == found.digest and memo.diary_number == diary_number and was == _told_in(head)


def _told_in(head: MemoHead) -> HeadTold:
    return HeadTold(head.board, head.letterhead, head.contact, head.proposal)


def _save_head(head: MemoHead, *, by: Actor) -> None:
    head.version += 1
    head.changed_by, head.changed_at = author(by), timezone.now()
    head.save()


def _mandate(by: Actor, party: Organisation) -> UUID | None:
    """What the person may do for the party besides, as the event tells; none is needed."""
    found = mandate_of(by, party.pk, Scope.SPEAK)
    return found.pk if found else None
