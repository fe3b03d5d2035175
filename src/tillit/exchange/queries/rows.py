"""The rows of a room as plain data, one at a time, persons by their number in the package (naming)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from tillit.accord.changing import change_of, title_of
from tillit.accord.models import Proposal, Statement
from tillit.accord.queries import answers_to, owner_keys, with_answers
from tillit.bodies.models import Declaration, Room, Task
from tillit.bodies.wording.conflicts import matter_in_words
from tillit.documents.models import Document
from tillit.documents.wording import heading_of
from tillit.exchange.queries.naming import Numbered
from tillit.kernel.formats import moment_text
from tillit.partnerships.kinds import BY_KEY
from tillit.partnerships.models import Feedback
from tillit.partnerships.queries import names_in, rows_as_they_are
from tillit.partnerships.wording.facts import title_of as title_of_fact
from tillit.partnerships.wording.history import KIND_OF_TYPE
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
            "sections": [{"heading": heading_of(section.heading), "text": section.text} for section in sections],
            "versions": [
                {
                    "number": version.number,
                    "title": version.title,
                    "heading": heading_of(version.heading),
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
            "done_at": _moment(task.done_at),
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
            "ended_at": _moment(one.ended_at),
        }


def statements(room: Room, who: Numbered, *, own: UUID) -> Iterator[Row]:
    """What each party has said by itself in the room, also what it took back; `own`: the organisation of the package.

    What the law demanded to be removed has its ground. Who removed it is a person's name, and stands in no file.
    """
    found = Statement.objects.filter(room=room).select_related("organisation", "said_by").order_by("said_at", "pk")
    rest = found.iterator(chunk_size=AT_A_TIME)
    while some := list(islice(rest, AT_A_TIME)):
        called = _called({(one.subject_type, one.subject_id) for one in some})
        yield from (_statement(one, who, called.get(one.subject_id, ""), own=own) for one in some)


def _statement(one: Statement, who: Numbered, title: str, *, own: UUID) -> Row:
    return {
        "title": title,
        "kind": str(one.get_kind_display()),
        "organisation": one.organisation.name,
        "own": one.organisation_id == own,
        "text": one.text,
        "is_public": one.is_public,
        "said_by": who.of(one.said_by),
        "said_at": moment_text(one.said_at),
        "changed_at": _moment(one.changed_at),
        "withdrawn_at": _moment(one.withdrawn_at),
        "removed_at": _moment(one.removed_at),
        "removed_on_ground": one.removed_ground,
    }


def feedback(room: Room, who: Numbered, *, own: UUID) -> Iterator[Row]:
    """What the parties have said of each other's activities, with the answers and their reasons (C2)."""
    related = ("activity", "party", "given_by", "answered_for", "answered_by")
    found = Feedback.objects.filter(room=room).select_related(*related).order_by("given_at", "pk")
    for one in found.iterator(chunk_size=AT_A_TIME):
        yield {
            "title": one.activity.name,
            "organisation": one.party.name,
            "own": one.party_id == own,
            "text": one.text,
            "given_by": who.of(one.given_by),
            "given_at": moment_text(one.given_at),
            "answer": one.answer,
            "answer_own": one.answered_for_id == own,
            "answered_for": one.answered_for.name if one.answered_for else "",
            "answered_by": who.of(one.answered_by),
            "answered_at": _moment(one.answered_at),
        }


def _called(subjects: Iterable[tuple[str, UUID]]) -> dict[UUID, str]:
    """What parties have said something beside is called, by key; what is not here any more is left out.

    A statement for all rows of what is agreed, one for the proposals, and what naming them takes for each kind.
    """
    keys: dict[str, set[UUID]] = {}
    others: set[UUID] = set()
    for subject_type, key in subjects:
        kind = KIND_OF_TYPE.get(subject_type)
        (keys.setdefault(kind.key, set()) if kind else others).add(key)
    rows = rows_as_they_are(keys) if keys else {}
    proposals = Proposal.objects.filter(pk__in=others).select_related("room").order_by("pk") if others else ()
    found = {one.pk: title_of(one) for one in proposals}
    for word, some in keys.items():
        kind = BY_KEY[word]
        told = {key: kind.values(rows[key]) for key in some if key in rows}
        names = names_in(kind, told.values())
        found |= {key: title_of_fact(kind, values, names) for key, values in told.items()}
    return found


def _moment(at: datetime | None) -> str:
    return moment_text(at) if at else ""
