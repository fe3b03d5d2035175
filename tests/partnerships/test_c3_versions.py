"""C3: nobody's change overwrites another's unseen; what moved meanwhile is shown with both texts; limits are said."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import (
    fields,
    open_proposal,
    page,
    party_of,
    put,
    rows,
    send,
    state_of,
    yes,
)
from tests.partnerships.deciding import told as events_of
from tillit.accord.models import Proposal
from tillit.bodies.actions import join_circle, working_in
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict
from tillit.kernel.period import today
from tillit.partnerships.kinds import (
    ACTIVITY,
    CLAIM,
    CONTRIBUTION,
    CONTRIBUTOR,
    GOAL,
    INDICATOR,
    PARTICIPATION,
    PARTY,
    TERM,
    Kind,
)
from tillit.partnerships.models import Activity
from tillit.people.actions import add_organisation
from tillit.people.models import Person

pytestmark = pytest.mark.rights

# 8 of the frame and the session; then the partnership with all its rows, whom they name, for whom the reader speaks,
# the members, the rules of who may, whether its owner is here, who speaks of the rest, and what is proposed already
FORM_OF_AN_ACTIVITY = 19


def shelter(cast: Cast) -> Activity:
    with acting(cast.ida.actor):
        return Activity.objects.get(name="Natthärbärge")


def own(cast: Cast, **more: object) -> dict[str, object]:
    """What Noor sends about the shelter."""
    return fields({"name": "Natthärbärge", "booked_by": str(cast.welfare.pk), **more}, version=1)


def test_c3_a_change_of_what_moved_meanwhile_shows_both_texts_and_saves_nothing(cast: Cast) -> None:
    key = shelter(cast).pk
    assert (
        send(cast.noor, "change", cast.circle.pk, ACTIVITY, key, **own(cast, schedule="Varje natt")).status_code == 302
    )

    changed = own(cast, schedule="Bara vintern", description="Ny") | {"reason": "Huset är varmt nog."}
    late = send(cast.noor, "change", cast.circle.pk, ACTIVITY, key, **changed)

    told = late.content.decode()
    assert late.status_code == 409
    assert [text in told for text in ("Varje natt", "Bara vintern", "Ny", "Huset är varmt nog.")] == [True] * 4
    assert f'href="/partnerskap/{cast.circle.pk}/andra/verksamhet/{key}/"' in told
    assert rows(cast, ACTIVITY)[0]["schedule"] == "Varje natt"
    assert [one["key"] for one in events_of(cast, key)] == ["activity_changed"]


def test_c3_who_takes_away_what_moved_meanwhile_keeps_the_reason(cast: Cast) -> None:
    key = shelter(cast).pk
    send(cast.noor, "change", cast.circle.pk, ACTIVITY, key, **own(cast, schedule="Varje natt"))
    late = send(cast.noor, "remove", cast.circle.pk, ACTIVITY, key, reason="Huset är sålt.", version=1)
    assert late.status_code == 409
    assert [text in late.content.decode() for text in ("Huset är sålt.", "Varje natt")] == [True, True]


def test_c3_a_form_without_its_version_changes_nothing(cast: Cast) -> None:
    sent = own(cast, schedule="Varje natt")
    del sent["version"]
    assert send(cast.noor, "change", cast.circle.pk, ACTIVITY, shelter(cast).pk, **sent).status_code == 409


@pytest.mark.parametrize("round_", range(3))
def test_c3_two_changes_at_once_are_one_after_the_other(cast: Cast, round_: int) -> None:
    key, gate, found = shelter(cast).pk, Barrier(2), list[int]()

    def change(text: str) -> None:
        try:
            browser = signed_in(cast.noor)
            gate.wait(timeout=10)
            path = reverse("partnerships:change", args=[cast.circle.pk, ACTIVITY, key])
            found.append(browser.post(path, own(cast, schedule=text)).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=change, args=[text]) for text in ("Ett", "Två")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert sorted(found) == [302, 409]
    assert len(events_of(cast, key)) == 1


def proposed(cast: Cast, who: str, kind: Kind, key: str, values: dict[str, object], version: int) -> Proposal:
    """Somebody proposes a change; the proposal."""
    with acting(cast.ida.actor):
        before = set(Proposal.objects.values_list("pk", flat=True))
    answer = send(cast.everybody[who], "change", cast.circle.pk, kind, key, **fields(values, version=version))
    assert answer.status_code == 302, answer.content.decode()
    with acting(cast.ida.actor):
        return Proposal.objects.exclude(pk__in=before).get()


def test_c3_two_proposals_about_different_fields_both_go_through(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Mål", detail="Som det var")
    first = proposed(cast, "ida", GOAL, goal, {"name": "Nytt mål", "detail": "Som det var"}, 1)
    second = proposed(cast, "kim", GOAL, goal, {"name": "Mål", "detail": "Tydligare"}, 1)
    for proposal in (first, second):
        yes(cast, proposal, "kim", "ida", "noor")
    assert rows(cast, GOAL) == [{"name": "Nytt mål", "detail": "Tydligare"}]


def test_c3_the_second_about_the_same_field_is_told_with_both_texts(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Mål")
    first = proposed(cast, "ida", GOAL, goal, {"name": "Idas mål"}, 1)
    second = proposed(cast, "kim", GOAL, goal, {"name": "Kims mål"}, 1)
    yes(cast, second, "kim", "ida")
    yes(cast, first, "kim", "ida", "noor")

    path = reverse("accord:say_yes", args=[cast.circle.pk, second.pk])
    noor = signed_in(cast.noor)
    noor.cookies["sprak"] = "en"
    answer = noor.post(path, {"reason": "", "behind": "mandate", "once": uuid4()})

    assert answer.status_code == 409
    told = answer.content.decode()
    assert [text in told for text in ("Idas mål", "Kims mål")] == [True, True]
    assert "What you wrote" not in told
    assert f'href="/partnerskap/{cast.circle.pk}/andra/mal/{goal}/"' in told
    assert rows(cast, GOAL)[0]["name"] == "Idas mål"
    assert state_of(cast, second) == "open"


def test_c3_a_proposal_that_no_longer_fits_beside_the_rest_is_told_before_the_yes(cast: Cast) -> None:
    for start, end in (("2015-01", "2017-12"), ("2017-06-01", "2019")):
        assert send(cast.ida, "add", cast.circle.pk, TERM, **fields({"from": start, "to": end})).status_code == 302
    with acting(cast.ida.actor):
        first, second = Proposal.objects.filter(word="fact_added").order_by("proposed_at")
    yes(cast, second, "kim")
    yes(cast, first, "kim", "ida", "noor")

    with pytest.raises(Conflict) as caught:
        yes(cast, second, "ida")

    assert "2017-06-01" in str(caught.value.mine)
    assert "2015-01" in str(caught.value.theirs)
    assert len(rows(cast, TERM)) == 1


def test_c3_what_was_written_beside_a_yes_to_what_has_moved_is_given_back(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Mål")
    first = proposed(cast, "ida", GOAL, goal, {"name": "Idas mål"}, 1)
    second = proposed(cast, "kim", GOAL, goal, {"name": "Kims mål"}, 1)
    yes(cast, first, "kim", "ida", "noor")
    path = reverse("accord:say_yes", args=[cast.circle.pk, second.pk])
    told = {"reason": "Vi är med.", "reservation": "Men inte i juli.", "behind": "mandate", "once": uuid4()}
    answer = signed_in(cast.noor).post(path, told).content.decode()
    assert [text in answer for text in ("Vi är med.", "Men inte i juli.")] == [True, True]


def test_c3_an_acceptance_after_the_last_day_is_refused_with_its_reason(cast: Cast) -> None:
    sent = fields({"name": "Mål"}, deadline_on=today().isoformat())
    send(cast.ida, "add", cast.circle.pk, GOAL, **sent)
    proposal = open_proposal(cast)
    with acting(cast.ida.actor):
        Proposal.objects.filter(pk=proposal.pk).update(deadline_on=today() - timedelta(days=1))
    path = reverse("accord:say_yes", args=[cast.circle.pk, proposal.pk])
    answer = signed_in(cast.kim).post(path, {"reason": "", "behind": "mandate", "once": uuid4()})
    assert answer.status_code == 403
    assert rows(cast, GOAL) == []


def test_c3_nothing_is_taken_away_that_something_else_cannot_be_without(cast: Cast) -> None:
    giver = put(cast, CONTRIBUTOR, name="Hyresvärden", role="landlord")
    put(cast, CONTRIBUTION, contributor=giver, kind="premises", name="Huset")
    answer = send(cast.ida, "remove", cast.circle.pk, CONTRIBUTOR, giver, reason="Bort.", version=1)
    assert answer.status_code == 422
    assert "Huset" in answer.content.decode()
    assert "Bort." in answer.content.decode()


def test_c3_a_proposal_that_names_what_was_taken_away_meanwhile_is_told(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Mål")
    send(cast.ida, "add", cast.circle.pk, INDICATOR, **fields({"name": "Nätter", "goal": goal, "counter": "nights"}))
    naming = open_proposal(cast)
    yes(cast, naming, "kim")
    send(cast.ida, "remove", cast.circle.pk, GOAL, goal, reason="Bort.", version=1)
    with acting(cast.ida.actor):
        removing = Proposal.objects.get(word="fact_removed")
    yes(cast, removing, "kim", "ida", "noor")
    with pytest.raises(Conflict):
        yes(cast, naming, "ida")
    assert (rows(cast, GOAL), rows(cast, INDICATOR)) == ([], [])


LIMITS: list[tuple[Kind, dict[str, object], str, str]] = [
    (CONTRIBUTION, {"kind": "money", "amount": "1 000 000", "measure": "kronor", "basis": "unknown"}, "basis", "1 000"),
    (CONTRIBUTION, {"kind": "money", "amount": "tusen", "basis": "per_year"}, "amount", "tusen"),
    (CONTRIBUTION, {"kind": "money", "amount": "1,250", "basis": "per_year"}, "amount", "1,250"),
    (CONTRIBUTION, {"kind": "staff", "amount": "120", "basis": "percent_of_post"}, "amount", "120"),
    (TERM, {"from": "i våras", "to": "2018"}, "from", "i våras"),
    (TERM, {"from": "2019", "to": "2018"}, "to", "2018"),
    (TERM, {"from": "2015-05", "notice_months": "sex"}, "notice_months", "sex"),
    (TERM, {"from": "2015-05", "notice_months": "999"}, "notice_months", "999"),
    (GOAL, {"name": "x" * 301}, "name", "x" * 301),
    (GOAL, {"name": "  "}, "name", ""),
    (CLAIM, {"text": "y" * 2001, "about": "other"}, "text", "y" * 2001),
    (PARTICIPATION, {"phase": "agenda"}, "planned", "agenda"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values", "at", "kept"), LIMITS)
def test_what_cannot_be_is_told_at_its_field_and_what_was_written_stays(
    cast: Cast, kind: Kind, values: dict[str, object], at: str, kept: str
) -> None:
    whose = {"contribution": "party", "activity": "booked_by", "participation": "party"}.get(kind.key)
    party = {whose: str(cast.mission.pk)} if whose else {}
    defaults = {one.name: one.default for one in kind.columns if getattr(one, "default", "")}
    answer = send(cast.ida, "add", cast.circle.pk, kind, **fields({**defaults, **party, **values}))

    told = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_fact_{at}_error"' in told
    assert f'href="#id_fact_{at}"' in told
    assert kept in told
    assert "Ett skäl." in told


def test_an_overlap_and_an_eighth_indicator_are_told_at_the_field(cast: Cast) -> None:
    put(cast, TERM, from_="2015", to="2018")
    overlap = send(cast.ida, "add", cast.circle.pk, TERM, **fields({"from": "2016-05-01", "to": "2019"}))
    for number in range(7):
        put(cast, INDICATOR, name=f"Tal {number}")
    eighth = send(cast.ida, "add", cast.circle.pk, INDICATOR, **fields({"name": "Åttonde", "counter": "other"}))
    same = fields({"party": str(cast.mission.pk), "phase": "agenda", "planned": "dialogue"})
    put(cast, PARTICIPATION, party=str(cast.mission.pk), phase="agenda", planned="dialogue")
    twice = send(cast.ida, "add", cast.circle.pk, PARTICIPATION, **same)

    found = [(one.status_code, f'id="id_fact_{at}_error"' in one.content.decode()) for one, at in (
        (overlap, "from"), (eighth, "name"), (twice, "phase"),
    )]  # fmt: skip
    assert found == [(422, True)] * 3


def test_nothing_is_changed_is_told(cast: Cast) -> None:
    answer = send(cast.noor, "change", cast.circle.pk, ACTIVITY, shelter(cast).pk, **own(cast))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_claim_does_not_contradict_itself(cast: Cast) -> None:
    key = put(cast, CLAIM, text="Färre sover ute.", about="outcome")
    form = page(cast.ida, "change", cast.circle.pk, CLAIM, key)
    assert f'value="{key}"' not in form


def many(cast: Cast, count: int) -> None:
    """So many more parties."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        for number in range(count):
            made = add_organisation(
                f"Förening {number:03}", sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES
            )
            join_circle(cast.circle, organisation=made, starts_on=None, by=EXAMPLES)
            from_ = {"organisation": str(made.pk)}
            put_party(cast, from_)


def put_party(cast: Cast, values: dict[str, object]) -> None:
    put(cast, PARTY, **values)


@pytest.mark.parametrize("count", [1, 200])
def test_the_forms_hold_two_hundred_parties_with_as_many_questions(cast: Cast, count: int) -> None:
    many(cast, count)
    browser = signed_in(cast.noor)
    path = reverse("partnerships:change", args=[cast.circle.pk, ACTIVITY, shelter(cast).pk])
    browser.get(path)

    with CaptureQueriesContext(connection) as asked:
        shown = browser.get(path).content.decode()

    assert f"Förening {count - 1:03}" in shown
    assert len(asked) == FORM_OF_AN_ACTIVITY
    terms = page(cast.noor, "add", cast.circle.pk, TERM)
    assert terms.count('name="fact_parties"') == 3 + count


def test_who_asks_is_one_of_those_that_the_form_offers(cast: Cast) -> None:
    person: Person = cast.ida
    sent = fields({"name": "Frukost", "booked_by": str(cast.guides.pk)})
    assert send(person, "add", cast.circle.pk, ACTIVITY, **sent).status_code == 422
    assert party_of(cast, "ida") == cast.mission
