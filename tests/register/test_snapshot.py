"""Everything that is agreed is public, column by column, and what is withheld is nowhere (C10)."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.cast import EXAMPLES, Cast
from tests.partnerships.deciding import put
from tests.register.everything import Everything
from tests.register.test_publishing import published
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.partnerships.actions import withhold_as_told
from tillit.partnerships.kinds import ABOUT, PUBLIC, STATE_ENTRY, Kind, Value
from tillit.partnerships.kinds.about import is_always_shown
from tillit.partnerships.kinds.columns import Choice, Hundredths, Repeats, Row, Several, Whole
from tillit.partnerships.kinds.organs import Organisations
from tillit.partnerships.models import Partnership, Withholding
from tillit.partnerships.queries import places_of, record_of
from tillit.partnerships.wording.published import ON_THE_PAGE
from tillit.register.queries import get_entry

pytestmark = pytest.mark.rights

SLUG = "stadens-natt"
GROUND = "OSL 26 kap. 1 §"
# what is never public, and why. Nothing today: what is agreed holds no persons, and what lies beside it (feedback,
# notes, seats, mandates, tasks) is no column of a kind
NEVER: dict[tuple[str, str], str] = {}
# values that others have too, so that only the place where they stood can tell that they are gone
NOT_ALONE = (Choice, Repeats, Row, Organisations, Several)


def everything_told(cast: Cast, _superuser: object) -> Everything:
    return Everything(cast)


@pytest.fixture
def everything(made: Everything) -> Everything:
    return made


def republished(cast: Cast) -> dict[str, Any]:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        partnership = Partnership.objects.select_related("circle").get(pk=cast.partnership.pk)
    published(partnership)
    body: dict[str, Any] = get_entry(SLUG).body
    return body


def page(language: str = "sv") -> str:
    browser = Client()
    browser.cookies["sprak"] = language
    return unescape(browser.get(f"/register/{SLUG}/").content.decode())


def withheld(cast: Cast, *facts: str) -> dict[str, Any]:
    """The snapshot while these facts are withheld, and nothing else."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Withholding.objects.all().delete()
        for fact in facts:
            withhold_as_told(cast.partnership, fact=fact, ground=GROUND, organisation=cast.municipality, since=today())
    return republished(cast)


def row_in(body: dict[str, Any], cast: Cast, kind: Kind, fact: str) -> dict[str, Any]:
    """What the snapshot tells of a row; of the partnership itself, all that it tells."""
    if kind is ABOUT:
        return {name: value for name, value in body.items() if value}
    place = places(cast)[fact]
    found: dict[str, Any] = body["facts"][kind.many][int(place.partition("/")[2]) - 1]
    return found


def places(cast: Cast) -> dict[str, str]:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return places_of(record_of(Partnership.objects.get(pk=cast.partnership.pk)))


def in_text(everything: Everything, value: Value) -> str:
    """How a value stands in a snapshot when it is told: an organisation by its name."""
    return everything.names.get(str(value), str(value))


@pytest.mark.made_once(by=everything_told)
@pytest.mark.parametrize("kind", (*PUBLIC, ABOUT), ids=lambda kind: kind.key)
def test_c10_every_column_is_public_or_never_public_for_a_reason(
    cast: Cast, everything: Everything, kind: Kind
) -> None:
    body = republished(cast)
    pages = [page("sv"), page("en")]
    seen = set()
    for fact, values in everything.rows[kind.key]:
        row = row_in(body, cast, kind, fact)
        for column in kind.columns:
            if column.name not in row:
                continue
            seen.add(column.name)
            if isinstance(column, (*NOT_ALONE, Whole, Hundredths)) or column.name == "municipality":
                continue
            text = in_text(everything, values[column.name])
            assert text in json.dumps(row, ensure_ascii=False), column.name
            assert [text in shown for shown in pages] == [True, True], f"{column.name} is on the page"

    missing = {column.name for column in kind.columns} - seen
    assert missing == {name for key, name in NEVER if key == kind.key}


@pytest.mark.made_once(by=everything_told)
@pytest.mark.parametrize("kind", (*PUBLIC, ABOUT), ids=lambda kind: kind.key)
def test_c10_a_withheld_value_is_nowhere_in_the_snapshot(cast: Cast, everything: Everything, kind: Kind) -> None:
    before = withheld(cast)
    for fact, values in everything.rows[kind.key]:
        for column in kind.columns:
            name = f"{fact}/{column.name}" if fact else column.name
            if column.name not in values or is_always_shown(name):
                continue
            text = in_text(everything, values[column.name])
            assert column.name in row_in(before, cast, kind, fact), "there is something that could leak"

            body = withheld(cast, name)

            assert column.name not in row_in(body, cast, kind, fact), name
            if not isinstance(column, NOT_ALONE):
                assert text in json.dumps(before, ensure_ascii=False)
                assert text not in json.dumps(body, ensure_ascii=False), name
            assert GROUND in [one["ground"] for one in body["withheld"]]
    assert GROUND in page()


@pytest.mark.made_once(by=everything_told)
@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.key)
def test_c10_nothing_of_a_withheld_row_is_in_the_snapshot(cast: Cast, everything: Everything, kind: Kind) -> None:
    for fact, values in everything.rows[kind.key]:
        if is_always_shown(fact):
            continue
        alone = [column for column in kind.columns if column.name in values and not isinstance(column, NOT_ALONE)]
        texts = [in_text(everything, values[column.name]) for column in alone]
        before = json.dumps(withheld(cast), ensure_ascii=False)
        body = withheld(cast, fact)
        after, shown = json.dumps(body, ensure_ascii=False), page()

        assert [text for text in texts if text not in before] == []
        assert [text for text in texts if text in after or text in shown] == []
        assert row_in(body, cast, kind, fact) == {}
        assert GROUND in shown


@pytest.mark.parametrize("what", ["", "/from"], ids=["the step", "its day"])
def test_c10_the_day_of_a_withheld_step_does_not_stand_as_the_day_since_when(cast: Cast, what: str) -> None:
    key = put(cast, STATE_ENTRY, state="running", from_="1871-03-09")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(state="running", state_as_of="1871-03-09")
    assert "1871-03-09" in json.dumps(republished(cast))

    body = withheld(cast, f"states/{key}{what}")

    assert "1871-03-09" not in json.dumps(body)
    assert get_entry(SLUG).state_as_of == ""
    assert "1871-03-09" not in page()
    assert {one["fact"] for one in body["withheld"]} == {f"states/1{what}", "state_as_of"}


def test_every_list_stands_on_the_page() -> None:
    """The parties and the sources have a place of their own there."""
    assert {kind.key for kind in ON_THE_PAGE} == {kind.key for kind in PUBLIC} - {"party", "source"}
    assert len(ON_THE_PAGE) == len(set(ON_THE_PAGE))
