"""What organisations have told of a challenge in a room, as plain data: needs, resources, policy links, plans."""

from collections.abc import Iterator
from typing import Any

from tillit.bodies.models import Room
from tillit.challenges.models import AnchorStep, CauseAgreed, CauseLink, CauseNode
from tillit.challenges.wording.cause_outline import lines_of_told
from tillit.challenges.wording.cause_words import kind_name, link_as_text, name_of_map
from tillit.challenges.wording.rows import all_sorts, facts_of
from tillit.exchange.queries.naming import Numbered
from tillit.kernel.formats import moment_text

AT_A_TIME = 200


def told_rows(room: Room, who: Numbered) -> Iterator[dict[str, Any]]:
    """Each that stands, sort by sort, the oldest first; a person by the number in the package."""
    for sort in all_sorts():
        yield from _rows(sort, room, who)


def _rows(sort: Any, room: Room, who: Numbered) -> Iterator[dict[str, Any]]:
    found = sort.model._default_manager.filter(room=room, withdrawn_at=None).select_related("organisation")
    for row in found.order_by("created_at", "pk").iterator(chunk_size=AT_A_TIME):
        holder = row.holder if isinstance(row, AnchorStep) else None
        told = [f"{label}: {value}" for label, value in facts_of(row, sort, but=("holder", sort.headline))]
        yield {
            "title": getattr(row, sort.headline),
            "text": ". ".join(told),
            "organisation": row.organisation.name,
            "holder": who.of(holder) if holder else "",
            "person": who.of(row.written_by),
            "declared_at": moment_text(row.created_at),
        }


def told_maps(room: Room, who: Numbered) -> Iterator[dict[str, Any]]:
    """The boxes and links that stand on maps of causes to goals, and each version that was agreed on."""
    boxes = CauseNode.objects.filter(room=room, withdrawn_at=None).select_related("organisation")
    for node in boxes.order_by("template", "order", "created_at", "pk").iterator(chunk_size=AT_A_TIME):
        yield _drawn(node, f"{kind_name(node.kind)}: {node.text}", node.detail, who)
    links = CauseLink.objects.filter(room=room, withdrawn_at=None).select_related("organisation", "cause", "effect")
    for link in links.order_by("template", "created_at", "pk").iterator(chunk_size=AT_A_TIME):
        yield _drawn(link, link_as_text(link), "", who)
    for agreed in CauseAgreed.objects.filter(room=room).order_by("template", "number").iterator(chunk_size=AT_A_TIME):
        yield {
            "title": f"{name_of_map(agreed.template)} {agreed.number}",
            "text": "\n".join(lines_of_told(agreed.template, agreed.told)),
            "organisation": "",
            "declared_at": moment_text(agreed.agreed_at),
        }


def _drawn(row: CauseNode | CauseLink, title: str, text: str, who: Numbered) -> dict[str, Any]:
    return {
        "title": f"{name_of_map(row.template)} – {title}",
        "text": text,
        "organisation": row.organisation.name,
        "person": who.of(row.written_by),
        "declared_at": moment_text(row.created_at),
    }
