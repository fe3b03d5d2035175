"""How the boxes of a map hang together: ways between two of them, and the same as a nested list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Edge:
    """A link by the keys of its ends: the cause leads to the effect."""

    key: UUID
    cause: UUID
    effect: UUID

    def other(self, end: UUID) -> UUID:
        """Its other end."""
        return self.effect if end == self.cause else self.cause


@dataclass(slots=True)
class Branch:
    """A box in the nested list: the link by which it hangs there, what hangs in it, and its other links."""

    key: UUID
    edge: Edge | None = None
    parent: UUID | None = None
    children: list["Branch"] = field(default_factory=list)
    besides: list[Edge] = field(default_factory=list)


def way_between(one: UUID, other: UUID, edges: Iterable[Edge]) -> list[UUID]:
    """The boxes of a shortest way from one to the other, whatever the links' directions; nothing when there is none."""
    beside, before = _neighbours(edges), {one: one}
    waiting = [one]
    for here in waiting:
        for edge in beside.get(here, ()):
            there = edge.other(here)
            if there not in before:
                before[there] = here
                waiting.append(there)
    if other not in before or one == other:
        return []
    way = [other]
    while way[-1] != one:
        way.append(before[way[-1]])
    return way[::-1]


def outline(keys: Sequence[UUID], edges: Iterable[Edge], *, first: Callable[[UUID], int]) -> list[Branch]:
    """Every box once, nested under a box that it is linked to; those with the least `first` stand outermost.

    `keys` are in the order in which boxes stand beside each other.
    """
    links = [one for one in edges if one.cause != one.effect]
    place = {key: at for at, key in enumerate(keys)}
    beside = _neighbours(one for one in links if one.cause in place and one.effect in place)
    branches: dict[UUID, Branch] = {}
    roots = []
    for key in sorted(keys, key=lambda one: (first(one), place[one])):
        if key not in branches:
            branches[key] = Branch(key)
            roots.append(branches[key])
            _grow(branches[key], branches, beside, place)
    used = {one.edge.key for one in branches.values() if one.edge}
    for branch in branches.values():
        branch.besides = [one for one in beside.get(branch.key, ()) if one.key not in used]
    return roots


def flat(roots: Iterable[Branch], level: int = 0) -> list[tuple[int, Branch]]:
    """The nested list row by row, each with how deep it lies."""
    rows: list[tuple[int, Branch]] = []
    waiting = [(level, one) for one in reversed(list(roots))]
    while waiting:
        depth, branch = waiting.pop()
        rows.append((depth, branch))
        waiting += [(depth + 1, one) for one in reversed(branch.children)]
    return rows


def ordered(roots: Iterable[Branch]) -> dict[UUID, list[UUID]]:
    """By box: those that stand beside it under the same one, itself among them, in order."""
    found: dict[UUID, list[UUID]] = {}
    groups = [list(roots)]
    for group in groups:
        keys = [one.key for one in group]
        found |= dict.fromkeys(keys, keys)
        groups += [one.children for one in group if one.children]
    return found


def _grow(
    root: Branch, branches: dict[UUID, Branch], beside: Mapping[UUID, list[Edge]], place: Mapping[UUID, int]
) -> None:
    waiting = [root]
    for here in waiting:
        for edge in sorted(beside.get(here.key, ()), key=lambda one: place[one.other(here.key)]):
            there = edge.other(here.key)
            if there not in branches:
                branches[there] = Branch(there, edge, here.key)
                here.children.append(branches[there])
                waiting.append(branches[there])


def _neighbours(edges: Iterable[Edge]) -> dict[UUID, list[Edge]]:
    beside: dict[UUID, list[Edge]] = {}
    for edge in edges:
        for end in (edge.cause, edge.effect):
            beside.setdefault(end, []).append(edge)
    return beside


def layers_of(keys: Sequence[UUID], edges: Sequence[Edge]) -> tuple[dict[UUID, int], set[UUID]]:
    """A column for each box, so that what leads to something stands left of it; and the links that go backwards.

    A link that would close a circle goes backwards. What ends somewhere stands as far to the right as it can.
    """
    back = _backward(keys, edges)
    onward: dict[UUID, list[UUID]] = {}
    for edge in edges:
        cause, effect = (edge.effect, edge.cause) if edge.key in back else (edge.cause, edge.effect)
        onward.setdefault(cause, []).append(effect)
    left: dict[UUID, int] = {}
    for key in reversed(_in_order(keys, onward)):
        left[key] = max((left[one] + 1 for one in onward.get(key, ())), default=0)
    most = max(left.values(), default=0)
    return {key: most - left[key] for key in keys}, back


def _backward(keys: Sequence[UUID], edges: Sequence[Edge]) -> set[UUID]:
    """Those that lead back to a box that a walk along the links is in just then."""
    out: dict[UUID, list[Edge]] = {}
    for edge in edges:
        out.setdefault(edge.cause, []).append(edge)
    done, here, back = set[UUID](), set[UUID](), set[UUID]()
    for start in keys:
        walk = [(start, iter(out.get(start, ())))] if start not in done else []
        here |= {start} if walk else set()
        while walk:
            key, rest = walk[-1]
            edge = next(rest, None)  # type: ignore[assignment]  # none is left
            if edge is None:
                walk.pop()
                here.discard(key)
                done.add(key)
            elif edge.effect in here:
                back.add(edge.key)
            elif edge.effect not in done:
                here.add(edge.effect)
                walk.append((edge.effect, iter(out.get(edge.effect, ()))))
    return back


def _in_order(keys: Sequence[UUID], onward: Mapping[UUID, Sequence[UUID]]) -> list[UUID]:
    """Causes before what they lead to."""
    waits = dict.fromkeys(keys, 0)
    for some in onward.values():
        for one in some:
            waits[one] += 1
    ready = [key for key in keys if not waits[key]]
    for key in ready:
        for one in onward.get(key, ()):
            waits[one] -= 1
            if not waits[one]:
                ready.append(one)
    return ready
