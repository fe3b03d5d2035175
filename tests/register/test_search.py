"""Search in the register: stems, beginnings, numbers, one typing error; never an operator, never what is withheld."""

import random
from importlib import import_module
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests.cast import EXAMPLES
from tests.register.entries import body, party, put
from tillit.ground.db import acting
from tillit.register.queries import PUBLIC, quote, search

pytestmark = pytest.mark.rights


@pytest.fixture
def three() -> dict[str, int]:
    """Three partnerships as people write of them."""
    made = {
        "jour": put(body(
            "Kvinnojouren i Kalmar", summary="Skyddat boende för kvinnor som utsatts för våld.", municipality="0880",
            place="Kalmar kommun", target_groups=["violence"], areas=["4100"],
            parties=[party("Kalmar kommun", "public", "municipality", "2120000746"), party("Kvinnojouren Kalmar")],
        )),
        "natt": put(body(
            "Vinternatt", summary="Värme och mat när det är som kallast.", municipality="0180",
            target_groups=["homeless"],
            facts={"goals": [{"name": "Ingen ska behöva sova ute", "detail": "Föreningarnas överenskommelser följs."}]},
            parties=[party("Stockholms stad", "public", "municipality", "2120000142"), party("S:ta Klara kyrka")],
        )),
        "alder": put(body("Åldras väl i Flen", municipality="0482", target_groups=["older"], areas=["1100"])),
    }  # fmt: skip
    return {name: entry.number for name, entry in made.items()}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kvinnojour", {"jour"}),
        ("kvinnojourernas", {"jour"}),
        ("KVINNO", {"jour"}),
        ("boenden våldsutsatta", {"jour"}),
        ("boende våld", {"jour"}),
        ("förening", {"natt"}),
        ("överenskommelsen", {"natt"}),
        ("overenskommelse", {"natt"}),
        ("sta klara", {"natt"}),
        ("s:ta klara", {"natt"}),
        ("212000-0142", {"natt"}),
        ("2120000142", {"natt"}),
        ("212000", {"natt", "jour"}),
        ("pensionär", {"alder"}),
        ("gamla", {"alder"}),
        ("hemlösa", {"natt"}),
        ("homeless", {"natt"}),
        ("Södermanlands län", {"alder"}),
        ("aldras val", {"alder"}),
        ("kultur", {"alder"}),
        ("och i kalmar", {"jour"}),
        ("kommun", {"jour", "alder"}),
        ("running", set()),
        ("xyzzy", set()),
    ],
)
def test_what_people_type_finds_what_they_mean(three: dict[str, int], typed: str, found: set[str]) -> None:
    hits = search(typed)
    assert hits is not None
    assert set(hits.numbers) == {three[name] for name in found}
    assert not hits.meant


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("kvinojour", "kvinnojour", "jour"),
        ("kvinnojuor", "kvinnojour", "jour"),
        ("vinternat kallast", "", "natt"),
        ("stockhlm", "stockholm", "natt"),
        ("flen vl", "", "alder"),
        ("överensskommelser kallast", "overenskommelser kallast", "natt"),
    ],
)
def test_one_typing_error_is_forgiven_and_told(
    three: dict[str, int], typed: str, meant: str, found: str | None
) -> None:
    hits = search(typed)
    assert hits is not None
    assert hits.meant == meant
    assert set(hits.numbers) == ({three[found]} if found else set())


@pytest.mark.parametrize("typed", ["", "   ", "&|!()*:'\"\\", "\x00\x00", "-- ;", "…!?"])
def test_no_word_is_no_search(typed: str) -> None:
    assert search(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "kalmar & !flen", "kalmar:*A", "'; DROP TABLE register_entry; --", "kalmar <-> jour", "\\' kalmar",
        "a" * 10_000, "kalmar\x00jour", "\ud800kalmar", "%s %(x)s {0}", "ﷺ" * 200, "👩‍👩‍👧", "=kalmar",
        "kalmar' | 'flen", "och", "0", "-1",
        "a b c d e f g h i j k l m n o p q r s t", "kalmar " * 3000, "\u202ekalmar", "1e999",
        "kalmar\\", "<b>kalmar</b>",
    ],
)  # fmt: skip
def test_anything_typed_is_words_and_nothing_else(three: dict[str, int], typed: str) -> None:
    hits = search(typed)
    assert hits is None or set(hits.numbers) <= set(three.values())


def test_random_signs_are_never_a_fault(three: dict[str, int]) -> None:
    draw = random.Random(5)
    signs = "aåö '\"\\&|!:*()<>-=%_\t\n\r\0\u2028\ud83d\udc4dé{}[]$`~^;,./?+@#1"
    for _ in range(300):
        search("".join(draw.choice(signs) for _ in range(draw.randint(0, 40))))


def test_the_best_match_comes_first(three: dict[str, int]) -> None:
    title = put(body("Läxhjälp i Lund"))
    goal = put(body("Något annat", facts={"goals": [{"name": "Mer läxhjälp åt fler"}]}))
    hits = search("läxhjälp")
    assert hits is not None
    assert list(hits.ranked) == [title.number, goal.number]


