"""A yes is to what was read when it was asked: what has changed since binds nobody, and everybody is told (C3, C7)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.accord.parties import JOB, leaves
from tests.accord.parties import Party as Asked
from tests.bodies.mandates import mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import by_steering_group, fields, open_proposal, put, send, told, yes
from tillit.accord.actions import answer_offer, lapse_overdue, propose, say
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Ask, DecisionWay, Offer, Proposal, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.accord.wording.offers import facts_of_offer
from tillit.bodies.actions import working_in
from tillit.bodies.models import Scope
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict
from tillit.partnerships.actions import withhold, withhold_as_told
from tillit.partnerships.kinds import CONTRIBUTION, GOAL
from tillit.partnerships.kinds.about import DECISION_RULE, ITS_WORDS
from tillit.partnerships.models import Activity, Partnership, Party
from tillit.partnerships.wording.proposals import newcomer_in
from tillit.trail.models import Event, Mention

pytestmark = pytest.mark.rights
CHANGED = "What this is about has changed since it was asked: ask again."


def as_it_was(cast: Cast, **facts: object) -> None:
    """The partnership with other facts, past all actions."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Partnership.objects.filter(pk=cast.partnership.pk).update(**facts)


def page_of(cast: Cast, proposal: Proposal) -> str:
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    return browser.get(reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])).content.decode()


def stands(cast: Cast, proposal: Proposal) -> tuple[str, str]:
    with acting(cast.ida.actor):
        found = Proposal.objects.get(pk=proposal.pk)
        return found.state, found.hindered_by


@pytest.fixture
def confirming(cast: Cast) -> Proposal:
    """Ida has asked all to confirm what is told."""
    as_it_was(cast, confirmed_at=None)
    assert send(cast.ida, "confirm", cast.circle.pk, reason="Så här är det.").status_code == 302
    return open_proposal(cast)


def is_confirmed(cast: Cast) -> bool:
    with acting(cast.ida.actor):
        return Partnership.objects.get(pk=cast.partnership.pk).confirmed_at is not None


def test_c3_nobody_confirms_what_came_after_their_yes(cast: Cast, confirming: Proposal) -> None:
    yes(cast, confirming, "kim", "ida")
    assert CHANGED not in page_of(cast, confirming)
    put(cast, GOAL, name="Ett mål som ingen har läst")
    page = page_of(cast, confirming)
    assert CHANGED in page
    with acting(cast.ida.actor):
        day = Proposal.objects.get(pk=confirming.pk).proposed_at.date()
    assert f"{reverse('partnerships:history', args=[cast.circle.pk])}?since={day}" in page
    with pytest.raises(Conflict):
        yes(cast, confirming, "noor")
    assert (stands(cast, confirming), is_confirmed(cast)) == (("open", ""), False)


def test_c3_nobody_is_asked_for_a_yes_that_cannot_be_given_but_to_ask_again(cast: Cast, confirming: Proposal) -> None:
    says_yes = reverse("accord:say_yes", args=[cast.circle.pk, confirming.pk])
    anew = f'href="{reverse("partnerships:confirm", args=[cast.circle.pk])}"'
    page = page_of(cast, confirming)
    assert (says_yes in page, anew in page) == (True, False)
    put(cast, GOAL, name="Ett mål som ingen har läst")
    page = page_of(cast, confirming)
    assert (says_yes in page, anew in page) == (False, True)
    assert "so nobody is waited for" in page


@pytest.mark.parametrize(("name", "facts"), [("confirm", {"confirmed_at": None}), ("open", {"state": "preparing"})])
def test_c3_who_asks_anew_ends_what_nobody_can_say_yes_to(cast: Cast, name: str, facts: dict[str, object]) -> None:
    as_it_was(cast, **facts)
    send(cast.ida, name, cast.circle.pk, reason="Så här är det.")
    first = open_proposal(cast)
    put(cast, GOAL, name="Ett mål som ingen har läst")
    assert send(cast.kim, name, cast.circle.pk, reason="Med målet.").status_code == 302
    assert stands(cast, first) == ("lapsed", "changed")
    yes(cast, open_proposal(cast), "kim", "ida", "noor")
    send(cast.ida, name, cast.circle.pk, reason="En gång till.")
    assert [one["key"] for one in told(cast, first.pk)] == ["proposal_made", "proposal_lapsed_changed"]


