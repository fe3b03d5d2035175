"""The permission matrix against the product: every address, every one of the cast, in a world of its own each time."""

from collections.abc import Iterator
from random import Random

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.rights.bodies import body_of
from tests.rights.matrix import PUBLIC, WHO, Line, lines
from tests.rights.world import Stage, status_of


def names_of(patterns: list[URLPattern | URLResolver], before: str = "") -> set[str]:
    """Every address by name, those of included urls with their namespace; an address without a name is its path."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{before}{pattern.namespace}:" if pattern.namespace else before
            found |= names_of(pattern.url_patterns, space)
        else:
            found.add(before + (pattern.name or f"unnamed {pattern.pattern}"))
    return found


def unmapped(names: set[str]) -> set[str]:
    """Addresses that nobody has judged."""
    return names - {line.name for line in lines()} - set(PUBLIC)


def test_every_address_stands_in_the_matrix_or_on_the_public_list() -> None:
    names = names_of(get_resolver().url_patterns)
    assert len(names) > 15
    assert unmapped(names) == set()
    assert {line.name for line in lines()} | set(PUBLIC) <= names, "the table speaks of an address that is gone"


def test_an_unmapped_address_is_noticed() -> None:
    assert unmapped({"desk:home", "desk:secrets"}) == {"desk:secrets"}


PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_c4_each_answer_of_a_line_is_given_to_one_of_those_it_names(stage: Stage, part: int, seed: int) -> None:
    """In every run: all lines, each of their statuses for one of those who get it, drawn by the seed of the run."""
    wrong = []
    for number, line in enumerate(lines()):
        if number % PARTS == part:
            for who in drawn(line, Random(f"{seed} {line}")):
                wrong += judged(stage, line, who)
    assert not wrong, "\n".join(wrong)


def drawn(line: Line, chance: Random) -> list[str]:
    """One of those who get each of the statuses."""
    by_status: dict[int, list[str]] = {}
    for who, status in line.statuses.items():
        by_status.setdefault(status, []).append(who)
    return [chance.choice(everybody) for _status, everybody in sorted(by_status.items())]


@pytest.mark.long
@pytest.mark.parametrize("who", WHO)
def test_c4_each_is_answered_as_the_matrix_says(stage: Stage, who: str) -> None:
    """Every line, each of the cast."""
    wrong = [fault for line in lines() for fault in judged(stage, line, who)]
    assert not wrong, "\n".join(wrong)


def judged(stage: Stage, line: Line, who: str) -> Iterator[str]:
    """What is wrong with an answer: the status, or that forbidden can be told from absent."""
    body = body_of(stage, line, who) if line.method == "POST" else {}
    found = stage.ask(who, line, body)
    status = status_of(found, line, who)
    if status != line.statuses[who]:
        yield f"{who}: {line}: expected {line.statuses[who]}, found {status}"
    elif status == 404 and line.about != "-" and found != stage.absent(who, line, body):
        yield f"{who}: {line}: forbidden can be told from absent"
