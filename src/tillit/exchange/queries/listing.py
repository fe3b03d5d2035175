"""An organisation's partnerships as rows of a list, in the columns that lists come in with."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from tillit.exchange.lists.columns import WRITTEN
from tillit.exchange.lists.writing import Cell
from tillit.exchange.queries.tips import partnerships_of
from tillit.kernel.actor import Actor
from tillit.kernel.orgnumber import show
from tillit.kernel.partialday import PartialDay
from tillit.partnerships.kinds import TERM
from tillit.partnerships.kinds.columns import plain_number
from tillit.partnerships.models import (
    Basis,
    Contribution,
    ContributionKind,
    Fact,
    Form,
    Partnership,
    Party,
    Source,
    State,
    TargetGroup,
    Term,
)
from tillit.partnerships.queries import partnerships_for
from tillit.people.models import Organisation, Sector
from tillit.people.queries.places import areas_in_order, places_in_order

BETWEEN = "; "
Found = dict[str, list[Any]]
# what says that nothing is known is an empty cell
NOTHING = {State.UNKNOWN, Form.UNDECIDED}


def partnerships_as_rows(actor: Actor, organisation: Organisation) -> list[list[Cell]]:
    """Those that an organisation is or was party to and the actor may read, in Swedish order; seven questions."""
    return _rows(partnerships_of(actor, [organisation]))


def rows_by_address(actor: Actor, addresses: Iterable[str]) -> dict[str, tuple[Partnership, list[Cell]]]:
    """The partnerships with these addresses that the actor may enter, each as it goes out in a list."""
    wanted = set(addresses)
    found = list(partnerships_for(actor).filter(slug__in=wanted)) if wanted else []
    return {one.slug: (one, row) for one, row in zip(found, _rows(found), strict=True)} if found else {}


def _rows(found: list[Partnership]) -> list[list[Cell]]:
    keys = [one.pk for one in found]
    rows: dict[type[Fact], dict[UUID, list[Any]]] = {
        Party: _by_partnership(Party.objects.filter(partnership__in=keys).select_related("organisation")),
        Term: _by_partnership(Term.objects.filter(partnership__in=keys)),
        Contribution: _by_partnership(
            Contribution.objects.filter(partnership__in=keys, kind=ContributionKind.MONEY, basis=Basis.PER_YEAR)
            .exclude(amount=None)
            .select_related("party", "contributor__organisation")
        ),
        Source: _by_partnership(Source.objects.filter(partnership__in=keys)),
    }
    names = _Names()
    return [_row(one, {model.__name__: told.get(one.pk, []) for model, told in rows.items()}, names) for one in found]


def _by_partnership(found: Any) -> dict[UUID, list[Any]]:
    by_key: dict[UUID, list[Any]] = {}
    for row in found.filter(removed_at=None).order_by("order", "pk"):
        by_key.setdefault(row.partnership_id, []).append(row)
    return by_key


class _Names:
    """What places and areas are called, asked once for the whole list."""

    def __init__(self) -> None:
        self.places: dict[str, str] = dict(places_in_order().values_list("code", "name"))
        self.areas = {one.code: one.name for one in areas_in_order()}


def _row(partnership: Partnership, rows: Found, names: _Names) -> list[Cell]:
    tell: dict[str, Callable[[], Cell]] = {
        "title": lambda: partnership.title,
        "address": lambda: partnership.slug,
        "municipality": lambda: _joined(
            names.places.get(code, code) for code in (partnership.municipality, *partnership.also_in) if code
        ),
        "start": lambda: _day(rows["Term"], "from", first=True),
        "end": lambda: _day(rows["Term"], "to", first=False),
        "state": lambda: _word(State, partnership.state),
        "form": lambda: _word(Form, partnership.form),
        "areas": lambda: _joined(names.areas.get(code, code) for code in partnership.areas),
        "target_group": lambda: next((term.target_group for term in reversed(rows["Term"]) if term.target_group), ""),
        "target_groups": lambda: _joined(str(TargetGroup(code).label) for code in partnership.target_groups),
        "amount": lambda: _amounts(rows["Contribution"]),
        "giver": lambda: _joined(map(_giver, rows["Contribution"])),
        "source": lambda: _joined(map(_source, rows["Source"])),
    }
    for sector in Sector:
        tell |= _parties(sector, rows["Party"])
    return [tell[column.key]() if column.key in tell else str(getattr(partnership, column.key)) for column in WRITTEN]


def _joined(parts: Iterable[str]) -> str:
    """Several in one cell. A part with a semicolon would come back as two: it gets a comma there."""
    told = [part.replace(";", ",") for part in parts]
    return BETWEEN.join(told) if any(told) else ""


def _parties(sector: Sector, parties: list[Party]) -> dict[str, Callable[[], Cell]]:
    mine = sorted(
        (one for one in parties if one.organisation.sector == sector), key=lambda one: one.organisation.name_key
    )
    told = list(dict.fromkeys(one.organisation for one in mine))
    return {
        str(sector): lambda: _joined(one.name for one in told),
        f"{sector}_numbers": lambda: _joined(show(one.number) if one.number else "" for one in told),
    }


def _day(terms: list[Term], name: str, *, first: bool) -> Cell:
    """The start of the first period, or the end of the last, as a day where the whole day is known."""
    if not terms:
        return ""
    column = next(one for one in TERM.columns if one.name == name)
    told = str(column.read(terms[0] if first else terms[-1]))
    return date.fromisoformat(told) if told and PartialDay.parse(told).precision == "day" else told


def _word(choices: Any, value: str) -> str:
    return "" if value in NOTHING else str(choices(value).label)


def _amounts(given: list[Contribution]) -> Cell:
    told = [plain_number(one.amount) for one in given if one.amount is not None]
    return told[0] if len(told) == 1 else _joined(str(amount).replace(".", ",") for amount in told)


def _giver(one: Contribution) -> str:
    if one.party is not None:
        return one.party.name
    if one.contributor is not None:
        return one.contributor.organisation.name if one.contributor.organisation else one.contributor.name
    return one.giver_in_words


def _source(one: Source) -> str:
    if one.address and one.title not in {"", one.address}:
        return f"{one.title} {one.address}"
    return one.address or one.title
