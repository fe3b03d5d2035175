"""What is only reported binds nobody, so whoever speaks for one of the parties changes it at once (C1, C2, C7)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.exchange.reported import asked, between, brought_in, confirmed, sat_down, says_yes, with_omar
from tillit.accord.actions import Why
from tillit.accord.models import Proposal
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.partnerships.actions import Edit, edit_fact, put_fact, withhold
from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    CONTRIBUTION,
    DEPENDENCY,
    GOAL,
    INDICATOR,
    LEARNING_GOAL,
    TERM,
    Kind,
    Values,
)
from tillit.partnerships.models import Activity, Goal, Partnership
from tillit.people.models import Organisation, Person
from tillit.trail.models import Event

pytestmark = pytest.mark.django_db
ASKED = "The parties are being asked about this now."


def edited(
    who: Person, party: Organisation, partnership: Partnership, kind: Kind, key: object, after: Values | None
) -> Proposal | None:
    """What somebody changes, adds (no key) or takes away (nothing after), as it stands now."""
    with acting(who.actor):
        fresh = Partnership.objects.select_related("room", "circle").get(pk=partnership.pk)
        row = fresh if kind is ABOUT else kind.model._default_manager.get(pk=key) if key else None
        before = kind.values(row) if row else None
        wanted = None if after is None else kind.whole((before or {}) | after)
        return edit_fact(fresh, Edit(kind, wanted, row, before), why=Why(party, "Skäl."), by=who.actor)


def goals(cast: Cast) -> list[str]:
    with acting(cast.kim.actor):
        return list(Goal.objects.filter(removed_at=None).order_by("name").values_list("name", flat=True))


def page(who: Person, name: str, partnership: Partnership, *more: object) -> str:
    browser = signed_in(who)
    browser.cookies["sprak"] = "en"
    answer = browser.get(reverse(f"partnerships:{name}", args=[partnership.circle_id, *more]))
    assert answer.status_code == 200
    return answer.content.decode()


def put(partnership: Partnership, kind: Kind, **values: str) -> str:
    """What the file told."""
    with acting(EXAMPLES), working_in(partnership.circle, by=EXAMPLES):
        return str(put_fact(partnership, kind, values, by=EXAMPLES).pk)  # type: ignore[arg-type]


def test_c1_any_of_the_parties_adds_changes_and_takes_away_what_is_joint(cast: Cast) -> None:
    partnership = with_omar(cast)
    assert edited(cast.kim, cast.municipality, partnership, GOAL, None, {"name": "Ingen sover utte"}) is None
    with acting(cast.kim.actor):
        goal = Goal.objects.get(name="Ingen sover utte")
    assert edited(cast.omar, cast.elsewhere, partnership, GOAL, goal.pk, {"name": "Ingen sover ute"}) is None
    assert goals(cast) == ["Ingen sover ute"]
    assert edited(cast.kim, cast.municipality, partnership, ABOUT, None, {"purpose": "Alla har ett hem."}) is None
    assert edited(cast.kim, cast.municipality, partnership, GOAL, goal.pk, None) is None
    assert goals(cast) == []

    with acting(cast.kim.actor):
        assert Partnership.objects.get(pk=partnership.pk).purpose == "Alla har ett hem."
        assert not Proposal.objects.filter(room=partnership.room_id).exists()
        events = Event.objects.filter(subject_id=goal.pk).select_related("payload").order_by("at")
        told = [(one.key, one.actor, one.party_id, (one.payload.body or {})["reason"]) for one in events]
    assert told == [
        ("goal_added", str(cast.kim.actor), cast.municipality.pk, "Skäl."),
        ("goal_changed", str(cast.omar.actor), cast.elsewhere.pk, "Skäl."),
        ("goal_removed", str(cast.kim.actor), cast.municipality.pk, "Skäl."),
    ]


def test_through_the_form_which_says_so_and_keeps_both_texts_when_two_wrote(cast: Cast) -> None:
    partnership = with_omar(cast)
    browser = signed_in(cast.kim)
    add = reverse("partnerships:add", args=[partnership.circle_id, GOAL])
    form = page(cast.kim, "add", partnership, GOAL)
    for words in ("nobody is bound by this and it is saved at once", "Add: Goal", ">Save<"):
        assert words in form, words
    assert "deadline_on" not in form
    sent = {"fact_name": "Ingen ute", "reason": "Skäl."}
    assert browser.post(add, sent | {"once": uuid4()})["Location"] == f"/partnerskap/{partnership.circle_id}/"
    with acting(cast.kim.actor):
        goal = Goal.objects.get(name="Ingen ute")
    assert "any of them changes it" in page(cast.kim, "fact", partnership, GOAL, goal.pk)
    change = reverse("partnerships:change", args=[partnership.circle_id, GOAL, goal.pk])
    for who, name, status in ((cast.omar, "Omars", 302), (cast.kim, "Kims", 409)):
        answer = signed_in(who).post(change, {"fact_name": name, "reason": "x", "version": 1, "once": uuid4()})
        assert answer.status_code == status
    assert goals(cast) == ["Omars"]


def test_after_the_confirming_it_is_asked_again(cast: Cast) -> None:
    partnership = with_omar(cast)
    confirmed(cast, partnership)
    made = edited(cast.kim, cast.municipality, partnership, GOAL, None, {"name": "Ingen ute"})
    assert made is not None
    assert goals(cast) == []
    assert "saved at once" not in page(cast.kim, "add", partnership, GOAL)


def test_who_confirms_at_the_same_time_is_not_passed(cast: Cast) -> None:
    """The partnership was read before it was confirmed; what counts is what it is under its lock."""
    partnership = with_omar(cast)
    with acting(cast.kim.actor):
        read_before = Partnership.objects.select_related("room", "circle").get(pk=partnership.pk)
    confirmed(cast, partnership)
    after = GOAL.whole({"name": "Ingen ute"})
    with acting(cast.kim.actor):
        made = edit_fact(read_before, Edit(GOAL, after), why=Why(cast.municipality, "x"), by=cast.kim.actor)
    assert made is not None


def test_c3_a_change_while_the_parties_are_asked_makes_them_asked_anew_and_the_form_says_so(cast: Cast) -> None:
    partnership = with_omar(cast)
    assert ASKED not in page(cast.kim, "add", partnership, GOAL)
    proposal = asked(cast.kim, cast.municipality, partnership)
    assert ASKED in page(cast.kim, "add", partnership, GOAL)
    assert ASKED in page(cast.kim, "change_about", partnership)
    says_yes(cast.kim, cast.municipality, proposal)
    assert edited(cast.kim, cast.municipality, partnership, GOAL, None, {"name": "Ett mål till"}) is None

    with pytest.raises(Conflict):
        says_yes(cast.omar, cast.elsewhere, proposal)
    confirmed(cast, partnership)
    assert goals(cast) == ["Ett mål till"]


def test_c2_what_is_anothers_own_stays_its_own(cast: Cast) -> None:
    partnership = with_omar(cast)
    theirs = put(partnership, ACTIVITY, name="Fritidsgård", booked_by=str(cast.elsewhere.pk))
    mine = put(partnership, ACTIVITY, name="Lunch", booked_by=str(cast.municipality.pk))
    learns = put(partnership, LEARNING_GOAL, question="Hur?", party=str(cast.elsewhere.pk))
    for kind, key, after in ((ACTIVITY, theirs, {"name": "x"}), (LEARNING_GOAL, learns, None)):
        with pytest.raises(NotAllowed):
            edited(cast.kim, cast.municipality, partnership, kind, key, after)  # type: ignore[arg-type]
    needs: Values = {"activity": theirs, "needs": mine, "why": "maten"}
    assert edited(cast.kim, cast.municipality, partnership, DEPENDENCY, None, needs) is not None


def test_who_is_named_as_booker_or_permit_holder_is_only_named(cast: Cast) -> None:
    partnership = with_omar(cast)
    theirs: Values = {"name": "Fritidsgård", "booked_by": str(cast.elsewhere.pk)}
    assert edited(cast.kim, cast.municipality, partnership, ACTIVITY, None, theirs) is None
    mine: Values = {
        "name": "Lunch", "booked_by": str(cast.municipality.pk), "permit_holder": str(cast.elsewhere.pk),
    }  # fmt: skip
    assert edited(cast.kim, cast.municipality, partnership, ACTIVITY, None, mine) is None
    with acting(cast.kim.actor):
        booked = Activity.objects.filter(partnership=partnership).order_by("name").values_list("name", "booker")
        assert list(booked) == [("Fritidsgård", cast.elsewhere.pk), ("Lunch", cast.municipality.pk)]
    gives: Values = {"party": str(cast.elsewhere.pk), "kind": "premises", "name": "Lokal"}
    assert edited(cast.kim, cast.municipality, partnership, CONTRIBUTION, None, gives) is None


def test_c10_what_a_party_withholds_takes_every_partys_yes(cast: Cast) -> None:
    partnership = with_omar(cast)
    goal = put(partnership, GOAL, name="Skydda huset", detail="Hemliga gatan 1")
    with acting(cast.omar.actor):
        fresh = Partnership.objects.select_related("room", "circle").get(pk=partnership.pk)
        withhold(
            fresh, fact=f"goals/{goal}/detail", ground="OSL 26 kap. 1 §", party=cast.elsewhere, by=cast.omar.actor
        )  # fmt: skip
    form = page(cast.kim, "change", partnership, GOAL, goal)
    assert "Some of this is withheld" in form
    assert "saved at once" not in form
    assert edited(cast.kim, cast.municipality, partnership, GOAL, goal, {"name": "Skydda alla"}) is not None
    assert edited(cast.kim, cast.municipality, partnership, GOAL, goal, None) is not None
    assert goals(cast) == ["Skydda huset"]


def test_c1_without_a_seat_or_a_mandate_nobody_changes_anything(cast: Cast) -> None:
    partnership = brought_in(cast.kim, between(cast.municipality, cast.elsewhere))
    with pytest.raises(NotAllowed):
        edited(cast.kim, cast.elsewhere, partnership, GOAL, None, {"name": "x"})
    sat_down(cast.omar, cast.elsewhere, partnership)
    with pytest.raises(NotAllowed):
        edited(cast.omar, cast.elsewhere, partnership, GOAL, None, {"name": "x"})
    assert goals(cast) == []


def test_the_one_page_of_a_small_partnership_leads_to_all_that_is_missing(cast: Cast) -> None:
    """What is done, aimed at and given, and for how long, where there is none and where there is one."""
    partnership = with_omar(cast)
    kinds = (ACTIVITY, GOAL, INDICATOR, CONTRIBUTION, TERM)
    ways = [reverse("partnerships:add", args=[partnership.circle_id, kind]) for kind in kinds]
    home = page(cast.kim, "home", partnership)
    assert [home.count(f'href="{way}"') for way in ways] == [1] * len(ways)
    put(partnership, ACTIVITY, name="Lunch", booked_by=str(cast.municipality.pk))
    put(partnership, GOAL, name="Ingen ute")
    put(partnership, TERM, **{"from": "2026", "to": "2027"})
    home = page(cast.kim, "home", partnership)
    assert [home.count(f'href="{way}"') for way in ways] == [1] * len(ways)