def test_c3_what_has_changed_lapses_in_the_night_and_what_has_not_stands(cast: Cast, confirming: Proposal) -> None:
    with acting(JOB):
        assert lapse_overdue(cast.joint_room, by=JOB) == 0
    assert stands(cast, confirming) == ("open", "")
    put(cast, GOAL, name="Ett mål som ingen har läst")
    with acting(JOB):
        assert lapse_overdue(cast.joint_room, by=JOB) == 1
    assert stands(cast, confirming) == ("lapsed", "changed")


@pytest.mark.parametrize("what", ["a text", "a row", "its source", "what is withheld", "another row's field"])
def test_c3_all_of_the_record_counts(cast: Cast, confirming: Proposal, what: str) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        if what == "a text":
            Partnership.objects.filter(pk=cast.partnership.pk).update(challenge="En annan utmaning")
        elif what == "a row":
            Party.objects.filter(organisation=cast.welfare).update(brings="Mer än det var")
        elif what == "another row's field":
            Activity.objects.filter(partnership=cast.partnership).update(schedule="Varje natt")
        elif what == "what is withheld":
            withhold_as_told(
                cast.partnership, fact="purpose", ground="OSL 26 kap. 1 §", organisation=cast.mission,
                since=cast.partnership.created_at.date(),
            )  # fmt: skip
    if what == "its source":
        put(cast, GOAL, name="Ett mål till")
    assert CHANGED in page_of(cast, confirming)


def test_c7_when_all_have_said_yes_and_it_lapses_everybody_is_told_why(cast: Cast) -> None:
    """Two have said yes, it changes, and the third, for which it waited, leaves."""
    as_it_was(cast, state="preparing")
    send(cast.ida, "open", cast.circle.pk, reason="Alla ska få läsa.")
    opening = open_proposal(cast)
    yes(cast, opening, "kim", "ida")
    put(cast, GOAL, name="Ett mål som ingen har läst")
    leaves(cast, Asked(cast.welfare, cast.noor))
    assert stands(cast, opening) == ("lapsed", "changed")
    page = page_of(cast, opening)
    assert "It lapsed, since what it is about had changed after it was asked." in page
    assert f"{reverse('partnerships:history', args=[cast.circle.pk])}?since=" in page
    assert [one["key"] for one in told(cast, opening.pk)][-1] == "proposal_lapsed_changed"
    assert send(cast.ida, "open", cast.circle.pk, reason="Nu då.").status_code == 302, "asked again as it is"
    yes(cast, open_proposal(cast), "kim", "ida")
    with acting(cast.ida.actor):
        assert Partnership.objects.get(pk=cast.partnership.pk).open_at is not None


def test_c3_nobody_opens_what_came_after_their_yes_but_a_partys_own_word_hinders_nothing(cast: Cast) -> None:
    as_it_was(cast, state="preparing")
    send(cast.ida, "open", cast.circle.pk, reason="Alla ska få läsa.")
    opening = open_proposal(cast)
    yes(cast, opening, "kim", "ida")
    with acting(cast.noor.actor):
        subject = subject_of_voice(cast.noor.actor, "partnerships.partnership", cast.partnership.pk)
        assert subject is not None
        say(subject, organisation=cast.welfare, kind=StatementKind.STATEMENT, text="Vår mening.", is_public=True,
            by=cast.noor.actor)  # fmt: skip
    assert CHANGED not in page_of(cast, opening)
    as_it_was(cast, summary="Något annat än de sade ja till")
    assert CHANGED in page_of(cast, opening)
    with pytest.raises(Conflict):
        yes(cast, opening, "noor")
    as_it_was(cast, summary=cast.partnership.summary)
    yes(cast, opening, "noor")
    assert stands(cast, opening) == ("adopted", "")


