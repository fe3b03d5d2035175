"""C10: joint before signing, by itself from signing; a fact is withheld only with ground, day and person, at once."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.bodies.mandates import mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import open_proposal, page, put, send, told, yes
from tillit.accord.models import Offer
from tillit.bodies.actions import working_in
from tillit.bodies.models import Membership, Scope, Seat
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.partnerships.actions import add_source, cite, release, withhold, withhold_as_told
from tillit.partnerships.kinds import ACTIVITY, GOAL
from tillit.partnerships.models import Activity, Partnership, Party, Withholding
from tillit.people.actions import add_organisation

pytestmark = pytest.mark.rights

GROUND = "Offentlighets- och sekretesslagen 26 kap. 1 §"


def public_page(cast: Cast) -> str:
    return Client().get(f"/register/{cast.partnership.slug}/").content.decode()


def stands(cast: Cast, **facts: object) -> Partnership:
    """The partnership with other facts, past all actions."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(**facts)
        return Partnership.objects.get(pk=cast.partnership.pk)


def withheld(cast: Cast) -> Withholding:
    with acting(cast.ida.actor):
        return Withholding.objects.select_related("partnership", "organisation").get()


def test_c10_what_is_withheld_is_gone_from_the_page_at_once_with_ground_day_and_organisation(cast: Cast) -> None:
    with acting(cast.noor.actor):
        shelter = Activity.objects.get(partnership=cast.partnership)
    changed = {"fact_name": "Natthärbärge", "fact_booked_by": cast.welfare.pk, "fact_schedule": "Skyddade gatan 1"}
    send(cast.noor, "change", cast.circle.pk, ACTIVITY, shelter.pk, reason="x", version=1, **changed)
    assert "Skyddade gatan 1" in public_page(cast)

    fact = f"activities/{shelter.pk}/schedule"
    answer = send(cast.ida, "withhold", cast.circle.pk, fact=fact, ground=GROUND)

    assert answer.status_code == 302
    shown = public_page(cast)
    assert [text in shown for text in ("Skyddade gatan 1", "Natthärbärge", GROUND)] == [False, True, True]
    row = withheld(cast)
    assert (row.fact, row.ground, row.organisation_id, row.withheld_by_id, row.since_on) == (
        fact, GROUND, cast.mission.pk, cast.ida.pk, today(),
    )  # fmt: skip
    assert "Skyddade gatan 1" in page(cast.kim, "activity", cast.circle.pk, shelter.pk)
    (event,) = told(cast, row.pk)
    assert (event["key"], event["party"], event["mandated"], event["reason"]) == (
        "fact_withheld", cast.mission.pk, True, GROUND,
    )  # fmt: skip
    again = send(cast.ida, "withhold", cast.circle.pk, fact=fact, ground=GROUND)
    assert again.status_code == 422


def test_c10_only_the_one_that_withheld_it_lets_it_be_public_again(cast: Cast) -> None:
    send(cast.ida, "withhold", cast.circle.pk, fact="purpose", ground=GROUND)
    row = withheld(cast)
    assert "Ingen ska sova ute." not in public_page(cast)
    way = f'href="/partnerskap/{cast.circle.pk}/undanta/{row.pk}/visa-igen/"'
    assert [way in page(cast.everybody[who], "withhold", cast.circle.pk) for who in ("ida", "kim")] == [True, False]
    assert send(cast.kim, "release", cast.circle.pk, row.pk, reason="Nej.").status_code == 403
    with acting(cast.kim.actor):
        for party in (cast.municipality, cast.mission):
            with pytest.raises(NotAllowed):
                release(row, party=party, reason="x", by=cast.kim.actor)

    assert send(cast.ida, "release", cast.circle.pk, row.pk, reason="Prövat.").status_code == 302

    assert "Ingen ska sova ute." in public_page(cast)
    assert [one["key"] for one in told(cast, row.pk)] == ["fact_withheld", "fact_released"]
    assert send(cast.ida, "release", cast.circle.pk, row.pk, reason="Igen.").status_code == 404


