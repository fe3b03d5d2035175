"""Memos for the boards: what all of them tell, each party's own, what it begins with, and those that have been made."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tillit.assessments.actions.memo import make_memo, write_memo_head
from tillit.assessments.forms.memo import MakeMemoForm, MemoHeadForm
from tillit.assessments.queries.memo import (
    MemoGround,
    files_of,
    get_memo,
    get_memo_file,
    head_in,
    memo_ground,
    memos_in,
    own_memo_room,
    own_memo_rooms,
)
from tillit.assessments.rules.memo import can_keep_memos, can_make_memo
from tillit.assessments.views.frame import Opened, opened, shown
from tillit.assessments.wording.memo_page import files_shown, memos_shown, rests_on, since
from tillit.assessments.wording.memo_paper import LANGUAGES, head_of, head_then, joint_from, joint_of, paper_of
from tillit.bodies.models import Room
from tillit.bodies.wording import readers_of
from tillit.ground.answers import file_answer
from tillit.kernel.verdict import require
from tillit.partnerships.queries import record_for
from tillit.partnerships.rules import is_confirmed
from tillit.people.models import Organisation
from tillit.ui.papers import Paper
from tillit.ui.signed_in import needs_sign_in

PAGES = ["GET", "POST"]
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Own:
    """A party's own side of memos: its room, which only its own people enter."""

    found: Opened
    room: Room
    ground: MemoGround

    @property
    def party(self) -> Organisation:
        """Whose."""
        return _party(self.room)


@needs_sign_in
@require_safe
def memo(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What all memos tell; whoever has a party's own room here is led to that party's."""
    found = opened(circle)
    rooms = own_memo_rooms(found.actor, circle)
    if len(rooms) == 1:
        return redirect("assessments:memo_own", circle, rooms[0].organisation_id)
    paper = _joint_paper(_ground(found))
    page = {**found.page, "paper": paper, "parties": [one.organisation for one in rooms]}
    return render(request, "assessments/memo/joint.html", page)


@needs_sign_in
@require_http_methods(PAGES)
def own(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """A party's memo as it would be now, and those that have been made; a button makes one."""
    mine = _own(circle, organisation)
    actor, partnership = mine.found.actor, mine.found.partnership
    made = memos_in(mine.room, partnership)
    if request.method == "POST":
        require(can_make_memo(actor, partnership, mine.party))
    first = {"seen": mine.ground.digest, "diary_number": made[0].diary_number if made else ""}
    form = MakeMemoForm(request.POST or None, initial=first)
    if form.is_valid():
        given = form.cleaned_data
        told = {"diary_number": given["diary_number"], "seen": given["seen"]}
        done = make_memo(partnership, party=mine.party, **told, by=actor)
        messages.success(request, _("The memo is kept as it is now. Fetch it as Word or PDF."))
        return redirect("assessments:memo_made", circle, organisation, done.number)
    head, language = head_in(mine.room, partnership), get_language() or LANGUAGES[0]
    joint = joint_of(mine.ground)[language]
    more = {
        "head": head,
        "missing": joint.missing,
        "paper": paper_of(head_of(head, mine.party.name), joint, language),
        "made": memos_shown(made, mine.ground, circle),
        "may_make": bool(is_confirmed(partnership)),
    }
    return shown(request, "assessments/memo/own.html", mine.found, form, **_page(mine.room), **more)


@needs_sign_in
@require_http_methods(PAGES)
def head(request: HttpRequest, circle: UUID, organisation: UUID) -> HttpResponse:
    """What a party's memos begin with."""
    found = opened(circle)
    room, partnership = own_memo_room(found.actor, circle, organisation), found.partnership
    party = _party(room)
    require(can_keep_memos(found.actor, partnership, party))
    old = head_in(room, partnership)
    form = MemoHeadForm(request.POST or None, initial=_as_written(old))
    if form.is_valid():
        version = form.cleaned_data["version"]
        write_memo_head(partnership, form.told, party=party, version=version, by=found.actor)
        messages.success(request, _("It is saved. Memos that have been made already stay as they are."))
        return redirect("assessments:memo_own", circle, organisation)
    return shown(request, "assessments/memo/head.html", found, form, **_page(room))


@needs_sign_in
@require_safe
def made(request: HttpRequest, circle: UUID, organisation: UUID, number: int) -> HttpResponse:
    """A memo as it was made: its files, on what it rests, what has changed since, and all that it says."""
    mine = _own(circle, organisation)
    one = get_memo(mine.room, mine.found.partnership, number)
    language = get_language() or LANGUAGES[0]
    page = {
        **mine.found.page,
        **_page(mine.room),
        "memo": one,
        "since": since(one, mine.ground),
        "files": files_shown(files_of(one), one, circle),
        "rests_on": rests_on(one),
        "paper": paper_of(head_then(one), joint_from(one.joint[language]), language),
    }
    return render(request, "assessments/memo/made.html", page)


@needs_sign_in
@require_safe
def memo_file(_request: HttpRequest, circle: UUID, organisation: UUID, number: int, name: str) -> FileResponse:
    """One file, byte for byte as it was made; `name` says in which language and form, as in sv.pdf."""
    found = opened(circle)
    room = own_memo_room(found.actor, circle, organisation)
    file = get_memo_file(get_memo(room, found.partnership, number), name)
    saved_as = f"{NAMES[file.language]}-{number}.{file.kind}"
    return file_answer([bytes(file.body)], name=saved_as, content_type=TYPES[file.kind])


NAMES = {"sv": "beslutsunderlag", "en": "decision-memo"}


def _own(circle: UUID, organisation: UUID) -> Own:
    """NotFound for who does not belong to the party's side here."""
    found = opened(circle)
    room = own_memo_room(found.actor, circle, organisation)
    return Own(found, room, _ground(found))


def _ground(found: Opened) -> MemoGround:
    return memo_ground(found.partnership, record_for(found.actor, found.partnership.circle_id), found.checks)


def _joint_paper(ground: MemoGround) -> Paper:
    """What all memos tell, without anybody's head."""
    language = get_language() or LANGUAGES[0]
    return paper_of(head_of(None, ""), joint_of(ground)[language], language)


def _page(room: Room) -> dict[str, Any]:
    """What the pages of a party's own side tell: they replace who reads the joint room."""
    return {"party": _party(room), "readers": readers_of(room)}


def _party(room: Room) -> Organisation:
    assert room.organisation is not None  # noqa: S101  # an own room belongs to one
    return room.organisation


def _as_written(old: Any) -> dict[str, Any]:
    if old is None:
        return {"version": 0}
    return {name: getattr(old, name) for name in ("board", "letterhead", "contact", "proposal", "version")}
