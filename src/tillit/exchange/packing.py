"""The package as a zip: a page to begin with, the partnership's file, and for each room its texts and its history.

Everything stands twice, as JSON for programs and as plain HTML for people, and is written row by row: a room of
thousands of texts costs no more memory than one text. The same content gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, cast
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tillit.bodies.models import Room, RoomKind
from tillit.bodies.wording import readers_of
from tillit.exchange.queries import as_bytes, as_file, partnership_in, rows
from tillit.exchange.queries.naming import Numbered
from tillit.exchange.queries.told_of_challenges import told_maps, told_rows
from tillit.people.models import Organisation

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes, whenever it is packed
FOLDERS = {RoomKind.CIRCLE: "gemensamt-rum", RoomKind.CAUCUS: "sektorns-rum", RoomKind.OWN: "eget-rum"}


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of row: its name in the archive, its heading, its template for people, and the rows of a room."""

    name: str
    title: str
    template: str
    rows: Iterable[dict[str, Any]]


def pack(rooms: list[Room], *, title: str, organisation: Organisation) -> BinaryIO:
    """Everything that lies in these rooms, which the transaction's actor must be able to enter; an open file."""
    out = cast(BinaryIO, TemporaryFile())  # noqa: SIM115  # whoever asked closes it
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        names = [FOLDERS[RoomKind(room.kind)] for room in rooms]
        told = [(name, readers_of(room).name) for name, room in zip(names, rooms, strict=True)]
        index = {"title": title, "organisation": organisation.name, "rooms": told}
        _write(archive, "index.html", [render_to_string("exchange/package/index.html", index)])
        circle = rooms[0].circle
        partnership = partnership_in(circle) if circle else None
        if partnership is not None:
            with archive.open(_info("partnerskap.json"), "w") as file:
                file.write(as_bytes(as_file(partnership)))
        who = Numbered()
        for name, room in zip(names, rooms, strict=True):
            _pack_room(archive, name, room, who, own=organisation.pk)
    out.seek(0)
    return out


def _pack_room(archive: ZipFile, folder: str, room: Room, who: Numbered, *, own: UUID) -> None:
    where = readers_of(room).name
    said = partial(_statements, own=own), partial(_feedback, own=own)
    for make in (_texts, _history, _proposals, *said, _tasks, _declarations, _told, _maps):
        part = make(room, who)
        _write(archive, f"{folder}/{part.name}.json", _as_json(part.rows))
        _write(archive, f"{folder}/{part.name}.html", _as_html(make(room, who), where))


def _texts(room: Room, who: Numbered) -> Part:
    return Part("texter", _("Texts"), "exchange/package/document.html", rows.documents(room, who))


def _history(room: Room, who: Numbered) -> Part:
    return Part("historia", _("What has happened"), "exchange/package/event.html", rows.events(room, who))


def _proposals(room: Room, who: Numbered) -> Part:
    return Part("forslag", _("Proposals"), "exchange/package/proposal.html", rows.proposals(room, who))


def _statements(room: Room, who: Numbered, *, own: UUID) -> Part:
    told = rows.statements(room, who, own=own)
    return Part("uttalanden", _("Statements and reservations"), "exchange/package/statement.html", told)


def _feedback(room: Room, who: Numbered, *, own: UUID) -> Part:
    told = rows.feedback(room, who, own=own)
    return Part("synpunkter", _("Feedback and answers"), "exchange/package/feedback.html", told)


def _tasks(room: Room, who: Numbered) -> Part:
    return Part("uppgifter", _("Tasks"), "exchange/package/facts.html", rows.tasks(room, who))


def _declarations(room: Room, who: Numbered) -> Part:
    return Part("jav", _("Conflicts of interest"), "exchange/package/facts.html", rows.declarations(room, who))


def _told(room: Room, who: Numbered) -> Part:
    title = _("Needs, resources, policy documents and anchoring plans")
    return Part("behov-och-resurser", title, "exchange/package/facts.html", told_rows(room, who))


def _maps(room: Room, who: Numbered) -> Part:
    return Part("orsakskarta", _("Maps of causes to goals"), "exchange/package/facts.html", told_maps(room, who))


def _as_json(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for row in found:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _as_html(part: Part, where: str) -> Iterator[str]:
    page = {"title": part.title, "where": where}
    yield render_to_string("exchange/package/head.html", page)
    for row in part.rows:
        yield render_to_string(part.template, {"row": row})
    yield render_to_string("exchange/package/foot.html", page)


def _write(archive: ZipFile, name: str, pieces: Iterable[str]) -> None:
    file: IO[bytes]
    with archive.open(_info(name), "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece.encode())


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, LONG_AGO)
    info.compress_type = ZIP_DEFLATED
    return info
