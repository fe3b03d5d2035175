"""The rows of a room as plain data, one at a time, persons by their number in the package (naming)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from tillit.accord.changing import change_of, title_of
from tillit.accord.models import Proposal
from tillit.accord.queries import answers_to, owner_keys, with_answers
from tillit.bodies.models import Declaration, Room, Task
from tillit.bodies.wording.conflicts import matter_in_words
from tillit.documents.models import Document
from tillit.exchange.queries.naming import Numbered
from tillit.kernel.formats import moment_text
from tillit.trail.models import Event
from tillit.trail.queries import happenings

AT_A_TIME = 200
Row = dict[str, Any]


def documents(room: Room, who: Numbered) -> Iterator[Row]:
    """Each text with every version of it that was written in this room; a copy that was taken back is not there."""
    found = Document.objects.filter(room=room, withdrawn_at=None).select_related("organisation", "written_by")
    ordered = found.prefetch_related("sections__versions__saved_by").order_by("created_at", "pk")
    for document in ordered.iterator(chunk_size=AT_A_TIME):
        sections = sorted(document.sections.all(), key=lambda section: section.order)
        versions = [version for section in sections for version in section.versions.all()]
        yield {
            "title": document.title,
            "kind": str(document.get_kind_display()),
            "organisation": document.organisation.name,
            "written_by": who.of(document.written_by),
            "written_at": moment_text(document.created_at),
            "changed_at": moment_text(document.changed_at),
            "version": document.version,
            "sections": [{"heading": section.heading, "text": section.text} for section in sections],
            "versions": [
                {
                    "number": version.number,
                    "title": version.title,
                    "heading": version.heading,
                    "text": version.text,
                    "saved_by": who.of(version.saved_by),
                    "saved_at": moment_text(version.saved_at),
                }
                for version in sorted(versions, key=lambda version: (version.number, str(version.section_id)))
            ],
        }


def events(room: Room, who: Numbered) -> Iterator[Row]:
    """Each event in words, oldest first; one whose words were erased says so."""
    found = Event.objects.filter(room_id=room.pk).select_related("payload").order_by("at", "pk")
    rest = found.iterator(chunk_size=AT_A_TIME)
    while some := list(islice(rest, AT_A_TIME)):
        for event, told in zip(some, happenings(some, find=who.find), strict=True):
            yield {
                "at": moment_text(told.at),
                "key": told.key,
                "sentence": told.sentence,
                "reason": told.reason,
                "erased_on_ground": told.erased_ground,
                "commitment": bytes(event.commitment).hex(),
            }


def proposals(room: Room, who: Numbered) -> Iterator[Row]:
    """Each proposal with what everybody answered."""
    related = ("proposed_by", "proposed_for", "mandate", "room__circle")
    found = with_answers(Proposal.objects.filter(room=room).select_related(*related)).order_by("proposed_at", "pk")
    owners = owner_keys(room)
    for proposal in found.iterator(chunk_size=AT_A_TIME):
        yield {
            "title": title_of(proposal),
            "state": str(proposal.get_state_display()),
            "organisation": proposal.proposed_for.name,
            "proposed_by": who.of(proposal.proposed_by),
            "proposed_at": moment_text(proposal.proposed_at),
            "reason": proposal.reason,
            "change": [{"what": term, "how": value} for term, value in change_of(proposal).describe(proposal)],
            "answers": [
                {
                    "organisation": one.ask.party.name,
                    "answer": "yes" if one.acceptance else "no" if one.objection else "",
                    "by": who.of(answer.given_by) if answer else "",
                    "reason": answer.reason if answer else "",
                }
                for one in answers_to(proposal, owners)
                for answer in [one.acceptance or one.objection]
            ],
        }


def tasks(room: Room, who: Numbered) -> Iterator[Row]:
    """Each task of the room."""
    found = Task.objects.filter(room=room).select_related("organisation", "holder").order_by("created_at", "pk")
    for task in found.iterator(chunk_size=AT_A_TIME):
        yield {
            "title": task.title,
            "text": task.text,
            "organisation": task.organisation.name,
            "holder": who.of(task.holder),
            "due_on": str(task.due_on or ""),
            "done_at": moment_text(task.done_at) if task.done_at else "",
        }


def declarations(room: Room, who: Numbered) -> Iterator[Row]:
    """Each conflict of interest that was declared in the room."""
    found = Declaration.objects.filter(room=room).select_related("organisation", "person", "room")
    for one in found.order_by("declared_at", "pk").iterator(chunk_size=AT_A_TIME):
        yield {
            "title": matter_in_words(one),
            "text": one.reason,
            "organisation": one.organisation.name,
            "person": who.of(one.person),
            "declared_at": moment_text(one.declared_at),
            "ended_at": moment_text(one.ended_at) if one.ended_at else "",
        }