def test_c10_what_a_file_withheld_any_party_lets_be_public_under_its_own_name(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        row = withhold_as_told(
            cast.partnership, fact="purpose", ground=GROUND, organisation=cast.municipality, since=today()
        )
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        release(row, party=cast.welfare, reason="x", by=cast.kim.actor)
    assert send(cast.noor, "release", cast.circle.pk, row.pk, reason="Prövat.").status_code == 302
    assert told(cast, row.pk)[0]["party"] == cast.welfare.pk


def test_c10_withholding_takes_a_mandate_a_ground_and_something_that_is_there(cast: Cast) -> None:
    for who, status in (("pia", 403), ("dag", 403), ("stig", 404), ("omar", 404)):
        sent = send(cast.everybody[who], "withhold", cast.circle.pk, fact="purpose", ground=GROUND)
        assert sent.status_code == status, who
    for form in ({"fact": "purpose", "ground": ""}, {"fact": "title", "ground": GROUND}, {"fact": "x", "ground": "y"}):
        assert send(cast.ida, "withhold", cast.circle.pk, **form).status_code == 422
    with acting(cast.kim.actor), pytest.raises(NotAllowed):
        withhold(cast.partnership, fact="purpose", ground=GROUND, party=cast.mission, by=cast.kim.actor)


def test_what_can_be_withheld_is_texts_rows_and_fields_that_are_told(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Ingen sover ute", detail="")
    shown = page(cast.ida, "withhold", cast.circle.pk)
    found = [f'value="{fact}"' in shown for fact in (
        "purpose", f"goals/{goal}", f"goals/{goal}/name", f"goals/{goal}/detail", "title", "challenge",
    )]  # fmt: skip
    assert found == [True, True, True, False, False, False]


def test_c10_before_signing_it_is_public_by_every_partys_yes_and_from_signing_by_itself(cast: Cast) -> None:
    stands(cast, state="preparing")
    assert send(cast.ida, "open", cast.circle.pk, reason="Alla ska få läsa.").status_code == 302
    proposal = open_proposal(cast)
    yes(cast, proposal, "kim", "ida")
    with acting(cast.ida.actor):
        assert Partnership.objects.get(pk=cast.partnership.pk).open_at is None
    yes(cast, proposal, "noor")
    with acting(cast.ida.actor):
        assert Partnership.objects.get(pk=cast.partnership.pk).open_at is not None
    assert "Alla ska få läsa." in [one["reason"] for one in told(cast, cast.partnership.pk)]
    assert send(cast.ida, "open", cast.circle.pk, reason="x").status_code == 403

    stands(cast, state="signed", open_at=None)
    refused = signed_in(cast.ida).get(reverse("partnerships:open", args=[cast.circle.pk]))
    assert refused.status_code == 403


def test_c10_confirming_takes_every_partys_yes_and_tells_who_has_nobody_here(cast: Cast) -> None:
    stands(cast, confirmed_at=None)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        empty = add_organisation(
            "Den tysta föreningen", sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES
        )
        place = Membership(circle=cast.circle, organisation=empty)
        place.save(force_insert=True)
    shown = page(cast.ida, "confirm", cast.circle.pk, language="en")
    assert f'href="/organisationer/{empty.pk}/"' in shown
    assert "Somebody of these has to come here first" in shown
    with acting(EXAMPLES):
        Membership.objects.filter(pk=place.pk).delete()

    assert send(cast.ida, "confirm", cast.circle.pk, reason="Så här är det.").status_code == 302
    proposal = open_proposal(cast)
    yes(cast, proposal, "kim", "ida")
    with acting(cast.ida.actor):
        assert Partnership.objects.get(pk=cast.partnership.pk).confirmed_at is None
    yes(cast, proposal, "noor")

    with acting(cast.ida.actor):
        assert Partnership.objects.get(pk=cast.partnership.pk).confirmed_at is not None
    assert [one["key"] for one in told(cast, cast.partnership.pk)][-1] == "partnership_confirmed"
    assert send(cast.ida, "confirm", cast.circle.pk, reason="x").status_code == 403


def test_c3_a_newcomer_becomes_a_party_by_everybodys_yes_and_its_own(cast: Cast) -> None:
    mandated(cast.pia, cast.guides, Scope.SPEAK, Scope.ACCEPT)
    sent = {"newcomer": cast.guides.name, "brings": "Processledning.", "reason": "Vi behöver dem."}
    assert send(cast.ida, "new_party", cast.circle.pk, **sent).status_code == 302
    proposal = open_proposal(cast)
    yes(cast, proposal, "kim", "ida", "noor")
    with acting(cast.ida.actor):
        assert not Party.objects.filter(organisation=cast.guides).exists()
    with acting(cast.pia.actor):
        offer = Offer.objects.get(organisation=cast.guides)
        assert offer.change["brings"] == "Processledning."
    given = {"reason": "Gärna.", "behind": "mandate", "once": uuid4()}
    answer = signed_in(cast.pia).post(reverse("accord:offer_yes", args=[offer.pk]), given)
    assert answer.status_code == 302, answer.content.decode()

    with acting(cast.ida.actor):
        party = Party.objects.get(organisation=cast.guides)
        assert (party.brings, party.starts_on) == ("Processledning.", today())
        assert Membership.objects.filter(circle=cast.circle, organisation=cast.guides, ends_on=None).exists()
        assert Seat.objects.filter(body=cast.steering, organisation=cast.guides).exists()
    assert told(cast, party.pk)[-1]["key"] == "party_joined"
    again = send(cast.ida, "new_party", cast.circle.pk, **sent)
    assert again.status_code == 422


def test_c10_groups_and_what_a_source_gave_are_withheld_by_the_page_like_other_facts(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        source = add_source(cast.partnership, key="s1", title="Samtalet", gave="Kanarie Fågelsson berättade.")
    goal = put(cast, GOAL, name="Ingen sover ute")
    send(cast.ida, "withhold", cast.circle.pk, fact=f"goals/{goal}", ground=GROUND)
    shown = page(cast.ida, "withhold", cast.circle.pk)
    facts = (f"bodies/{cast.steering.pk}", f"sources/{source.pk}/gave")
    others = (f"bodies/{cast.caucus.pk}", f"goals/{goal}")
    assert [f'value="{fact}"' in shown for fact in (*facts, *others)] == [True, True, False, False]
    assert cast.steering.name in public_page(cast)
    assert "Kanarie Fågelsson" in public_page(cast)

    for fact in facts:
        assert send(cast.ida, "withhold", cast.circle.pk, fact=fact, ground=GROUND).status_code == 302

    open_page = public_page(cast)
    told = [words in open_page for words in (cast.steering.name, "Kanarie Fågelsson", "Samtalet")]
    assert told == [False, False, True]
    kept = page(cast.ida, "withhold", cast.circle.pk)
    assert cast.steering.name in kept, "inside it is called by its name"


def test_c10_members_see_on_every_page_which_groups_and_sources_are_withheld(cast: Cast) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        source = add_source(cast.partnership, key="s1", title="Samtalet", gave="Kanarie berättade.")
        implied = add_source(cast.partnership, key="s2", title="Mötet", gave="Samma sak.")
    goal = put(cast, GOAL, name="Ingen sover ute")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        cite(cast.partnership, fact=f"goals/{goal}", sources=[implied])
    for fact in (f"bodies/{cast.steering.pk}", f"sources/{source.pk}/gave", f"goals/{goal}"):
        assert send(cast.ida, "withhold", cast.circle.pk, fact=fact, ground=GROUND).status_code == 302
    why = f"Not on the public page: {GROUND}. Withheld "
    home, goals = (page(cast.kim, name, cast.circle.pk, language="en") for name in ("home", "goals"))
    circles = []
    for who in (cast.kim, cast.pia):
        browser = signed_in(who)
        browser.cookies["sprak"] = "en"
        circles.append(browser.get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode().count(why))
    sources = goals[goals.index('id="sources"') :]
    groups = home[home.index('id="groups"') : home.index('id="happened"')]
    assert (sources.count(why), groups.count(why)) == (2, 1)
    assert circles == [1, 1], "who reads the joint room reads why"