def asked_in(cast: Cast) -> Proposal:
    mandated(cast.pia, cast.guides, Scope.SPEAK, Scope.ACCEPT)
    sent = {"newcomer": cast.guides.name, "brings": "Processledning.", "reason": "Vi behöver dem."}
    assert send(cast.ida, "new_party", cast.circle.pk, **sent).status_code == 302
    return open_proposal(cast)


def offered(cast: Cast) -> Offer:
    with acting(cast.pia.actor):
        return Offer.objects.select_related("circle", "organisation").get(organisation=cast.guides)


def test_c3_a_newcomer_joins_what_it_was_told_and_nothing_else(cast: Cast) -> None:
    as_it_was(cast, purpose="Att ingen sover ute.", challenge="Människor sover ute.")
    made = asked_in(cast)
    yes(cast, made, "kim", "ida", "noor")
    for language, words in (("en", "What we want together"), ("sv", "Det vi vill tillsammans")):
        with acting(cast.pia.actor), override(language):
            facts = dict(facts_of_offer(offered(cast)))
        assert facts[words] == "Att ingen sover ute."
    as_it_was(cast, purpose="Något annat.")
    with acting(cast.pia.actor), pytest.raises(Conflict):
        answer_offer(offered(cast), yes=True, reason="Ja.", by=cast.pia.actor)
    assert CHANGED in page_of(cast, made)
    with acting(cast.ida.actor):
        assert not Party.objects.filter(organisation=cast.guides).exists()


def test_c3_a_newcomer_is_told_what_it_would_be_bound_by_and_how_the_others_decide(cast: Cast) -> None:
    put(cast, GOAL, name="Ingen sover ute")
    put(
        cast, CONTRIBUTION, kind="money", amount=900_000, basis="per_year", measure="kronor", party=str(cast.welfare.pk)
    )
    by_steering_group(cast)
    yes(cast, asked_in(cast), "kim", "ida", "noor")
    with acting(cast.pia.actor), override("en"):
        facts = " ".join(value for _term, value in facts_of_offer(offered(cast)))
    assert "Ingen sover ute" in facts
    assert cast.welfare.name in facts
    assert "900" in facts
    assert "more than half of the parties in the joint steering group" in facts
    put(cast, GOAL, name="Ett mål till")
    with acting(cast.pia.actor), pytest.raises(Conflict):
        answer_offer(offered(cast), yes=True, reason="Ja.", by=cast.pia.actor)


def test_c3_who_has_come_in_is_asked_about_what_every_party_was_asked_before(cast: Cast) -> None:
    joins = asked_in(cast)
    edit = {"name": "Ett gemensamt mål", "detail": ""}
    assert send(cast.ida, "add", cast.circle.pk, GOAL, **fields(edit)).status_code == 302
    with acting(cast.ida.actor):
        goal = Proposal.objects.get(word="fact_added", state="open")
    yes(cast, goal, "kim", "ida")
    yes(cast, joins, "kim", "ida", "noor")
    with acting(cast.pia.actor):
        answer_offer(offered(cast), yes=True, reason="Ja.", by=cast.pia.actor)
    assert stands(cast, joins) == ("adopted", "")

    yes(cast, goal, "noor")

    assert stands(cast, goal) == ("open", "")
    with acting(cast.ida.actor):
        waited = Ask.objects.filter(proposal=goal, acceptances=None).values_list("party", flat=True)
        assert list(waited) == [cast.guides.pk]
        (told,) = Event.objects.filter(key="owner_asked_too", subject_id=goal.pk)
        assert told.party_id is None, "it follows by itself"
        assert Mention.objects.filter(event=told, of_id=cast.guides.pk).exists()


def test_c3_who_was_put_together_with_another_joins_as_what_it_is_now(cast: Cast) -> None:
    made = asked_in(cast)
    yes(cast, made, "kim", "ida", "noor")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Ask.objects.filter(proposal=made, as_newcomer=True).update(party=cast.elsewhere)
        assert newcomer_in(made) == cast.elsewhere


