"""Files that nobody has thought of: right ones, and the example with anything done to it."""

from copy import deepcopy
from datetime import date
from typing import Any

from django.db.models import TextChoices
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


letters = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Mc", "Me", "Zl", "Zp", "Cn"])
lines = st.text(letters, min_size=1, max_size=12).map(lambda text: clean_line("x" + text))
texts = st.lists(lines, max_size=3).map(lambda found: clean_text("\n".join(found)))
references = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=8).map(lambda text: "r" + text)
days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(str) | st.sampled_from(["1000", "2999", "2015-05"])
hundredths = st.integers(0, 10**14)
amounts = (hundredths | st.sampled_from([0, 7, 50, 100, 10**14 - 1])).map(
    lambda n: n // 100 if n % 100 == 0 else n / 100
)
repeats = st.sampled_from(
    ["FREQ=DAILY", "rrule:freq=weekly;byday=mo,tu", "FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2", "FREQ=YEARLY;BYWEEKNO=41,7",
     "FREQ=DAILY;BYMONTH=11,12,1;UNTIL=20260331", "freq=weekly;count=10"]
)  # fmt: skip


def any_of(choices: type[TextChoices]) -> st.SearchStrategy[str]:
    """One of the choices."""
    return st.sampled_from(choices.values)


def some(draw: st.DrawFn, **fields: st.SearchStrategy[Any]) -> Data:
    """Each field or not; one that is empty is left out, as the canonical form has it."""
    found = {name: draw(values) for name, values in fields.items() if draw(st.booleans())}
    return {name: value for name, value in found.items() if value != ""}


def period(draw: st.DrawFn) -> Data:
    first, last = sorted((draw(days)[:4], draw(days)[:4]))
    found = {"from": first, "to": last + draw(st.sampled_from(["", "-12", "-12-31"]))}
    return {name: found[name] for name in draw(st.sampled_from([[], ["from"], ["to"], ["from", "to"]]))}