def test_what_has_the_word_foremost_is_ranked_before_what_is_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so many are ranked: an old title is among them, whatever has mentioned the word since."""
    title = put(body("Läxhjälp i Lund"))
    later = [put(body(f"Något {n}", facts={"goals": [{"name": "Mer läxhjälp åt fler"}]})) for n in range(4)]
    monkeypatch.setattr(import_module("tillit.register.queries.search"), "RANKED", 3)
    hits = search("läxhjälp")
    assert hits is not None
    assert list(hits.ranked) == [title.number, later[3].number, later[2].number]
    assert set(hits.numbers) == {title.number, *(one.number for one in later)}


def test_it_asks_once_and_three_times_when_nothing_is_found(three: dict[str, int]) -> None:
    for typed, questions in (("kalmar", 1), ("kalmra", 3), ("xyzzyq", 2)):
        with CaptureQueriesContext(connections[PUBLIC]) as asked:
            search(typed)
        assert len(asked) == questions, asked.captured_queries


def test_the_words_are_read_by_their_index(three: dict[str, int], raw: Any) -> None:
    owner = raw("postgres")
    owner.execute(
        """
        INSERT INTO published.register_entry (id, partnership_id, slug, title, summary, state, state_as_of, form, line,
            facets, municipality, civil_parties, public_parties, body, digest, published_at, changed_at)
        SELECT gen_random_uuid(), gen_random_uuid(), 'fyll-' || n, 'Fyll ' || n, '', 'running', '', 'iop', '{}', '{}',
            '', 1, 1, '{}', '', now(), now() FROM generate_series(1, 5000) AS n
        """
    )
    owner.execute(
        """
        INSERT INTO published.register_entrywords (entry_id, number, text, words)
        SELECT id, number, title, to_tsvector('swedish', title || ' ' || number) FROM published.register_entry
        WHERE slug LIKE 'fyll-%'
        """
    )
    owner.execute("ANALYZE published.register_entrywords")
    with connections[PUBLIC].cursor() as cursor:
        for typed in ("kalmar", "kvinno", "kalmra"):
            cursor.execute("BEGIN")
            before = scans(cursor)
            search(typed)
            assert scans(cursor) > before
            cursor.execute("SELECT pg_stat_get_xact_numscans('published.register_entrywords'::regclass)")
            assert cursor.fetchone() == (0,), "no row is looked for by reading them all"
            cursor.execute("ROLLBACK")


def scans(cursor: Any) -> int:
    """How often the index of words has been read in this transaction."""
    cursor.execute("SELECT pg_stat_get_xact_numscans('published.words_of_entry'::regclass)")
    return int(cursor.fetchone()[0])


def test_the_live_tables_are_out_of_reach() -> None:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("tillit_public",)
    with acting(EXAMPLES), connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege('tillit_public', 'public', 'USAGE')")
        assert cursor.fetchone() == (False,)


def test_a_quote_is_the_line_where_most_words_stand() -> None:
    text = "Vinternatt\nVärme i natten åt alla\nMat och värme i natten, varje natt"
    assert quote(text, ["natt", "mat"]) == "Mat och värme i natten, varje natt"
    assert quote(text, ["saknas"]) == ""
    long = "ord " * 200 + "kalmar " + "slut " * 200
    told = quote(long, ["kalmar"])
    assert "kalmar" in told
    assert len(told) < 240
    assert told.startswith("… ")
    assert told.endswith(" …")


def test_the_longest_entry_can_be_published() -> None:
    """A column of words holds a megabyte: what would not go into it is not found, and nothing fails."""
    words = [chr(0x4E00 + n % 20_000) + chr(0x10000 + n) for n in range(300_000)]
    claims = [{"about": "other", "text": " ".join(words[n : n + 5_000])} for n in range(0, len(words), 5_000)]
    entry = put(body("Längst", facts={"claims": claims}))
    hits = search("längst")
    assert hits is not None
    assert entry.number in hits.numbers


def test_the_words_are_not_packed(raw: Any) -> None:
    """Unpacking them for each of a thousand matches took most of a search's time."""
    stored = "SELECT attstorage::text FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'words'"
    assert raw("postgres").execute(stored, ["published.register_entrywords"]).fetchone() == ("e",)


def test_words_never_decide_whether_something_is_published() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"{a}{b}{c}-{c}{b}{a}/{a}.{b}@{c}x.se" for a in letters for b in letters for c in letters]
    claims = [{"about": "other", "text": " ".join(words[n : n + 500])} for n in range(0, len(words), 500)]
    assert put(body("Bindestreck", facts={"claims": claims})).number


def test_few_with_every_word_are_followed_by_those_with_most_of_them(three: dict[str, int]) -> None:
    there = put(body("Härbärge i Linköping", place="Linköpings kommun", target_groups=["homeless"]))
    everything = put(body("Annat", facts={"goals": [{"name": "Hjälp åt hemlösa, som i Linköping"}]}))
    hits = search("hjälp åt hemlösa i Linköping")
    assert hits is not None
    assert hits.whole == 1
    assert list(hits.ranked[:2]) == [everything.number, there.number]
    none = search("hemlösa kvinnojour")
    assert none is not None
    assert none.whole == 0
    assert set(none.numbers) == {three["natt"], three["jour"], there.number, everything.number}


def test_a_place_where_nothing_is_told_is_no_typing_error() -> None:
    put(body("Upsala", summary="Kris och stöd"))
    for typed in ("Uppsala", "bris"):
        hits = search(typed)
        assert hits is not None
        assert (list(hits.numbers), hits.meant) == ([], "")