def test_c3_a_newcomer_is_not_asked_about_what_has_changed_since_the_parties_said_yes(cast: Cast) -> None:
    made = asked_in(cast)
    yes(cast, made, "kim", "ida")
    as_it_was(cast, purpose="Något annat.")
    leaves(cast, Asked(cast.welfare, cast.noor))
    assert stands(cast, made) == ("lapsed", "changed")
    with acting(cast.pia.actor):
        assert not Offer.objects.exists()


def test_c10_a_newcomer_is_not_told_what_is_withheld(cast: Cast) -> None:
    as_it_was(cast, purpose="Hemliga gatan 1")
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        withhold_as_told(
            cast.partnership, fact="purpose", ground="OSL 26 kap. 1 §", organisation=cast.mission,
            since=cast.partnership.created_at.date(),
        )  # fmt: skip
    made = asked_in(cast)
    yes(cast, made, "kim", "ida", "noor")
    offer = offered(cast)
    assert ("Hemliga gatan" in str(offer.change), offer.change["about"]["title"]) == (False, cast.partnership.title)


@pytest.mark.parametrize("fact", [DECISION_RULE, ITS_WORDS])
def test_c10_a_newcomer_is_told_what_it_takes_to_decide_and_not_the_words_that_are_withheld(
    cast: Cast, fact: str
) -> None:
    words = "Vi möts på Hemliga gatan 1"
    with acting(cast.ida.actor):
        DecisionWay(circle=cast.circle, room=cast.joint_room, rule="each_sector", answer_days=40, words=words).save()
        withhold(cast.partnership, fact=fact, ground="OSL 26 kap. 1 §", party=cast.mission, by=cast.ida.actor)
    yes(cast, asked_in(cast), "kim", "ida", "noor")
    offer = offered(cast)
    assert words not in str(offer.change)
    way = offer.change["way"]
    assert (way["rule"], way["answer_days"], way["words"]) == ("each_sector", 40, "")
    page = signed_in(cast.pia).get(reverse("accord:offer", args=[offer.pk])).content.decode()
    assert (words in page, "40 dagar" in page) == (False, True)


@pytest.mark.parametrize("why", ["does_not_fit", "not_allowed"])
def test_c7_what_no_longer_fits_or_may_not_be_done_says_so(cast: Cast, why: str) -> None:
    """Eight indicators never fit; what is confirmed already is not confirmed."""
    if why == "not_allowed":
        as_it_was(cast, state="preparing")
        send(cast.ida, "open", cast.circle.pk, reason="Alla ska få läsa.")
        made = open_proposal(cast)
        yes(cast, made, "kim", "ida")
        as_it_was(cast, open_at=cast.partnership.created_at)
        yes(cast, made, "noor")
    else:
        change = {"kind": "goal", "name": "x", "owner": "", "before": {}, "after": GOAL.whole({"name": ""})}
        with acting(cast.ida.actor):
            made = propose(
                cast.joint_room, wanted=Wanted("fact_added", change), why=Why(cast.mission, "x"), by=cast.ida.actor
            )
        yes(cast, made, "kim", "ida", "noor")
    assert stands(cast, made) == ("lapsed", why)
    assert [one["key"] for one in told(cast, made.pk)][-1] == f"proposal_lapsed_{why}"
    words = {"does_not_fit": "it no longer fitted", "not_allowed": "as things are it could not be carried out"}[why]
    assert words in page_of(cast, made)


@pytest.mark.parametrize("count", [1, 3])
def test_asking_whether_it_has_changed_costs_the_same_however_much_there_is(
    cast: Cast, confirming: Proposal, count: int
) -> None:
    for number in range(count):
        put(cast, GOAL, name=f"Mål {number} {uuid4()}")
    browser, path = signed_in(cast.ida), reverse("accord:proposal", args=[cast.circle.pk, confirming.pk])
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    assert len([one for one in asked if not one["sql"].lstrip().upper().startswith(("SAVEPOINT", "RELEASE"))]) == 32
