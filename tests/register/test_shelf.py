"""The shelf says at every moment what the database says, whoever writes and in whatever order transactions end."""

import random
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests.cast import EXAMPLES
from tests.register.entries import body, changed, party, put
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.register.models import Entry
from tillit.register.queries import PUBLIC
from tillit.register.shelf import bits_of, forget_shelf, shelf, within

pytestmark = pytest.mark.rights

FACETS = {
    "municipality": ["1480", "0180", "1283", ""],
    "state": ["running", "ended", "preparing"],
    "form": ["iop", "grant"],
    "areas": [["4100"], ["1100", "4100"], []],
    "target_groups": [["young"], ["older", "young"], []],
}


def live() -> dict[str, set[int]]:
    """What the rows themselves say: by facet the numbers."""
    found: dict[str, set[int]] = {}
    with acting(EXAMPLES):
        for entry in Entry.objects.order_by("number"):
            years = (
                range(entry.from_year, min(entry.to_year or today().year, today().year) + 1) if entry.from_year else ()
            )
            for facet in {*entry.facets, *(f"year:{year}" for year in years)}:
                found.setdefault(facet, set()).add(entry.number)
    return found


def kept() -> dict[str, set[int]]:
    """What the shelf says."""
    with shelf() as now:
        return {facet: set(within(bits, now.rows)) for facet, bits in now.bits.items() if bits}


def some(draw: random.Random) -> dict[str, Any]:
    """What a snapshot may tell."""
    told = {name: draw.choice(values) for name, values in FACETS.items()}
    year = draw.choice([None, 2015, 2019, 2024])
    return {**told, "facts": {"terms": [{"from": f"{year}-01-01", "to": "2025-12-31"}] if year else []}}


@pytest.mark.parametrize("seed", range(8))
def test_it_says_what_the_rows_say_after_every_change(seed: int) -> None:
    draw = random.Random(seed)
    entries = [put(body(f"Post {number}", **some(draw))) for number in range(draw.randint(1, 12))]
    assert kept() == live()
    for _ in range(12):
        if draw.random() < 0.3:
            entries.append(put(body(draw.choice("ÅÄÖabc") * 3, **some(draw))))
        else:
            changed(draw.choice(entries), title=draw.choice("åäöXYZ") * 4, **some(draw))
        if draw.random() < 0.7:
            assert kept() == live()
    assert kept() == live()
    with shelf() as now:
        titles = list(now.by_title)
        newest = list(now.by_change)
        mark = now.mark
    with acting(EXAMPLES):
        assert titles == list(Entry.objects.order_by("title_key", "pk").values_list("number", flat=True))
        assert newest == list(Entry.objects.order_by("-changed_at", "number").values_list("number", flat=True))
    forget_shelf()
    with shelf() as anew:
        assert anew.mark == mark, "two processes that have read the same say the same"


def test_a_transaction_that_ends_late_is_not_missed(raw: Any) -> None:
    first = put(body("Först"))
    put(body("Annan"))
    with shelf():
        pass
    late = raw("tillit_owner")
    late.autocommit = False
    late.execute("UPDATE published.register_entry SET title = 'Sen', facets = '{form:grant}' WHERE id = %s", [first.pk])
    put(body("Emellan"))
    assert "form:grant" not in kept()
    late.commit()

    assert kept()["form:grant"] == {first.number}


def test_it_asks_once_and_reads_only_what_is_new() -> None:
    put(body("A"))
    with shelf():
        pass
    with CaptureQueriesContext(connections[PUBLIC]) as asked, shelf():
        pass
    assert len(asked) == 1
    entry = put(body("B"))
    with CaptureQueriesContext(connections[PUBLIC]) as asked, shelf() as now:
        assert entry.number in now.rows
    assert len(asked) == 1


def test_rows_from_another_server_are_read_once(raw: Any) -> None:
    put(body("A"))
    own = raw("postgres")
    own.execute("ALTER TABLE published.register_entry DISABLE TRIGGER USER")
    own.execute("UPDATE published.register_entry SET written_in = 1 << 40")
    forget_shelf()
    with shelf() as now:
        assert len(now.rows) == 1
        seen = now.seen
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM published.register_entry WHERE written_in >= %s AND written_in < %s", [seen, 1 << 40]
        )
        assert cursor.fetchone() == (0,)


def test_many_at_once_keep_it_true() -> None:
    entries = [
        put(body(f"Post {number}", parties=[party("Kommunen", "public", "municipality")])) for number in range(6)
    ]
    start, faults = Barrier(4), []

    def write(seed: int) -> None:
        draw = random.Random(seed)
        start.wait()
        try:
            for _ in range(5):
                changed(draw.choice(entries[seed * 3 : seed * 3 + 3]), **some(draw))
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    def read() -> None:
        start.wait()
        try:
            for _ in range(30):
                kept()
        except Exception as fault:
            faults.append(fault)
        finally:
            connections[PUBLIC].close()

    threads = [*(Thread(target=write, args=(seed,)) for seed in range(2)), *(Thread(target=read) for _ in range(2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert kept() == live()


def test_sets_are_whole_numbers() -> None:
    draw = random.Random(1)
    for _ in range(50):
        numbers = draw.sample(range(1, 5000), draw.randint(0, 60))
        bits = bits_of(numbers)
        assert bits.bit_count() == len(numbers)
        assert set(within(bits, range(6000))) == set(numbers)


def test_a_copy_that_knows_fewer_transactions_is_read_anew() -> None:
    entry = put(body("Natt"))
    with shelf() as now:
        now.seen += 10_000
    changed(entry, title="Dag", form="grant")
    assert kept()["form:grant"] == {entry.number}
