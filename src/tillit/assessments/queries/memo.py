"""What memos are made of: what the parties have said and decided together, and what a party has of its own.

What all memos of a partnership tell is read from the joint room alone, so that it is the same for every party.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.accord.models import Proposal, Statement
from tillit.assessments.models import (
    CheckState,
    FormArgument,
    FormChoice,
    LegalCheck,
    LegalRemark,
    Memo,
    MemoFile,
    MemoHead,
)
from tillit.assessments.queries.basis import basis_of, moved_between
from tillit.assessments.queries.checks import FROZEN, checks_of, members_now, remarks_in, said_in
from tillit.assessments.queries.choosing import choices_of, talk_about
from tillit.assessments.queries.reckoned import Reckoned, is_as_frozen, reckoned
from tillit.assessments.queries.stance import newest_finished
from tillit.bodies.models import Room, RoomKind
from tillit.bodies.queries import rooms_of
from tillit.ground.kept import filled, kept
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.kernel.errors import NotFound
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import Record
from tillit.people.models import Organisation

Facts = dict[str, Any]


@dataclass(frozen=True)
class MemoGround:
    """What is joint, as it is now. `check`: the newest finished one; `under_way`: one that is not, begun after it."""

    record: Record
    members: list[Organisation]
    check: LegalCheck | None
    under_way: LegalCheck | None
    reckoned: Reckoned | None
    as_frozen: bool
    remarks: list[LegalRemark]
    choices: list[FormChoice]
    arguments: list[FormArgument]
    voices: list[Statement]

    @property
    def partnership(self) -> Partnership:
        """Which."""
        return self.record.partnership

    @property
    def choice(self) -> FormChoice | None:
        """The form that stands, where one is chosen."""
        return self.choices[0] if self.choices else None

    @property
    def is_finished(self) -> bool:
        """A form is chosen, and a check is finished."""
        return self.choice is not None and self.check is not None

    @cached_property
    def facts(self) -> Facts:
        """All that a memo tells, by sort, as plain data."""
        return {
            "parties": [[str(one.pk), one.name] for one in self.members],
            "partnership": {"title": self.partnership.title, "form": self.partnership.form,
                            "basis": basis_of(self.record, self.members)},
            "choice": _choice(self.choice),
            "check": _check(self),
            "arguments": [
                [one.voice.organisation.name, one.form, one.side, one.text] for one in self.arguments
            ],
            "voices": [
                [str(one.pk), one.organisation.name, one.kind, one.text, one.removed_ground] for one in self.voices
            ],
        }  # fmt: skip

    @cached_property
    def digest(self) -> str:
        """The fingerprint of what a memo tells."""
        return sha256_hex(canonical_json(self.facts))


def memo_ground(partnership: Partnership, record: Record, checks: list[LegalCheck] | None = None) -> MemoGround:
    """What is joint, for who may enter the joint room; as many statements however much there is."""
    found = checks_of(partnership) if checks is None else checks
    members, check = members_now(partnership.circle_id), newest_finished(found)
    choices = choices_of(partnership)
    what = reckoned(check, said_in(check), members) if check else None
    open_one = next((one for one in found if one.state == CheckState.OPEN), None)
    arguments = [one for one in talk_about(partnership).arguments if one.text]
    arguments.sort(key=lambda one: (one.voice.organisation.name, one.form, one.side))
    return MemoGround(
        record, members, check, open_one, what, is_as_frozen(what) if what else True,
        remarks_in(check) if check else [], choices, arguments, _said_beside(partnership, check, choices[:1]),
    )  # fmt: skip


def moved_facts(memo: Memo, now: MemoGround) -> list[str]:
    """The sorts of facts that are not as they were when a memo was made, by their keys."""
    if memo.digest == now.digest:
        return []
    kept_facts: Mapping[str, Any] = memo.facts
    return [name for name, told in now.facts.items() if kept_facts.get(name) != told]


def own_memo_rooms(actor: Actor, circle: UUID) -> list[Room]:
    """The own rooms of parties in the circle that the actor may enter, in the order of their names; one statement."""
    return list(_own_rooms(actor, circle))


def own_memo_room(actor: Actor, circle: UUID, organisation: UUID) -> Room:
    """That of one of them; NotFound for absent and forbidden alike."""
    found = next((one for one in own_memo_rooms(actor, circle) if one.organisation_id == organisation), None)
    if found is None:
        raise NotFound
    return found


def head_in(room: Room, partnership: Partnership) -> MemoHead | None:
    """What the memos of a party begin with, where it has written something; one statement."""
    return MemoHead.objects.filter(room=room, partnership=partnership).select_related("changed_by").first()


def memos_in(room: Room, partnership: Partnership) -> list[Memo]:
    """The memos of a party, the newest first; one statement."""
    return list(_memos(room.pk, partnership.pk))


def get_memo(room: Room, partnership: Partnership, number: int) -> Memo:
    """One of them; NotFound else."""
    found = next((one for one in memos_in(room, partnership) if one.number == number), None)
    if found is None:
        raise NotFound
    return found


def files_of(memo: Memo) -> list[MemoFile]:
    """How it is written out, without the bytes; one statement."""
    return list(MemoFile.objects.filter(memo=memo).defer("body").order_by("language", "kind"))


def get_memo_file(memo: Memo, name: str) -> MemoFile:
    """One file of a memo with its bytes, by its name as in sv.pdf; NotFound else."""
    language, _dot, kind = name.partition(".")
    found = MemoFile.objects.filter(memo=memo, language=language, kind=kind).first()
    if found is None:
        raise NotFound
    return found


def _said_beside(partnership: Partnership, check: LegalCheck | None, choices: Iterable[FormChoice]) -> list[Statement]:
    """What parties say by themselves in the joint room beside the partnership, its check and its choice of form."""
    keys = [partnership.pk, *(one.pk for one in (check,) if one), *(one.pk for one in choices),
            *(one.proposal for one in choices)]  # fmt: skip
    return list(_voices(partnership.room_id, *filled(keys)))


@kept
def _voices(room: UUID, *keys: UUID) -> QuerySet[Statement]:
    asked = Proposal.objects.filter(subject_id__in=keys, word=FROZEN).values("pk")
    found = Statement.objects.filter(Q(subject_id__in=keys) | Q(subject_id__in=asked), room=room, withdrawn_at=None)
    return found.select_related("organisation").order_by("kind", "said_at", "pk")


@kept
def _own_rooms(actor: Actor, circle: UUID) -> QuerySet[Room]:
    found = rooms_of(actor).filter(circle=circle, kind=RoomKind.OWN, came_with=None)
    return found.select_related("organisation", "came_with").order_by("organisation__name_key", "pk")


@kept
def _memos(room: UUID, partnership: UUID) -> QuerySet[Memo]:
    found = Memo.objects.filter(room=room, head__partnership=partnership).select_related(
        "made_by", "head__organisation"
    )
    return found.order_by("-number")


def _choice(choice: FormChoice | None) -> Facts | None:
    if choice is None:
        return None
    told = ("number", "form", "forms", "forms_version", "reason", "legal_check", "stance", "despite", "based_on")
    return {name: getattr(choice, name) for name in told} | {"chosen_at": choice.chosen_at.isoformat()}


def _check(found: MemoGround) -> Facts | None:
    check = found.check
    under_way = found.under_way.number if found.under_way else None
    if check is None:
        return {"under_way": under_way} if under_way else None
    assert check.frozen_at is not None  # noqa: S101  # it is finished
    return {
        "number": check.number, "under_way": under_way, "frozen_at": check.frozen_at.isoformat(),
        "rules": [check.rules, check.rules_version], "parameters": [check.parameters, check.parameters_version],
        "outcome": check.outcome, "based_on": check.based_on,
        "remarks": [[str(one.pk), one.voice.organisation.name, one.key, one.called, one.text]
                    for one in found.remarks],
    }  # fmt: skip


def moved_of_check(found: MemoGround) -> list[Any]:
    """What of the partnership has changed since the finished check was made, also where one is done anew."""
    if found.check is None or found.check.based_on is None:
        return []
    return moved_between(found.check.based_on, basis_of(found.record, found.members))


def moved_of_choice(found: MemoGround) -> list[Any]:
    """The same since the form was chosen."""
    if found.choice is None:
        return []
    return moved_between(found.choice.based_on, basis_of(found.record, found.members))
