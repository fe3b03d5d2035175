"""Reading guided papers and the joint text.

A paper exists for its party alone; what is shared of it is a copy in the joint room, for all who enter there.
"""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tillit.bodies.models import Room, RoomKind
from tillit.bodies.queries import members_of, room_of, rooms_of
from tillit.challenges.guided import PROMPTS, Guide
from tillit.challenges.models import Challenge
from tillit.documents.models import GUIDED, Document, DocumentKind, Section, Version
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Organisation


def own_room(challenge: Challenge, organisation: Organisation) -> Room:
    """Where a party writes by itself about the challenge; NotFound when it has no such room here."""
    try:
        return room_of(challenge.circle, RoomKind.OWN, organisation=organisation)
    except Room.DoesNotExist:
        raise NotFound from None


def paper_of(actor: Actor, challenge: Challenge, organisation: Organisation, guide: Guide) -> Document | None:
    """A party's own paper, for its own people in the circle; None when there is none, or it is not theirs to see."""
    found = _readable(actor).filter(room__circle=challenge.circle_id, room__kind=RoomKind.OWN, copy_of=None)
    return _with_sections(found.filter(organisation=organisation, kind=guide.kind)).first()


def own_parties(actor: Actor, challenge: Challenge) -> list[Organisation]:
    """The parties of the challenge in whose own room here the actor writes, in the order of their names."""
    rooms = rooms_of(actor).filter(circle=challenge.circle_id, kind=RoomKind.OWN, came_with=None)
    return list(members_of(challenge.circle_id).filter(pk__in=rooms.values("organisation")))


def own_papers(actor: Actor, challenge: Challenge) -> list[Document]:
    """What the actor's own parties have written by themselves, each for its own people alone; one statement."""
    found = _readable(actor).filter(room__circle=challenge.circle_id, room__kind=RoomKind.OWN, copy_of=None)
    return list(found.filter(kind__in=GUIDED).order_by("kind", "organisation__name_key", "pk"))


def shared_papers(actor: Actor, challenge: Challenge, *guides: Guide) -> list[Document]:
    """What parties have shared under these guides, each guide's in the order of their names; two statements."""
    kinds = [guide.kind for guide in guides]
    found = _readable(actor).filter(room=challenge.room_id, kind__in=kinds, copy_of__isnull=False, withdrawn_at=None)
    return list(_with_sections(found).order_by("kind", "organisation__name_key", "pk"))


def get_shared(actor: Actor, challenge: Challenge, key: UUID) -> Document:
    """One copy that a party has shared, for who enters the joint room; NotFound for absent and forbidden alike."""
    found = _readable(actor).filter(pk=key, room=challenge.room_id, kind__in=GUIDED, withdrawn_at=None)
    copy = _with_sections(found.filter(copy_of__isnull=False)).first()
    if copy is None:
        raise NotFound
    return copy


def joint_text_of(challenge: Challenge) -> Document:
    """The joint text, with its sections in order; for whoever may enter the joint room."""
    found = Document.objects.filter(room=challenge.room_id, kind=DocumentKind.JOINT_TEXT)
    return _with_sections(found).get()


def written_together(challenge: Challenge) -> dict[str, str]:
    """What the joint text says of the challenge itself, by the keys of its parts; not how others were chosen."""
    said = texts_of(joint_text_of(challenge))
    return {part.key: said[part.key] for part in PROMPTS if said.get(part.key)}


def text_in_version(document: Document, part: str, version: int) -> str | None:
    """What a part of a document said in one of its versions; None when it never had that one."""
    found = Version.objects.filter(section__document=document, heading=part, number=version, room=document.room_id)
    return found.values_list("text", flat=True).first()


def texts_of(paper: Document | None) -> dict[str, str]:
    """What a paper with its sections says, by the keys of its parts; nothing of one that there is not."""
    return {section.heading: section.text for section in paper.sections.all()} if paper else {}


def _readable(actor: Actor) -> QuerySet[Document]:
    return Document.objects.filter(room__in=rooms_of(actor).values("pk"))


def _with_sections(found: QuerySet[Document]) -> QuerySet[Document]:
    sections = Prefetch("sections", queryset=Section.objects.order_by("order"))
    return found.select_related("organisation", "room__circle", "room__organisation").prefetch_related(sections)
