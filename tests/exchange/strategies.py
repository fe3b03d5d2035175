"""Files that nobody has thought of: right ones, and the example with anything done to it."""

from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.exchange.files import Data, example, right
from tillit.kernel.text import clean_line, clean_text

# numbers with a right check digit; the three sectors
NUMBERS = ["212000-1355", "802002-8711", "556036-0793", "232100-0131"]
SECTORS = ["civil", "public", "other"]
ODD = [
    "", " ", "\u0000", "\ud800", "a\nb", "\u202e", "e\u0301", "Å", "A\u030a", "2015", "2015-05", "2015-02-29",
    "0000", "9" * 30,     "goteborg", "rapport", "IOP\n", "http://x", "x" * 81,
    "x" * 201, "caucus", "212000-1355", "None", "İ", "ﬁ", "\uffff", "😀",
]  # fmt: skip

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(ODD)
keys = st.sampled_from(["id", "name", "from", "sources", "number", "kind"]) | st.text(max_size=5)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


@st.composite
def mutated(draw: st.DrawFn, most: int = 4) -> Data:
    """The example or the small file with a few things put in, taken away, doubled or changed."""
    data = draw(st.sampled_from([example(), right()]))
    for _ in range(draw(st.integers(1, most))):
        _mutate(draw, data)
    return data


def _mutate(draw: st.DrawFn, data: Data) -> None:
    place: Any = data
    while True:
        step = draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
        inner = place[step]
        if not isinstance(inner, dict | list) or not inner or draw(st.integers(0, 4)) == 0:
            break
        place = inner
    what = draw(st.sampled_from(["odd", "odd", "anything", "drop", "double", "other"]))
    if what == "drop":
        del place[step]
    elif what == "double" and isinstance(place, list):
        place.append(deepcopy(inner))
    elif what == "other" and isinstance(place, dict):
        place[draw(keys)] = deepcopy(inner)
    else:
        place[step] = draw(anything if what == "anything" else st.sampled_from(ODD))


letters = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Mc", "Me", "Zl", "Zp"])
lines = st.text(letters, min_size=1, max_size=12).map(lambda text: clean_line("x" + text))
texts = st.lists(lines, max_size=3).map(lambda found: clean_text("\n".join(found)))
references = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=8).map(lambda text: "r" + text)
days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(str) | st.sampled_from(["1000", "2999", "2015-05"])


def _some(draw: st.DrawFn, **fields: st.SearchStrategy[Any]) -> Data:
    """Each field or not; one that is empty is left out, as the canonical form has it."""
    found = {name: draw(values) for name, values in fields.items() if draw(st.booleans())}
    return {name: value for name, value in found.items() if value != ""}


def _period(draw: st.DrawFn) -> Data:
    first, last = sorted((draw(days)[:4], draw(days)[:4]))
    found = {"from": first, "to": last + draw(st.sampled_from(["", "-12", "-12-31"]))}
    return {name: found[name] for name in draw(st.sampled_from([[], ["from"], ["to"], ["from", "to"]]))}


@st.composite
def files(draw: st.DrawFn) -> Data:
    """A right file with any of what the format has."""
    sources = draw(st.lists(references, max_size=3, unique=True))
    names = draw(st.lists(lines, min_size=1, max_size=4, unique=True))
    numbers = draw(st.permutations(NUMBERS))
    organisations = [_organisation(draw, f"a{place}", name, numbers[place]) for place, name in enumerate(names)]
    ids = [one["id"] for one in organisations]
    cited = {"sources": st.lists(st.sampled_from(sources), unique=True)} if sources else {}
    parties = [
        {"organisation": one, **_some(draw, organ=lines, brings=texts, period_in_words=lines, **cited), **_period(draw)}
        for one in ids
    ]
    data: Data = {
        "format": "tillit-partnership",
        "version": 1,
        "id": str(draw(st.uuids())),
        "partnership": _about(draw),
        "sources": [_source(draw, one) for one in sources],
        "organisations": organisations,
        "parties": parties,
        "terms": [_term(draw, cited) for _ in range(draw(st.integers(0, 2)))],
        "activities": [_activity(draw, ids, cited) for _ in range(draw(st.integers(0, 2)))],
        "bodies": [_body(draw, name, cited) for name in draw(st.lists(lines, max_size=3, unique=True))],
    }
    if sources:
        data["rests_on"] = _some(draw, title=cited["sources"], form=cited["sources"])
    return data


def _about(draw: st.DrawFn) -> Data:
    slug = draw(st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True))
    more = _some(
        draw,
        summary=texts,
        challenge=texts,
        purpose=texts,
        state=st.sampled_from(["signed", "running", "unknown"]),
        state_as_of=days,
        form=st.sampled_from(["undecided", "iop", "grant"]),
        municipality=st.sampled_from(["1480", "14"]),
    )
    return {"slug": slug, "title": draw(lines)} | more


def _organisation(draw: st.DrawFn, key: str, name: str, number: str) -> Data:
    found = {"id": key, "name": name, "sector": draw(st.sampled_from(SECTORS))}
    found |= {"number": number} if draw(st.booleans()) else {"no_number_because": draw(lines)}
    return found | _some(draw, legal_form=st.sampled_from(["region", "unknown"]), public_access=st.booleans())


def _source(draw: st.DrawFn, key: str) -> Data:
    address = st.sampled_from(["https://exempel.se/å?a=1", ""])
    return {"id": key, "title": draw(lines), **_some(draw, address=address, year=st.integers(1800, 2200), gave=texts)}


def _term(draw: st.DrawFn, cited: Data) -> Data:
    return _period(draw) | _some(
        draw, target_group=texts, extension=texts, notice_months=st.integers(0, 120), note=texts, **cited
    )


def _activity(draw: st.DrawFn, ids: list[str], cited: Data) -> Data:
    named = {"booked_by": st.sampled_from(ids)} if draw(st.booleans()) else {"booked_by_in_words": lines}
    booker = {name: draw(values) for name, values in named.items()}
    more = _some(draw, description=texts, permit_holder=st.sampled_from(ids), schedule=lines, **cited)
    return {"name": draw(lines)} | booker | _period(draw) | more


def _body(draw: st.DrawFn, name: str, cited: Data) -> Data:
    kind = draw(st.sampled_from(["steering", "caucus", "reference"]))
    sector = {"sector": draw(st.sampled_from(SECTORS))} if kind == "caucus" else {}
    return {"name": name, "kind": kind} | sector | _some(draw, task=texts, cadence=lines, **cited)
