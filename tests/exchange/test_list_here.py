"""A list that went out comes in again: what is here already is told as such, and where it says something else."""

import pytest
from django.urls import reverse

from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.conftest import signed_in
from tests.exchange.listed import HEADINGS, ROWS, as_csv, checked, matched, received, rows, taken
from tests.exchange.test_list_round_trip import KEYS, LESS, WHOLE, brought, cells, headings, out
from tests.people.test_merge import board
from tests.register.test_publishing import published
from tillit.bodies.models import Scope
from tillit.exchange.lists.reading import read_list
from tillit.exchange.lists.writing import written
from tillit.exchange.models import ListRow
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership

pytestmark = pytest.mark.django_db


def again(cast: Cast, content: bytes) -> list[ListRow]:
    """What a list of Kim's for the city becomes."""
    return rows(cast.kim, matched(cast.kim, received(cast.kim, cast.municipality, content)))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_went_out_comes_in_as_here_already_and_unchanged(cast: Cast, kind: str) -> None:
    brought(cast, written("xlsx", headings(), cells(WHOLE, LESS)[1:], name="a"))
    taken(cast.kim, checked(cast, [["Ungefär", *ROWS[0][1:6], "ca 400 tkr", ""]]))

    found = again(cast, out(cast.kim, cast.municipality, kind))

    assert len(found) == 4
    assert {(row.outcome, row.content is None, len(row.faults)) for row in found} == {("here", True, 0)}
    assert [row.differs for row in found] == [[]] * 4
    with acting(cast.kim.actor):
        assert {row.circle_id for row in found} == set(
            Partnership.objects.filter(title__in=[row.title for row in found]).values_list("circle", flat=True)
        )


def test_edited_cells_are_told_with_what_is_here_and_where_it_is_changed(cast: Cast) -> None:
    brought(cast, written("xlsx", headings(), cells(WHOLE)[1:], name="a"))
    (whole,) = [
        row
        for row in read_list(out(cast.kim, cast.municipality, "csv")).sheets[0].rows[1:]
        if row[1] == "trygga-natter"
    ]
    edits = {
        "amount": "1,5 mkr", "end": "i fjol", "summary": "Något annat.", "civil": "A-föreningen", "civil_numbers": "",
        "source": "",
    }  # fmt: skip
    for key, value in edits.items():
        whole[KEYS.index(key)] = value
    # written in another manner it says the same
    whole[KEYS.index("start")] = "1 januari 2023"

    of = matched(cast.kim, received(cast.kim, cast.municipality, written("csv", headings(), [whole], name="a")))
    (row,) = rows(cast.kim, of)

    assert (row.outcome, row.content) == ("here", None)
    told = {one["key"]: (one["here"], one["list"]) for one in row.differs}
    assert set(told) == {"amount", "end", "summary", "civil", "source"}
    assert told["amount"] == ("1250000", "1,5 mkr")
    assert told["end"] == ("2025", "i fjol")
    assert told["source"] == ("https://exempel.se/avtal", "")
    page = signed_in(cast.kim).get(reverse("exchange:list", args=[of.pk])).content.decode()
    for name in ("change_about", "money", "parties", "lineage", "home"):
        assert f'href="{reverse(f"partnerships:{name}", args=[row.circle_id])}"' in page, name
    assert "1,5 mkr" in page
    assert [one.outcome for one in taken(cast.kim, of)] == ["here"], "nothing is changed by a list"


def test_columns_that_the_list_does_not_have_do_not_differ(cast: Cast) -> None:
    brought(cast, written("xlsx", headings(), cells(WHOLE)[1:], name="a"))
    told = [["Namn", "Adress i registret", "Förening", "Avtalsperiod"]]
    told.append(["=Trygga nätter", "trygga-natter", "A-föreningen; B-föreningen; Bostads AB", "2023-01-01--2025"])

    (row,) = again(cast, as_csv(told))

    assert (row.outcome, row.differs) == ("here", [])


def test_c4_an_address_that_is_nothing_and_one_that_is_hidden_look_the_same(cast: Cast) -> None:
    """Omar's partnership is one that Kim may not know of."""
    hidden, told = cast.other_partnership.slug, [*HEADINGS, "Adress i registret"]
    (of_hidden,) = again(cast, as_csv([told, [*ROWS[0], hidden]]))
    (of_nothing,) = again(cast, as_csv([told, [*ROWS[1], "finns-inte"]]))

    for row in (of_hidden, of_nothing):
        assert (row.outcome, row.faults, row.warnings, row.differs, row.circle_id) == ("ready", [], [], [], None)


def test_a_foreign_one_that_everybody_can_read_stays_a_fault(cast: Cast) -> None:
    """Omar may not enter it."""
    published(cast.partnership)
    board(cast.omar, cast.elsewhere)
    mandated(cast.omar, cast.elsewhere, Scope.SPEAK)
    told = [["Namn", "Ideburna parter", "Adress i registret"], ["Nytt", cast.mission.name, cast.partnership.slug]]
    of = matched(cast.omar, received(cast.omar, cast.elsewhere, as_csv(told)))

    (row,) = rows(cast.omar, of)

    assert (row.outcome, row.circle_id, row.differs) == ("faulty", None, [])
    assert [one["cell"] for one in row.faults] == ["C2"]
