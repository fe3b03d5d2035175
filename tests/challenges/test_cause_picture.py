"""The map without a database: nested so that every box stands once, and drawn so that nothing lies over a box."""

from itertools import pairwise
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tillit.challenges.causes.graph import Edge, flat, layers_of, ordered, outline, way_between
from tillit.challenges.causes.layout import FONT, WIDTH, Box, Drawing, Text, drawn, wide, wrapped
from tillit.challenges.causes.templates import (
    FREE,
    IMPACT,
    LFA,
    TEMPLATES,
    kinds_beneath,
    leads_there,
    may_lead,
    relation,
)

MOST = 40
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[UUID], list[Edge]]:
    many = draw(st.integers(1, MOST))
    ends = st.tuples(st.integers(0, many - 1), st.integers(0, many - 1)).filter(lambda one: one[0] != one[1])
    pairs = draw(st.lists(ends, max_size=60, unique=True)) if many > 1 else []
    keys = [UUID(int=at) for at in range(many)]
    return keys, [Edge(UUID(int=1000 + at), keys[one], keys[other]) for at, (one, other) in enumerate(pairs)]


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def runs_over(drawing: Drawing) -> list[tuple[UUID, UUID]]:
    """Links that pass through a box: in a column a link runs straight, and outside the columns there are no boxes."""
    found = []
    for curve in drawing.curves:
        lanes = [
            (one, other) for at, (one, other) in enumerate(zip(curve.stops, curve.stops[1:], strict=False)) if at % 2
        ]
        for (left, y), (right, _same) in lanes:
            found += [
                (curve.key, box.key)
                for box in drawing.boxes
                if box.x < right and left < box.x + box.width and box.y <= y <= box.y + box.height
            ]
        for (left, _y), (right, _z) in [
            pair for at, pair in enumerate(zip(curve.stops, curve.stops[1:], strict=False)) if at % 2 == 0
        ]:
            found += [(curve.key, box.key) for box in drawing.boxes if box.x < right and left < box.x + box.width]
    return found


@settings(max_examples=150, deadline=None)
@given(graphs(), st.data())
def test_no_box_lies_over_another_and_no_link_over_a_box(
    graph: tuple[list[UUID], list[Edge]], data: st.DataObject
) -> None:
    keys, edges = graph
    said = data.draw(st.lists(WORDS, min_size=len(keys), max_size=len(keys)))
    drawing = drawn({key: Text("Orsak", text, "Missionen") for key, text in zip(keys, said, strict=True)}, edges)

    boxes = drawing.boxes
    assert [box.key for box in boxes] == keys
    assert [(a.key, b.key) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if overlap(a, b)] == []
    assert runs_over(drawing) == []
    assert all(box.x >= 0 and box.y >= 0 for box in boxes)
    assert all(box.x + box.width <= drawing.width and box.y + box.height <= drawing.height for box in boxes)
    assert all(box.y < line.y <= box.y + box.height for box in boxes for line in box.lines)
    assert [curve.key for curve in drawing.curves] == [edge.key for edge in edges]


@given(WORDS)
def test_wrapped_text_keeps_every_word_and_fits(said: str) -> None:
    lines = wrapped(said, WIDTH, FONT)
    assert "".join("".join(lines).split()) == "".join(said.split())
    assert all(wide(line, FONT) <= WIDTH for line in lines)


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_every_box_stands_once_in_the_nested_list_and_every_link_is_told(graph: tuple[list[UUID], list[Edge]]) -> None:
    keys, edges = graph
    roots = outline(keys, edges, first=lambda _key: 0)
    rows = flat(roots)
    assert sorted(branch.key for _level, branch in rows) == sorted(keys)
    told = {branch.edge.key for _level, branch in rows if branch.edge} | {
        edge.key for _level, branch in rows for edge in branch.besides
    }
    assert told == {edge.key for edge in edges}
    levels = [-1, *(level for level, _branch in rows)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert {key for some in ordered(roots).values() for key in some} == set(keys)


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_what_leads_to_something_stands_left_of_it_unless_it_closes_a_circle(
    graph: tuple[list[UUID], list[Edge]],
) -> None:
    keys, edges = graph
    column, back = layers_of(keys, edges)
    assert all((column[one.cause] < column[one.effect]) != (one.key in back) for one in edges)


def test_a_map_as_large_as_can_be_is_drawn_within_bounds() -> None:
    keys = [UUID(int=at) for at in range(200)]
    chain = [Edge(UUID(int=1000 + at), keys[at], keys[at + 1]) for at in range(199)]
    far = [Edge(UUID(int=2000 + at), keys[at], keys[199 - at]) for at in range(99)]
    drawing = drawn({key: Text("Orsak", "Ord " * 50, "Missionen") for key in keys}, [*chain, *far])
    assert len(drawing.boxes) == 200
    assert drawing.width <= 200 * 310
    assert runs_over(drawing) == []


def test_a_way_between_two_is_found_whatever_the_directions() -> None:
    a, b, c, d = (UUID(int=at) for at in range(4))
    edges = [Edge(UUID(int=10), a, b), Edge(UUID(int=11), c, b)]
    assert way_between(a, c, edges) == [a, b, c]
    assert way_between(a, d, edges) == []
    assert way_between(a, a, edges) == []


def test_in_the_logical_framework_links_are_as_the_method_has_them() -> None:
    assert may_lead(LFA, "cause", "problem")
    assert not may_lead(LFA, "problem", "cause")
    assert may_lead(LFA, "goal", "cause")
    assert not may_lead(LFA, "measure", "cause")
    assert not may_lead(LFA, "cause", "goal")
    assert not may_lead(LFA, "agenda", "problem")
    assert may_lead(FREE, "problem", "cause")
    assert [leads_there(LFA, kind, "problem") for kind in ("cause", "effect", "goal", "measure")] == [
        True, False, True, None,
    ]  # fmt: skip
    assert [leads_there(LFA, kind, kind) for kind in ("cause", "effect")] == [True, False]


def test_every_template_has_a_first_kind_prompts_and_something_to_add_everywhere() -> None:
    for template in TEMPLATES:
        assert any(one.is_goal for one in template.kinds)
        for one in template.kinds:
            assert str(one.prompt)
            beneath = kinds_beneath(template, one.kind)
            assert beneath[0].kind == one.beneath
            for below in beneath:
                assert relation(template, below.kind, one.kind).forward
    assert len(IMPACT.kinds) == 7
