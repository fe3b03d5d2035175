"""A partnership that is over is confirmed and published by those who were its parties last (C3, C10, C11)."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import signed_in
from tests.exchange.files import Data, as_content
from tests.exchange.reported import asked, between, brought_in, confirmed, joint_room, says_yes, seated
from tillit.accord.actions import Why, say
from tillit.accord.models import Proposal, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.models import Membership
from tillit.bodies.queries import members_of
from tillit.exchange.queries import as_file
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.partnerships.actions import Edit, edit_fact
from tillit.partnerships.kinds import PARTY
from tillit.partnerships.models import Partnership, Party
from tillit.people.models import Organisation

pytestmark = pytest.mark.django_db


def over(*organisations: Organisation, ends: tuple[str, ...]) -> Data:
    """All of them have left."""
    data = between(*organisations)
    for one, end in zip(data["parties"], ends, strict=True):
        one["to"] = end
    data["partnership"] |= {"state": "ended"}
    del data["decision_rule"]
    return data


def of_two(cast: Cast) -> Partnership:
    """Over since 2016, and a third had left before."""
    data = over(cast.municipality, cast.elsewhere, cast.departed, ends=("2016", "2016", "2015-12"))
    partnership = brought_in(cast.kim, data)
    seated(cast.omar, cast.elsewhere, partnership)
    return partnership


def test_c3_those_who_were_parties_last_answer_for_it(cast: Cast) -> None:
    partnership = of_two(cast)
    with acting(cast.kim.actor):
        assert set(members_of(partnership.circle_id)) == {cast.municipality, cast.elsewhere}
        assert {str(one.ends_on) for one in Party.objects.filter(partnership=partnership)} == {
            "2016-01-01", "2017-01-01",
        }, "what the file tells of the parties stands as it is"  # fmt: skip
    confirmed(cast, partnership)
    with acting(cast.kim.actor):
        assert Partnership.objects.get(pk=partnership.pk).confirmed_at is not None


def test_c3_one_last_party_alone_confirms_nothing(cast: Cast) -> None:
    partnership = brought_in(cast.kim, over(cast.municipality, cast.elsewhere, ends=("2016", "2015")))
    with pytest.raises(NotAllowed):
        asked(cast.kim, cast.municipality, partnership)


def test_who_left_before_the_end_does_not_bring_it_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        brought_in(cast.kim, over(cast.municipality, cast.elsewhere, cast.mission, ends=("2015", "2016", "2016")))


def test_who_came_back_and_was_there_to_the_end_is_there_once(cast: Cast) -> None:
    data = over(cast.municipality, cast.elsewhere, ends=("2016", "2016"))
    data["parties"].insert(0, {"organisation": "o0", "to": "2012"})
    partnership = brought_in(cast.kim, data)
    with acting(cast.kim.actor):
        places = Membership.objects.filter(circle=partnership.circle_id, organisation=cast.municipality)
        assert sorted(str(one.ends_on) for one in places) == ["2013-01-01", "None"]


def test_it_leaves_as_it_came(cast: Cast) -> None:
    partnership = of_two(cast)
    with acting(cast.kim.actor):
        told = as_file(Partnership.objects.get(pk=partnership.pk))["parties"]
    assert sorted(one["to"] for one in told) == ["2015-12", "2016", "2016"]


def test_c5_what_is_over_is_still_spoken_of_and_put_right_together(cast: Cast) -> None:
    """States lock nobody out: a statement by one, and a correction by the yes of those who were parties last."""
    partnership = of_two(cast)
    confirmed(cast, partnership)
    with acting(cast.omar.actor):
        beside = subject_of_voice(cast.omar.actor, "partnerships.partnership", partnership.pk)
        assert beside is not None
        say(beside, organisation=cast.elsewhere, kind=StatementKind.STATEMENT, text="Så minns vi det.", is_public=True,
            by=cast.omar.actor)  # fmt: skip
    with acting(cast.kim.actor):
        fresh = Partnership.objects.select_related("room").get(pk=partnership.pk)
        row = Party.objects.get(partnership=fresh, organisation=cast.elsewhere)
        before = PARTY.values(row)
        made = edit_fact(
            fresh, Edit(PARTY, before | {"brings": "Lokaler."}, row, before), version=row.version,
            why=Why(cast.municipality, "Det stod fel."), by=cast.kim.actor,
        )  # fmt: skip
        assert made is not None
    says_yes(cast.kim, cast.municipality, made)
    says_yes(cast.omar, cast.elsewhere, made)
    with acting(cast.kim.actor):
        assert Party.objects.get(pk=row.pk).brings == "Lokaler."


def test_from_the_file_to_the_register_through_the_pages(cast: Cast) -> None:
    kim, omar = signed_in(cast.kim), signed_in(cast.omar)
    kim.cookies["sprak"] = omar.cookies["sprak"] = "en"
    content = as_content(over(cast.municipality, cast.elsewhere, ends=("2016", "2016")))
    file = SimpleUploadedFile("fil.json", content, content_type="application/json")
    preview = kim.post(reverse("exchange:upload"), {"file": file, "once": str(uuid4())})
    assert preview.status_code == 302, preview.content.decode()
    assert "No party today." not in kim.get(preview["Location"]).content.decode()
    home = kim.post(preview["Location"], {"once": str(uuid4())})["Location"]
    with acting(cast.kim.actor):
        partnership = Partnership.objects.get(slug="natt")
    seated(cast.omar, cast.elsewhere, partnership)

    page = kim.get(home).content.decode()
    confirm = reverse("partnerships:confirm", args=[partnership.circle_id])
    assert confirm in page
    assert "at least two parties" not in page
    form = {"party": str(cast.municipality.pk), "reason": "Så var det.", "once": str(uuid4()), "deadline_on": ""}
    assert kim.post(confirm, form).status_code == 302
    with acting(cast.kim.actor):
        made = Proposal.objects.get(room=joint_room(partnership))
    for browser, organisation in ((kim, cast.municipality), (omar, cast.elsewhere)):
        yes = reverse("accord:say_yes", args=[partnership.circle_id, made.pk])
        said = browser.post(yes, {"party": str(organisation.pk), "reason": "", "once": str(uuid4())})
        assert said.status_code == 302, said.content.decode()

    public = kim.get(reverse("register:partnership", args=["natt"]))
    assert public.status_code == 200
    shown = public.content.decode()
    for words in ("The partnership has ended.", cast.municipality.name, cast.elsewhere.name):
        assert words in shown, words
    for one in (cast.municipality, cast.elsewhere):
        assert reverse("register:organisation", args=[one.pk]) in shown, "both were asked"
    assert kim.get(home).status_code == 200
