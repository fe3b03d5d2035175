"""What the national data set tells everybody: its partnerships as published, and its organisations.

Made of the rows in memory, since asking for each partnership by itself would take many minutes. A test publishes some
of them in the product's own way, and nothing changes (tests/bench/test_national.py).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any

from tests.bench.national_copy import Connection, copy
from tests.bench.national_partnerships import CONFIRMED, Owned
from tests.bench.national_rows import BEGAN, Rows
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json
from tillit.kernel.swedish import sort_key
from tillit.partnerships.kinds import ABOUT, BY_KEY, GROUP, KINDS, PARTY, PUBLIC
from tillit.partnerships.queries import snapshots
from tillit.partnerships.queries.lines import places_of
from tillit.partnerships.queries.records import Record
from tillit.people.models import Organisation, Sector
from tillit.register.actions.indexing import WORDS, tell_how_found, words_told
from tillit.register.finding import Findable
from tillit.register.models import Entry, PublicFace
from tillit.register.queries import all_areas, all_places
from tillit.register.queries.telling import _words as words_of_names

AT_ONCE = 500
BENCH = Actor.system("bench")
BY_MODEL = {BY_KEY[kind.key].model: kind.key for kind in KINDS}
names_of_places = lru_cache(lambda codes: snapshots._names_of_places(list(codes)))
names_of_areas = lru_cache(lambda codes: snapshots._names_of_areas(list(codes)))


def publish_all(connection: Connection, owned: Iterable[Owned]) -> None:
    """Entries and what they are found by; the numbers are the database's own."""
    waiting = iter(owned)
    while some := list(islice(waiting, AT_ONCE)):
        with acting(BENCH):
            told = [_entry(one) for one in some]
        copy(connection, [entry for entry, _found in told])
        numbers = dict(
            connection.execute(
                "SELECT id, number FROM register_entry WHERE id = ANY(%s)", [[entry.pk for entry, _found in told]]
            ).fetchall()
        )
        for entry, _found in told:
            entry.number = numbers[entry.pk]
        connection.cursor().executemany(WORDS, [words_told(entry, found) for entry, found in told])


def _entry(one: Owned) -> tuple[Entry, Findable]:
    partnership, body = one.partnership, _snapshot(one)
    sectors = [party["sector"] for party in body["parties"]]
    entry = Entry(
        id=partnership.pk, partnership_id=partnership.pk, circle_id=one.circle.pk, body=body,
        digest=sha256(canonical_json(body)).hexdigest(), published_at=CONFIRMED, changed_at=CONFIRMED,
        civil_parties=sectors.count(Sector.CIVIL), public_parties=sectors.count(Sector.PUBLIC),
        **{name: body[name] for name in ("slug", "title", "summary", "state", "state_as_of", "form", "municipality")},
    )  # fmt: skip
    return entry, tell_how_found(entry)


def _snapshot(one: Owned) -> dict[str, Any]:
    """As `snapshot_of` makes it of what it reads."""
    record = _record(one)
    places = places_of(record)
    top: dict[str, Any] = {column.name: column.read(record.partnership) for column in ABOUT.columns}
    return {
        "slug": record.partnership.slug,
        "language": record.partnership.language,
        **top,
        "place": names_of_places((top["municipality"], *top["also_in"])),
        "works_with": names_of_areas(tuple(top["areas"])),
        "parties": snapshots._parties(record.of(PARTY), record.partnership.confirmed_at),
        "facts": {
            kind.many: [snapshots._told(record, kind, row, places, {}) for row in record.of(kind)] for kind in PUBLIC
        },
        "rests_on": snapshots._rests_on(record, places),
        "decision_rule": {},
        "withheld": [],
        "statements": [],
    }


def _record(one: Owned) -> Record:
    rows: dict[str, list[Any]] = {kind.key: [] for kind in KINDS}
    for model, some in one.rows.items():
        if model in BY_MODEL:
            rows[BY_MODEL[model]] = some
    rows[PARTY.key] = sorted(rows[PARTY.key], key=lambda row: (sort_key(row.organisation.name), row.organisation.name))
    rows[GROUP.key] = one.bodies
    sources, citations = (
        next(some for model, some in one.rows.items() if model.__name__ == name) for name in ("Source", "Citation")
    )
    organisations = {member.pk: member for member in one.members}
    return Record(one.partnership, rows, sources, citations, [], {}, organisations)


def faces(rows: Rows) -> Iterator[PublicFace]:
    """Every organisation tells where it works; so each has a page."""
    with acting(BENCH):  # what they are called is asked once
        all_places(), all_areas()
    for one in (*rows.public, *rows.civil):
        yield _face(one, rows)


def _face(found: Organisation, rows: Rows) -> PublicFace:
    place, area = all_places()[rows.places[found.pk]], all_areas().get(rows.areas_of.get(found.pk, ""))
    before = rows.renamed.get(found.pk)
    body: dict[str, Any] = {
        "nobody_yet": found.pk not in rows.staffed, "described_by": "",
        "names": [{"name": before, "from": "", "to": BEGAN.isoformat()}] if before else [], "other_names": [],
        "former_numbers": [], "profile": "", "target_groups": [], "public_access": found.public_access,
        "is_state_registered": "", "state_registered_on": "", "places": [{"code": place.code, "name": place.sv}],
        "areas": [{"code": area.code, "sv": area.sv, "en": area.en}] if area else [], "parent": "", "contacts": [],
        "papers": [], "handling": "", "people": [],
    }  # fmt: skip
    former = sorted(rows.gone.get(found.pk, []))
    told: dict[str, Any] = {
        "name": found.name, "number": found.number or "", "sector": found.sector, "legal_form": found.legal_form,
        "body": body, "words": words_of_names(found, body),
    }  # fmt: skip
    keys = [str(found.pk), "None", "None", *map(str, former)]
    digest = sha256(canonical_json(told | {"keys": keys})).hexdigest()
    written = " ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in told["words"])
    return PublicFace(
        id=found.pk, former_keys=former, places=[place.code], areas=[area.code] if area else [], digest=digest,
        changed_at=CONFIRMED, **told | {"words": written},
    )  # fmt: skip
