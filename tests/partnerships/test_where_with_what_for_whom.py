"""Where it works, with what and for whom: told by name, changed by every party's yes, and the same whoever wrote it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, open_proposal, page, send, told, yes
from tillit.accord.models import Proposal
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.partnerships.kinds import ABOUT, Values
from tillit.partnerships.kinds.columns import Several
from tillit.partnerships.models import Partnership, TargetGroup
from tillit.partnerships.models.everyday import EVERYDAY
from tillit.partnerships.queries import digest_of_public, digest_of_record

pytestmark = pytest.mark.rights

FIRST = {"municipality": "1480"}


def stands(cast: Cast) -> Values:
    with acting(cast.ida.actor):
        return ABOUT.values(Partnership.objects.get(pk=cast.partnership.pk))


def agreed(cast: Cast, **values: Any) -> None:
    """It stood so from the beginning."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(**values)


def asked(cast: Cast, **values: object) -> tuple[int, str]:
    """What Ida is answered who sends the form with these values changed."""
    with acting(cast.ida.actor):
        version = Partnership.objects.get(pk=cast.partnership.pk).version
    before = {name: "\n".join(one) if name == "also_in" else one for name, one in stands(cast).items()}  # type: ignore[arg-type]
    sent = fields(before | values, version=version)
    answer = send(cast.ida, "change_about", cast.circle.pk, **sent)
    return answer.status_code, unescape(answer.content.decode())


def proposal_page(cast: Cast, proposal: Proposal, language: str) -> str:
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = language
    path = reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])
    return unescape(browser.get(path).content.decode())


def test_c3_they_are_written_by_name_and_change_with_every_partys_yes(cast: Cast) -> None:
    before = stands(cast)
    status, _page = asked(
        cast, municipality="1480", also_in="Umeå\nuppsala län, 0180",
        areas=["4100", "10", "4"], target_groups=["lonely", "older", "older"], plain_summary="Vi hjälps åt.",
    )  # fmt: skip
    assert status == 302
    proposal = open_proposal(cast)

    assert proposal.rule == "every_party"
    assert proposal.change["after"] == FIRST | {
        "also_in": ["0180", "03", "2480"], "areas": ["4", "4100", "10"], "target_groups": ["older", "lonely"],
        "plain_summary": "Vi hjälps åt.",
    }  # fmt: skip
    yes(cast, proposal, "ida", "kim")
    assert stands(cast) == before
    yes(cast, proposal, "noor")
    assert stands(cast) == before | proposal.change["after"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["Var mer det verkar", "från Umeå kommun till Uppsala län, Umeå kommun",
                "från inget till Socialt arbete", "från barn till äldre, människor som är ensamma",
                "Sammanfattning på lätt svenska"]),
        ("en", ["Where it also works", "from Umeå kommun to Uppsala län, Umeå kommun",
                "from nothing to Social services", "from children to older people, people who are lonely",
                "Summary in easy Swedish"]),
    ],
)  # fmt: skip
def test_a_proposal_and_the_history_say_it_in_the_readers_words(cast: Cast, language: str, words: list[str]) -> None:
    agreed(cast, **FIRST, also_in=["2480"], target_groups=["children"])
    wanted = {"also_in": "Umeå\nUppsala län", "areas": ["4", "4300"], "target_groups": ["lonely", "older"]}
    assert asked(cast, **wanted, plain_summary="Vi.")[0] == 302
    proposal = open_proposal(cast)

    assert [one for one in words if one not in proposal_page(cast, proposal, language)] == []

    yes(cast, proposal, "ida", "kim", "noor")
    [event] = [one for one in told(cast, cast.partnership.pk) if one["key"] == "partnership_changed"]
    assert {"column": "areas", "before": "", "after": "4, 4300"} in event["changes"]  # type: ignore[operator]
    history = unescape(page(cast.kim, "history", cast.circle.pk, language=language))
    areas = {"sv": "Socialt arbete, Ekonomiskt stöd till enskilda", "en": "Social services, Income support"}
    groups = {"sv": "äldre, människor som är ensamma", "en": "older people, people who are lonely"}
    assert [one for one in (areas[language], groups[language], "Uppsala län") if one not in history] == []
    fact = unescape(page(cast.kim, "fact", cast.circle.pk, ABOUT, cast.partnership.pk, language=language))
    assert [one for one in (areas[language], groups[language], "Uppsala län, Umeå kommun") if one not in fact] == []


