"""Whoever stands in the trail as acting for a party, by a mandate, did it for that party; what follows, nobody did."""

from datetime import date

import pytest

from tests.accord.parties import Party, again, answer, leaves, outsider, parties_of, proposed
from tests.accord.test_newcomers import answers_offer
from tests.cast import Cast
from tests.partnerships.deciding import page
from tillit.accord.actions.answering import Decision
from tillit.accord.deciding import EACH_SECTOR, Way
from tillit.accord.events import PROPOSAL_LAPSED
from tillit.accord.models import Proposal
from tillit.bodies.models import Mandate
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.people.models import Affiliation, Sector
from tillit.trail.actions import record
from tillit.trail.models import Event, Mention

pytestmark = pytest.mark.django_db
AGAIN = Way(EACH_SECTOR, answer_days=10, on_deadlock="ask_again")


def asked_again(cast: Cast) -> Proposal:
    """Noor proposes and says yes; Kim's no refuses it, and so it is asked once more."""
    three = parties_of(cast)
    made = proposed(cast, three["welfare"], way=AGAIN)
    answer(cast, made, three["welfare"], yes=True)
    answer(cast, made, three["city"], yes=False)
    second = again(cast, made)
    assert second is not None
    return second


def check_everybody_acted_for_their_own(cast: Cast) -> int:
    """Of what Ida reads; how many events name a party."""
    with acting(cast.ida.actor):
        events = list(Event.objects.exclude(party_id=None))
        assert not [one.key for one in Event.objects.filter(party_id=None).exclude(mandate_id=None)]
        for one in events:
            person = Actor.parse(one.actor).person_id
            if person is not None:
                assert Affiliation.objects.filter(person=person, organisation=one.party_id).exists(), one.key
            if person is not None and one.mandate_id:
                assert Mandate.objects.get(pk=one.mandate_id).person_id == person, one.key
    return len(events)


def test_c7_nobody_acted_for_the_party_whose_proposal_is_asked_once_more(cast: Cast) -> None:
    second = asked_again(cast)

    with acting(cast.ida.actor):
        event = Event.objects.get(subject_id=second.pk, key="proposal_asked_again")
        assert (event.party_id, event.mandate_id) == (None, None)
        assert Mention.objects.filter(event=event, of_id=cast.welfare.pk).exists(), "it finds it among what is its own"
    history = page(cast.ida, "history", cast.circle.pk, language="en")
    line = history[history.index("was asked about once more") :]
    behind = line[line.index("Why:") : line.index("</li>")]
    assert "Tillit, by itself" in behind
    assert ("Kim" in behind, "decision" in behind) == (False, False)


def test_c7_whatever_is_set_going_everybody_acted_for_their_own(cast: Cast) -> None:
    asked_again(cast)
    new: Party = outsider(cast, "Nykomlingen", Sector.CIVIL)
    three = parties_of(cast)
    made = proposed(cast, three["mission"], newcomer=new, name="Med en ny")
    for name in ("mission", "welfare", "city"):
        answer(cast, made, three[name], yes=True)
    answers_offer(new, yes=True)
    waits = proposed(cast, three["mission"], name="Väntar på en som går")
    answer(cast, waits, three["mission"], yes=True)
    answer(cast, waits, three["city"], yes=True)
    leaves(cast, three["welfare"])

    assert check_everybody_acted_for_their_own(cast) > 10


def test_what_follows_by_itself_is_recorded_for_no_party(cast: Cast) -> None:
    with acting(cast.ida.actor), pytest.raises(ValueError, match="follows by itself"):
        record(
            PROPOSAL_LAPSED, cast.circle, room=cast.joint_room.pk, by=cast.ida.actor, party=cast.mission.pk, title="x"
        )


def test_c7_the_decision_about_this_very_answer_stands_behind_it_and_not_the_mandates(cast: Cast) -> None:
    three = parties_of(cast)
    made = proposed(cast, three["mission"])
    decision = Decision("Grundskolenämnden", date(2026, 3, 2), "§ 44, dnr 2026-118")
    answer(cast, made, three["city"], yes=True, decision=decision)

    history = page(cast.ida, "history", cast.circle.pk, language="en")

    line = history[history.index("Göteborgs Stad said yes to") :]
    behind = line[: line.index("</li>")]
    assert f"{cast.kim} for Göteborgs Stad, by the decision Grundskolenämnden, § 44, dnr 2026-118, 2026-03-02" in behind
    assert behind.count("by the decision") == 1
