"""What an address asks the register for. Nothing in it is trusted, and nothing in it is an error: what is not known is
left out, and the page says so."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from tillit.kernel.namewords import LONGEST, typeable
from tillit.kernel.period import today
from tillit.partnerships.models import Form, State, TargetGroup
from tillit.people.models import LegalForm
from tillit.register.finding import MONEY
from tillit.register.queries import BY_FIT, BY_TITLE, FACETS, ORDERS, Asked, all_areas, all_places
from tillit.register.shelf import FIRST_YEAR

MOST_CHOSEN = 100
SIGNS = re.compile(r'["“”]|(^|\s)-\w')
KNOWN: Mapping[str, Callable[[str], bool]] = {
    "place": lambda value: value in all_places(),
    "area": lambda value: value in all_areas(),
    "group": lambda value: value in TargetGroup.values,
    "form": lambda value: value in Form.values,
    "state": lambda value: value in State.values,
    "kind": lambda value: value in LegalForm.values,
    "year": lambda value: len(value) == 4 and value.isdecimal() and FIRST_YEAR <= int(value) <= today().year,
    "money": lambda value: value in MONEY,
}


@dataclass(frozen=True, slots=True)
class Asking:
    """`left_out`: what is not known, as it stood in the address; `is_cut`: more was typed than is looked for.

    `has_signs`: there is something in it that means more in other searches.
    """

    asked: Asked
    after: str = ""
    left_out: tuple[str, ...] = ()
    is_cut: bool = False
    has_signs: bool = False


def asking(given: QueryDict) -> Asking:
    """What is asked for; an empty search is the whole register in the order of titles."""
    typed = " ".join(given.get("q", "").replace("\0", " ").split())
    text = " ".join(typeable(typed).split())
    chosen: dict[str, list[str]] = {}
    left_out = []
    for name, facet in FACETS.items():
        for value in filter(None, given.getlist(name)[:MOST_CHOSEN]):
            if value.isascii() and KNOWN[facet](value):
                chosen.setdefault(facet, []).append(value)
            else:
                left_out.append(f"{name}={value}")
    order = given.get("ordning", "")
    if order and order not in ORDERS:
        left_out.append(f"ordning={order}")
        order = ""
    if order == BY_FIT and not text:
        order = ""
    kept = {facet: tuple(dict.fromkeys(some)) for facet, some in chosen.items()}
    asked = Asked(text, kept, order or (BY_FIT if text else BY_TITLE))
    return Asking(
        asked, given.get("efter", ""), tuple(typeable(one)[:60] for one in left_out[:5]),
        is_cut=len(typed) > LONGEST, has_signs=bool(SIGNS.search(text)),
    )  # fmt: skip