def test_the_same_in_another_order_is_no_change(cast: Cast) -> None:
    agreed(cast, **FIRST, also_in=["0180", "2480"], areas=["4", "10"], target_groups=["older", "lonely"])
    status, html = asked(
        cast, also_in="Umeå\nStockholm\nUmeå kommun\n0180", areas=["10", "4"], target_groups=["lonely", "older"]
    )
    assert (status, "Inget är ändrat" in html or "Ingenting är ändrat" in html) == (422, True)


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"also_in": "Umeå\nAtlantis"}, "also_in", "Atlantis"),
        ({"also_in": "Sverige"}, "also_in", "Sverige"),
        ({"also_in": "\x00Umeå"}, "also_in", ""),
        ({"also_in": "Göteborg"}, "also_in", "Den första platsen står här en gång till."),
        ({"also_in": "Umeå", "municipality": ""}, "municipality", "men inte den första"),
        ({"areas": ["4100", "9999"]}, "areas", "9999"),
        ({"areas": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]}, "areas", "högst 10"),
        ({"target_groups": ["older", "clients"]}, "target_groups", "clients"),
        ({"target_groups": TargetGroup.values[:11]}, "target_groups", "högst 10"),
        ({"plain_summary": "x" * 1001}, "plain_summary", "1"),
    ],
)
def test_what_there_is_not_is_told_at_its_field(cast: Cast, values: Values, field: str, says: str) -> None:
    agreed(cast, **FIRST)
    status, html = asked(cast, **values)
    assert status == 422
    error = html.partition(f'id="id_fact_{field}_error"')[2].partition("</div>")[0]
    assert error
    assert says in error


def test_the_form_names_everything_and_no_codes(cast: Cast) -> None:
    agreed(cast, **FIRST, also_in=["0180", "2480"], areas=["4100"], target_groups=["older"])
    html = page(cast.ida, "change_about", cast.circle.pk)
    assert ">\nStockholm\nUmeå</textarea>" in html
    ticked = [part for part in html.split("<input") if "checked" in part.partition(">")[0]]
    assert [part.partition('value="')[2].partition('"')[0] for part in ticked] == ["4100", "older"]
    assert [("fieldset" in html, html.count('name="fact_target_groups"'))] == [(True, len(TargetGroup))]
    assert "ICNPO" not in html


def test_easy_swedish_stands_at_home_in_its_language(cast: Cast) -> None:
    agreed(cast, language="en", plain_summary="Vi hjälps åt.\nAlla är med.")
    html = page(cast.kim, "home", cast.circle.pk)
    assert '<div class="t-text" lang="sv"><p>Vi hjälps åt.' in html
    assert "På lätt svenska" in html
    agreed(cast, plain_summary="")
    assert "Ingen har berättat det på lätt svenska ännu." in page(cast.kim, "home", cast.circle.pk)


@pytest.mark.parametrize("name", ["also_in", "areas", "target_groups"])
def test_the_database_holds_no_more_than_may_be_told(cast: Cast, name: str) -> None:
    column = ABOUT.column(name)
    assert isinstance(column, Several)
    agreed(cast, **{name: ["1"] * column.most})
    with pytest.raises(IntegrityError), transaction.atomic():
        agreed(cast, **{name: ["1"] * (column.most + 1)})


def test_every_group_has_words_that_people_use() -> None:
    assert set(EVERYDAY) == set(TargetGroup)
    assert {"gamla", "pensionärer", "seniorer"} <= set(EVERYDAY[TargetGroup.OLDER].split())
    assert [words for words in EVERYDAY.values() if not words.strip() or "," in words] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("also_in", ["0180"]), ("areas", ["4100"]), ("target_groups", ["older"]), ("plain_summary", "Vi hjälps åt.")],
)
@pytest.mark.parametrize("digest", [digest_of_record, digest_of_public])
def test_c3_a_yes_to_the_whole_is_a_yes_to_it_too(
    cast: Cast, digest: Callable[[Partnership], str], name: str, value: object
) -> None:
    def seen() -> str:
        with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
            return digest(Partnership.objects.get(pk=cast.partnership.pk))

    agreed(cast, **FIRST)
    before = seen()
    agreed(cast, **{name: value})
    assert seen() != before
