"""The register fills itself: from signing, before by joint yes, and without what is withheld on a ground (C10)."""

from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import EXAMPLES, Cast
from tests.register.test_publishing import changed, never_published
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.actions.voices import say, withdraw_statement
from tillit.accord.models import Proposal, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.partnerships.actions import Edit, edit_fact, propose_opening, release, withhold
from tillit.partnerships.kinds import ABOUT, ACTIVITY, GOAL, STATE_ENTRY, Kind, Values
from tillit.partnerships.models import Activity, Goal, Partnership
from tillit.people.actions import correct_name, rename_organisation
from tillit.people.models import Person
from tillit.register.queries import get_entry
from tillit.register.tasks import publish_one_again

pytestmark = pytest.mark.rights

SLUG = "stadens-natt"
WHO = {"kim": "municipality", "ida": "mission", "noor": "welfare"}


def why(cast: Cast, who: str) -> Why:
    return Why(getattr(cast, WHO[who]), "Så vill vi ha det.")


def add(cast: Cast, who: str, kind: Kind, values: Values) -> Proposal | None:
    person: Person = cast.everybody[who]
    with acting(person.actor):
        edit = Edit(kind, kind.whole(values))
        return edit_fact(Partnership.objects.get(circle=cast.circle), edit, why=why(cast, who), by=person.actor)


def all_say_yes(cast: Cast, proposal: Proposal | None) -> None:
    assert proposal is not None
    for who, organisation in WHO.items():
        person: Person = cast.everybody[who]
        with acting(person.actor):
            accept(proposal, party=getattr(cast, organisation), by=person.actor)


def unpublished(cast: Cast, **facts: Any) -> None:
    """With other facts, and as if nothing had been published yet."""
    never_published(changed(cast.partnership, **facts))


def test_c2_what_a_party_does_alone_is_public_at_once(cast: Cast) -> None:
    with acting(cast.noor.actor):
        row = Activity.objects.get(partnership=cast.partnership)
        before = ACTIVITY.values(row)
        edit = Edit(ACTIVITY, before | {"schedule": "Varje natt"}, row, before)
        assert edit_fact(cast.partnership, edit, version=1, why=why(cast, "noor"), by=cast.noor.actor) is None

    assert get_entry(SLUG).body["facts"]["activities"][0]["schedule"] == "Varje natt"


def test_c3_what_is_joint_is_public_with_the_last_yes(cast: Cast) -> None:
    proposal = add(cast, "ida", GOAL, {"name": "Ingen sover ute"})
    assert get_entry(SLUG).body["facts"]["goals"] == []

    all_say_yes(cast, proposal)

    assert get_entry(SLUG).body["facts"]["goals"] == [{"name": "Ingen sover ute"}]
    assert "Ingen sover ute" in Client().get(f"/register/{SLUG}/").content.decode()


def test_c10_it_is_public_by_itself_from_signing(cast: Cast) -> None:
    unpublished(cast, state="preparing")
    all_say_yes(cast, add(cast, "ida", STATE_ENTRY, {"state": "decided", "from": "2026-01"}))
    with pytest.raises(NotFound):
        get_entry(SLUG)

    all_say_yes(cast, add(cast, "ida", STATE_ENTRY, {"state": "signed", "from": "2026-02-01"}))

    assert (get_entry(SLUG).state, get_entry(SLUG).state_as_of) == ("signed", "2026-02-01")


def test_c10_before_signing_it_is_public_when_every_party_has_said_yes(cast: Cast) -> None:
    unpublished(cast, state="preparing")
    with acting(cast.kim.actor):
        proposal = propose_opening(Partnership.objects.get(circle=cast.circle), why=why(cast, "kim"), by=cast.kim.actor)
    for who in ("kim", "ida"):
        with acting(cast.everybody[who].actor) as actor:
            accept(proposal, party=getattr(cast, WHO[who]), by=actor)
        with pytest.raises(NotFound):
            get_entry(SLUG)
    with acting(cast.noor.actor):
        accept(proposal, party=cast.welfare, by=cast.noor.actor)

    assert get_entry(SLUG).state == "preparing"


