"""A small partnership begins without a file: a form that becomes one, and goes the way of every file."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bodies.mandates import belongs_to, given_role, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.reported import called, confirmed, is_reported, seated
from tillit.bodies.models import Scope
from tillit.exchange.actions import Beginning, begin_partnership
from tillit.exchange.models import Upload
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput
from tillit.kernel.period import today
from tillit.partnerships.kinds import ACTIVITY, PARTY, TERM
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import record_for
from tillit.people.actions import add_organisation
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
PAGE = "/borja-partnerskap/"


def sent(who: Person, *others: Organisation, language: str = "sv", **form: Any) -> HttpResponse:
    """What somebody is answered who sends the form."""
    browser = signed_in(who)
    browser.cookies["sprak"] = language
    told = {"title": "Öppen kväll", "challenge": "", "activity": "", "start": "", "once": uuid4()}
    for name, one in zip(("other", "second", "third"), others, strict=False):
        told |= {name: one.name, f"{name}_key": one.pk, f"{name}_for": one.name}
    answer = browser.post(PAGE, told | form)
    assert isinstance(answer, HttpResponse)
    return answer


def begun(who: Person, *others: Organisation, **form: Any) -> Partnership:
    """Through the form, what it becomes, and the button."""
    answer = sent(who, *others, **form)
    assert answer.status_code == 302
    browser = signed_in(who)
    assert browser.get(answer["Location"]).status_code == 200
    home = browser.post(answer["Location"], {"once": uuid4()})
    assert home.status_code == 302
    with acting(who.actor):
        return Partnership.objects.select_related("room", "circle").get(circle=UUID(home["Location"].split("/")[2]))


def test_from_the_form_to_a_partnership_that_both_have_confirmed(cast: Cast) -> None:
    partnership = begun(
        cast.kim, cast.elsewhere, challenge="Unga har ingenstans att vara.", activity="Fritidsgård", start="2026-05",
    )  # fmt: skip
    assert (partnership.title, partnership.slug, partnership.state) == ("Öppen kväll", "oppen-kvall", "preparing")
    assert partnership.challenge == "Unga har ingenstans att vara."
    with acting(cast.kim.actor):
        record = record_for(cast.kim.actor, partnership.circle_id)
        assert [row.organisation.name for row in record.of(PARTY)] == [cast.elsewhere.name, cast.municipality.name]
        assert [(row.name, row.booker) for row in record.of(ACTIVITY)] == [("Fritidsgård", cast.municipality)]
        assert [record.values(TERM, row)["from"] for row in record.of(TERM)] == ["2026-05"]
    assert is_reported(partnership)

    seated(cast.omar, cast.elsewhere, partnership)
    confirmed(cast, partnership)
    assert not is_reported(partnership)


def test_title_and_one_other_party_are_enough(cast: Cast) -> None:
    partnership = begun(cast.kim, cast.elsewhere)
    with acting(cast.kim.actor):
        record = record_for(cast.kim.actor, partnership.circle_id)
        assert [len(record.of(kind)) for kind in (PARTY, TERM, ACTIVITY)] == [2, 0, 0]


def test_several_parties_are_asked_as_equals(cast: Cast) -> None:
    partnership = begun(cast.kim, cast.elsewhere, cast.mission, cast.welfare)
    with acting(cast.kim.actor):
        record = record_for(cast.kim.actor, partnership.circle_id)
    parties = {row.organisation_id for row in record.of(PARTY)}
    assert parties == {cast.municipality.pk, cast.elsewhere.pk, cast.mission.pk, cast.welfare.pk}


def test_it_is_an_uploaded_file_that_the_button_brings_in(cast: Cast) -> None:
    sent(cast.kim, cast.elsewhere)
    with acting(cast.kim.actor):
        data = read_file(bytes(Upload.objects.get().content))
        assert not Partnership.objects.filter(slug="oppen-kvall").exists()
    assert (data["version"], len(data["parties"]), data["language"]) == (2, 2, "sv")


def test_what_is_begun_by_hand_is_never_told_to_come_from_a_file(cast: Cast) -> None:
    browser = signed_in(cast.kim)
    browser.cookies["sprak"] = "en"
    where = sent(cast.kim, cast.elsewhere)["Location"]
    preview = browser.get(where).content.decode()
    for words in ("This is what becomes of what you wrote.", "Begin the partnership", "Write it anew"):
        assert words in preview, words
    home = browser.post(where, {"once": uuid4()}, follow=True).content.decode()
    assert "The partnership has begun. Nobody is bound by it yet." in home
    assert f"{cast.municipality.name} began “Öppen kväll”, through {cast.kim.name}" in home
    assert "Somebody has written this down." in home
    for page in (preview, home):
        told = page[page.index("<main") : page.index("</main")]
        assert not [word for word in ("the file", "from a file", "brought in", "bring it in") if word in told.lower()]
    with acting(cast.kim.actor):
        keys = set(Event.objects.filter(key__startswith="partnership_").values_list("key", flat=True))
    assert "partnership_begun" in keys
    assert "partnership_uploaded" not in keys


def test_an_address_that_is_taken_is_made_longer(cast: Cast) -> None:
    begun(cast.kim, cast.elsewhere)
    again = begun(cast.kim, cast.elsewhere)
    assert again.slug.startswith("oppen-kvall-")
    assert begun(cast.kim, cast.elsewhere, title="؟؟؟").slug == "partnerskap"
    assert begun(cast.kim, cast.elsewhere, title="x" * 69 + " ö").slug == "x" * 69


@pytest.mark.parametrize(
    "form",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "\x00"},
        {"other": "", "other_key": "", "other_for": ""},
        {"other_key": str(UUID(int=1, version=4))},
        {"start": "i våras"},
        {"start": "2026-13"},
        {"challenge": "x" * 2001},
        {"activity": "x" * 201},
    ],
    ids=lambda form: str(form)[:60],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(cast: Cast, form: dict[str, Any]) -> None:
    assert sent(cast.kim, cast.elsewhere, **form).status_code == 422
    with acting(cast.kim.actor):
        assert not Upload.objects.exists()


def test_a_start_in_words_is_told_how_to_be_written(cast: Cast) -> None:
    told = sent(cast.kim, cast.elsewhere, language="en", start="förra våren").content.decode()
    assert "“förra våren” is not a date. Write 2015-05-17, or only 2015-05 or 2015." in told
    assert "characters" not in told


def test_nobody_begins_with_itself_nor_names_somebody_twice(cast: Cast) -> None:
    for others in ((cast.municipality,), (cast.elsewhere, cast.elsewhere)):
        answer = sent(cast.kim, *others, language="en")
        assert answer.status_code == 422
        assert "This organisation is named already." in answer.content.decode()


def test_a_start_to_come_makes_nobody_a_party_later(cast: Cast) -> None:
    partnership = begun(cast.kim, cast.elsewhere, start=str(today() + timedelta(days=90)))
    with acting(cast.kim.actor):
        record = record_for(cast.kim.actor, partnership.circle_id)
    assert [row.starts_on for row in record.of(PARTY)] == [None, None]


def test_one_of_two_with_the_same_name_is_not_taken_for_the_other(cast: Cast) -> None:
    with acting(EXAMPLES):
        twin = add_organisation(
            cast.elsewhere.name, sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES
        )
    with pytest.raises(InvalidInput) as caught, acting(cast.kim.actor):
        begin_partnership(Beginning("Öppen kväll", (cast.municipality, twin)), by=cast.kim.actor)
    assert [fault.path for fault in caught.value.faults] == ["parties"]
    answer = sent(cast.kim, twin, language="en")
    assert answer.status_code == 422
    assert "Several organisations without a number" in answer.content.decode()


def test_who_speaks_for_several_says_for_which_one(cast: Cast) -> None:
    mandated(cast.kim, cast.elsewhere, Scope.SPEAK)
    with acting(EXAMPLES):
        from_before = called(cast.elsewhere.name)
    page = signed_in(cast.kim).get(PAGE).content.decode()
    assert f'<input type="hidden" name="own" value="{cast.municipality.pk}"' in page, "she fills the seats of one"
    given_role(cast.omar, cast.elsewhere, "keeper")
    mandated(cast.omar, from_before, Scope.SPEAK)
    partnership = begun(cast.omar, cast.municipality)
    with acting(cast.omar.actor):
        assert record_for(cast.omar.actor, partnership.circle_id).of(PARTY)


def test_c1_it_begins_for_the_one_that_was_chosen_or_not_at_all(cast: Cast) -> None:
    """Whoever else one speaks for among the parties, and whatever one speaks for when it is sent."""
    for role, organisation in (("board", cast.mission), ("board", cast.welfare)):
        belongs_to(cast.omar, organisation, role)
        mandated(cast.omar, organisation, Scope.SPEAK)
    for own, other in ((cast.mission, cast.welfare), (cast.welfare, cast.mission)):
        assert sent(cast.omar, other, own=own.pk).status_code == 302
        with acting(cast.omar.actor):
            assert Upload.objects.get(organisation=own).file
    assert sent(cast.omar, cast.mission, own=cast.municipality.pk).status_code == 422


def test_who_may_not_reads_what_it_takes(cast: Cast) -> None:
    page = signed_in(cast.dag).get(PAGE)
    assert page.status_code == 200
    assert 'name="title"' not in page.content.decode()
    assert sent(cast.dag, cast.elsewhere).status_code == 403
    assert PAGE in signed_in(cast.dag).get(reverse("desk:home")).content.decode()
    assert PAGE in signed_in(cast.dag).get(reverse("exchange:upload")).content.decode()


def test_the_page_asks_the_same_however_many_organisations_there_are(cast: Cast) -> None:
    before = asked_by(cast.kim)
    with acting(EXAMPLES):
        for number in range(20):
            add_organisation(
                f"Förening {number}", sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES
            )
    assert (before, asked_by(cast.kim)) == (11, 11)


def asked_by(who: Person) -> int:
    """How many statements the page takes."""
    browser = signed_in(who)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(PAGE).status_code == 200
    return len(asked)
