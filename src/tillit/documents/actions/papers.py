"""Parts of what is done with papers of several sections, here and on the floors above.

Whoever calls has asked the rule, holds the lock, and tells what happened.
"""

from collections.abc import Mapping

from django.utils import timezone

from tillit.bodies.models import Room
from tillit.documents.actions.notes import keep_version
from tillit.documents.models import Document, DocumentKind, Section
from tillit.documents.queries import sections_of
from tillit.people.models import Organisation, Person


def new_paper(
    room: Room, *, kind: DocumentKind, organisation: Organisation, title: str, texts: Mapping[str, str], by: Person
) -> Document:
    """A paper with a section for each of these texts, in order; the keys are their headings."""
    paper = Document(room=room, kind=kind, title=title, organisation=organisation, written_by=by)
    paper.save(force_insert=True)
    _write_sections(paper, texts, by=by)
    return paper


def rewrite_paper(paper: Document, *, title: str = "", texts: Mapping[str, str], by: Person) -> Document:
    """Another version of it: the sections that are told say something else, and the others what they said."""
    paper.title, paper.version, paper.changed_at = title or paper.title, paper.version + 1, timezone.now()
    paper.save(update_fields=["title", "version", "changed_at"])
    for section in sections_of(paper):
        section.text = texts.get(section.heading, section.text)
        section.save(update_fields=["text"])
        keep_version(paper, section, by=by)
    return paper


def copy_paper(original: Document, *, room: Room, by: Person) -> Document:
    """A copy of the paper, as it stands now, in a wider room; one that is there already is brought up to date."""
    texts = {section.heading: section.text for section in sections_of(original)}
    copy = Document.objects.select_for_update().filter(copy_of=original, room=room, withdrawn_at=None).first()
    if copy is not None:
        copy.copied_version = original.version
        copy.save(update_fields=["copied_version"])
        return rewrite_paper(copy, title=original.title, texts=texts, by=by)
    copy = Document(
        room=room, kind=original.kind, title=original.title, organisation_id=original.organisation_id,
        written_by=by, copy_of=original, copied_version=original.version,
    )  # fmt: skip
    copy.save(force_insert=True)
    _write_sections(copy, texts, by=by)
    return copy


def end_copy(copy: Document, *, by: Person) -> Document:
    """From now on nobody reads the copy where it was shared."""
    copy.withdrawn_at = timezone.now()
    copy.save(update_fields=["withdrawn_at"])
    return copy


def _write_sections(paper: Document, texts: Mapping[str, str], *, by: Person) -> None:
    for order, (heading, text) in enumerate(texts.items(), 1):
        section = Section(document=paper, room_id=paper.room_id, order=order, heading=heading, text=text)
        section.save(force_insert=True)
        keep_version(paper, section, by=by)
