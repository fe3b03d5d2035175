"""Where the boxes and links of a map are drawn: columns from causes to goals, and no two boxes over each other.

The text is wrapped by how wide letters are at most, since nobody asks a browser. A link that passes by a column has a
lane of its own there, so that it runs over no box.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean
from uuid import UUID

from tillit.challenges.causes.graph import Edge, layers_of

WIDTH, GAP_ACROSS, GAP_DOWN, LANE, EDGE = 240, 64, 18, 10, 12
PADDING, LINE, SMALL = 12, 20, 17
FONT, FONT_SMALL = 15, 13
NARROW, WIDE = set("iljtfrI.,:;'!|()[] -"), set("mwMWÅÄÖOQGDNHUKABCERSVXYZPT%@&—…")


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in a box: its kind, what it says, who put it there, and marks."""

    kind: str
    said: str
    beneath: str


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a box, where it begins, and which sort it is: "kind", "said" or "beneath"."""

    x: int
    y: int
    words: str
    sort: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box as it is drawn."""

    key: UUID
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A link as it is drawn: a path, and its arrow head as the corners of a triangle."""

    key: UUID
    path: str
    head: str
    stops: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it, and how large it is."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


@dataclass(slots=True)
class _Spot:
    """A box, or the lane of a link, in a column."""

    column: int
    height: int
    place: float
    key: UUID | None = None
    y: int = 0
    left: list["_Spot"] = field(default_factory=list)
    right: list["_Spot"] = field(default_factory=list)

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def drawn(texts: Mapping[UUID, Text], edges: Sequence[Edge]) -> Drawing:
    """Boxes and links; `texts` in the order in which boxes stand beside each other."""
    keys = list(texts)
    links = [one for one in edges if one.cause in texts and one.effect in texts and one.cause != one.effect]
    column, back = layers_of(keys, links)
    lines = {key: _lines(text) for key, text in texts.items()}
    spots = {key: _Spot(column[key], _height(lines[key]), float(at), key) for at, key in enumerate(keys)}
    chains = {edge.key: _chain(edge, spots, backward=edge.key in back) for edge in links}
    columns = _columns([*spots.values(), *(one for chain in chains.values() for one in chain[1:-1])])
    _settle(columns)
    boxes = tuple(_box(spots[key], lines[key]) for key in keys)
    curves = tuple(_curve(edge, chains[edge.key], backward=edge.key in back) for edge in links)
    bottom = max((one.y + one.height for some in columns for one in some), default=0)
    width = len(columns) * (WIDTH + GAP_ACROSS) - GAP_ACROSS if columns else 0
    return Drawing(width + 2 * EDGE, bottom + EDGE, boxes, curves)


def wrapped(said: str, room: float, font: int) -> list[str]:
    """The words in lines that are surely no wider than `room`; a word that is too long is broken."""
    lines, line = list[str](), ""
    for word in said.split():
        for part in _broken(word, room, font):
            longer = f"{line} {part}" if line else part
            if line and wide(longer, font) > room:
                lines.append(line)
                line = part
            else:
                line = longer
    return [*lines, line] if line else lines


def wide(said: str, font: int) -> float:
    """How wide it is at most, in pixels."""
    return font * sum(_wide(sign) for sign in said)


def _wide(sign: str) -> float:
    if sign in NARROW:
        return 0.42
    if sign in WIDE or sign > "\u02ff":
        return 1.05 if sign in "mwMW@%—…" or sign > "\u02ff" else 0.82
    return 0.64


def _broken(word: str, room: float, font: int) -> list[str]:
    parts, part = list[str](), ""
    for sign in word:
        if part and wide(part + sign, font) > room:
            parts.append(part)
            part = sign
        else:
            part += sign
    return [*parts, part]


def _lines(text: Text) -> list[tuple[str, str]]:
    room = WIDTH - 2 * PADDING
    return [
        *(("kind", line) for line in wrapped(text.kind, room, FONT_SMALL)),
        *(("said", line) for line in wrapped(text.said, room, FONT)),
        *(("beneath", line) for line in wrapped(text.beneath, room, FONT_SMALL)),
    ]


def _height(lines: Sequence[tuple[str, str]]) -> int:
    return 2 * PADDING + sum(LINE if sort == "said" else SMALL for sort, _words in lines)


def _chain(edge: Edge, spots: Mapping[UUID, _Spot], *, backward: bool) -> list[_Spot]:
    """From left to right: a box, a lane in each column between, a box."""
    first, last = spots[edge.effect if backward else edge.cause], spots[edge.cause if backward else edge.effect]
    chain = [first]
    for column in range(first.column + 1, last.column):
        chain.append(_Spot(column, LANE, (first.place + last.place) / 2))
    chain.append(last)
    for one, other in pairwise(chain):
        one.right.append(other)
        other.left.append(one)
    return chain


def _columns(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    if not spots:
        return []
    columns: list[list[_Spot]] = [[] for _ in range(max(one.column for one in spots) + 1)]
    for spot in spots:
        columns[spot.column].append(spot)
    for some in columns:
        some.sort(key=lambda one: one.place)
    return columns


def _settle(columns: list[list[_Spot]]) -> None:
    """Beside what each is linked to, as far as there is room: the right column first, then to and fro."""
    for some in columns:
        _stack(some)
    for _round in range(3):
        for some in reversed(columns):
            _pull(some, "right")
        for some in columns:
            _pull(some, "left")
    for some in reversed(columns[:-1]):
        _pull(some, "right")
    top = min((one.y for some in columns for one in some), default=0)
    for some in columns:
        for one in some:
            one.y += EDGE - top


def _pull(some: list[_Spot], side: str) -> None:
    wish = {
        id(one): fmean(near.middle for near in getattr(one, side)) if getattr(one, side) else float(one.middle)
        for one in some
    }
    some.sort(key=lambda one: wish[id(one)])
    for one in some:
        one.y = round(wish[id(one)] - one.height / 2)
    _stack(some)


def _stack(some: Sequence[_Spot]) -> None:
    """Push down whatever would lie over the one above it."""
    bottom: int | None = None
    for one in some:
        if bottom is not None and one.y < bottom + GAP_DOWN:
            one.y = bottom + GAP_DOWN
        bottom = one.y + one.height


def _left(spot: _Spot) -> int:
    return EDGE + spot.column * (WIDTH + GAP_ACROSS)


def _box(spot: _Spot, lines: Sequence[tuple[str, str]]) -> Box:
    assert spot.key is not None  # noqa: S101  # lanes are no boxes
    x, y, told = _left(spot), spot.y + PADDING, list[Written]()
    for sort, words in lines:
        high = LINE if sort == "said" else SMALL
        y += high
        told.append(Written(x + PADDING, y - 5, words, sort))
    return Box(spot.key, x, spot.y, WIDTH, spot.height, tuple(told))


def _curve(edge: Edge, chain: Sequence[_Spot], *, backward: bool) -> Curve:
    stops = [(_left(chain[0]) + WIDTH, chain[0].middle)]
    for lane in chain[1:-1]:
        stops += [(_left(lane), lane.middle), (_left(lane) + WIDTH, lane.middle)]
    stops.append((_left(chain[-1]), chain[-1].middle))
    path = f"M{stops[0][0]} {stops[0][1]}"
    for at, (one, other) in enumerate(pairwise(stops)):
        half = (one[0] + other[0]) // 2
        bent = f"C{half} {one[1]} {half} {other[1]} {other[0]} {other[1]}"
        path += bent if at % 2 == 0 else f"H{other[0]}"
    x, y = stops[0] if backward else stops[-1]
    tail = x + 9 if backward else x - 9
    return Curve(edge.key, path, f"{x},{y} {tail},{y - 5} {tail},{y + 5}", tuple(stops))