def test_c10_what_is_withheld_is_gone_at_once_and_shows_ground_day_and_party(cast: Cast) -> None:
    with acting(cast.noor.actor):
        row = Activity.objects.get(partnership=cast.partnership)
        made = withhold(
            cast.partnership, fact=f"activities/{row.pk}", ground="26 kap. 1 § OSL", party=cast.welfare,
            by=cast.noor.actor,
        )  # fmt: skip
        withhold(cast.partnership, fact="summary", ground="26 kap. 1 § OSL", party=cast.welfare, by=cast.noor.actor)
    entry, page = get_entry(SLUG), Client().get(f"/register/{SLUG}/").content.decode()

    assert (entry.summary, entry.body["summary"], entry.body["facts"]["activities"]) == ("", "", [{}])
    assert [(one["fact"], one["ground"], one["organisation"]) for one in entry.body["withheld"]] == [
        ("activities/1", "26 kap. 1 § OSL", cast.welfare.name), ("summary", "26 kap. 1 § OSL", cast.welfare.name),
    ]  # fmt: skip
    assert "Natthärbärge" not in page
    assert page.count("26 kap. 1 § OSL") == 4, "each where it would stand, and in the list of what is withheld"

    with acting(cast.noor.actor):
        release(made, party=cast.welfare, reason="Adressen är inte hemlig längre.", by=cast.noor.actor)
    assert get_entry(SLUG).body["facts"]["activities"][0]["name"] == "Natthärbärge"


def test_the_partnerships_own_words_change_by_every_partys_yes(cast: Cast) -> None:
    with acting(cast.kim.actor):
        partnership = Partnership.objects.get(circle=cast.circle)
        before = ABOUT.values(partnership)
        edit = Edit(ABOUT, before | {"purpose": "Alla ska ha en säng."}, partnership, before)
        proposal = edit_fact(partnership, edit, version=partnership.version, why=why(cast, "kim"), by=cast.kim.actor)
    assert get_entry(SLUG).body["purpose"] == "Ingen ska sova ute."

    all_say_yes(cast, proposal)

    assert get_entry(SLUG).body["purpose"] == "Alla ska ha en säng."


def test_c5_what_a_party_says_to_everybody_is_public_at_once_and_only_its_own(cast: Cast) -> None:
    all_say_yes(cast, add(cast, "ida", GOAL, {"name": "Ingen sover ute"}))
    with acting(cast.noor.actor):
        goal = Goal.objects.get(partnership=cast.partnership).pk
        subject = subject_of_voice(cast.noor.actor, "partnerships.goal", goal)
        assert subject is not None
        said = say(
            subject, organisation=cast.welfare, kind=StatementKind.RESERVATION, text="Vi hade velat mer.",
            is_public=True, by=cast.noor.actor,
        )  # fmt: skip
    entry, page = get_entry(SLUG), Client().get(f"/register/{SLUG}/").content.decode()

    assert [(one["organisation"], one["text"], one["about"]) for one in entry.body["statements"]] == [
        (cast.welfare.name, "Vi hade velat mer.", "goals/1")
    ]
    assert "Vi hade velat mer." in page
    assert str(goal) not in page

    with acting(cast.noor.actor):
        withdraw_statement(said, reason="Vi har fått mer.", by=cast.noor.actor)
    assert get_entry(SLUG).body["statements"] == []


def asked_for() -> list[str]:
    """The circles for which the job is asked, and the job done."""
    with acting(EXAMPLES):
        found = ProcrastinateJob.objects.filter(task_name="publish_again").order_by("id")
        circles = [one.args["circle"] for one in found]
    for circle in circles:
        with acting(Actor.system("publish_again")):
            publish_one_again(circle=circle)
    return circles


@pytest.mark.parametrize("how", ["renamed", "corrected"])
def test_an_organisations_new_name_reaches_what_is_published_by_itself(cast: Cast, how: str) -> None:
    before = get_entry(SLUG).body
    with acting(cast.ida.actor):
        if how == "renamed":
            rename_organisation(cast.mission, name="Sally", starts_on=today(), version=1, by=cast.ida.actor)
        else:
            correct_name(cast.mission, name="Sally", version=1, by=cast.ida.actor)
    assert str(cast.circle.pk) in asked_for()
    assert [one["name"] for one in get_entry(SLUG).body["parties"]] == ["Göteborgs Stad", "Sally", cast.welfare.name]
    after = get_entry(SLUG).body
    assert {name for name in after if after[name] != before[name]} == {"parties", "facts"}
    assert {name for name, rows in after["facts"].items() if rows != before["facts"][name]} == {"parties"}
    assert "Sally" in Client().get(f"/register/{SLUG}/").content.decode()


def test_c10_a_new_name_publishes_nothing_that_was_not_public(cast: Cast) -> None:
    unpublished(cast)
    with acting(cast.ida.actor):
        rename_organisation(cast.mission, name="Sally", starts_on=today(), version=1, by=cast.ida.actor)
    assert str(cast.circle.pk) in asked_for()
    with pytest.raises(NotFound):
        get_entry(SLUG)
