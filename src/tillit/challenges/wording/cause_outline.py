"""The map as a nested list: in which order it is told, and the same in plain lines of text."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tillit.challenges.causes.graph import Branch, Edge, flat, outline
from tillit.challenges.causes.templates import BY_KEY, Template, relation
from tillit.challenges.queries.causes import CauseMap
from tillit.challenges.wording.cause_words import kind_name


def branches_of(drawn: CauseMap) -> list[Branch]:
    """Its boxes nested; what the template asks for first stands outermost."""
    kinds = {one.pk: one.kind for one in drawn.nodes}
    return _branches(drawn.template, kinds, drawn.edges)


def lines_of_told(template_key: str, told: Mapping[str, Any]) -> list[str]:
    """A map as it was told once (queries.causes.told_of), in lines with how deep each lies."""
    template, nodes = BY_KEY[template_key], {UUID(one["key"]): one for one in told["nodes"]}
    edges = [Edge(UUID(int=at), UUID(cause), UUID(effect)) for at, (cause, effect) in enumerate(told["links"])]
    kinds = {key: str(one["kind"]) for key, one in nodes.items()}
    return [
        f"{'– ' * level}{_line(template, kinds, branch)}{_said(nodes[branch.key])}"
        for level, branch in flat(_branches(template, kinds, edges))
    ]


def words_of_edge(template: Template, kinds: Mapping[UUID, str], edge: Edge, seen_from: UUID) -> str:
    """How a link reads from one of its ends to the other."""
    words = relation(template, kinds[edge.cause], kinds[edge.effect])
    return words.forward if edge.cause == seen_from else words.backward


def _line(template: Template, kinds: Mapping[UUID, str], branch: Branch) -> str:
    kind = kind_name(kinds[branch.key])
    if branch.edge is None or branch.parent is None:
        return f"{kind}: "
    return f"{words_of_edge(template, kinds, branch.edge, branch.parent)} ({kind.lower()}): "


def _said(node: Mapping[str, Any]) -> str:
    return f"{node['text']} ({node['organisation']})"


def _branches(template: Template, kinds: Mapping[UUID, str], edges: list[Edge]) -> list[Branch]:
    rank = {one.kind.value: at for at, one in enumerate(template.kinds)}
    return outline(list(kinds), edges, first=lambda key: rank[kinds[key]])
