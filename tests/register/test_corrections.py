"""Anybody says what is wrong on a public page; a party answers; everybody reads that it came, and the answer (C10)."""

import re
import time
from datetime import timedelta
from functools import partial
from hashlib import sha256
from html import unescape
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.accord.test_races import at_once
from tests.bodies.mandates import belongs_to, mandated
from tests.cast import EXAMPLES, Cast
from tests.conftest import Raw
from tests.partnerships.deciding import put
from tests.register.corrections import (
    FORM,
    REASON,
    RIGHT,
    SLUG,
    WRONG,
    answered,
    browser_of,
    fields,
    letters,
    page,
    post,
    questions,
    rows,
    senders,
    sent,
    told_now,
)
from tests.register.test_entry_page import stands_as
from tests.register.test_publishing import changed, published
from tillit.accord.models import Proposal
from tillit.bodies.actions import declare, working_in
from tillit.bodies.day import DayItem, Part, day_for
from tillit.bodies.models import Scope
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tillit.kernel.period import today
from tillit.partnerships.actions import withhold_as_told
from tillit.partnerships.actions.writing import remove_fact_row
from tillit.partnerships.kinds import ACTIVITY, CONTRIBUTOR, GOAL
from tillit.partnerships.models import Goal
from tillit.partnerships.wording.older import facts_in
from tillit.people.actions import introduce_organisation
from tillit.people.models import Person
from tillit.register import calm
from tillit.register.actions import Proposed, Sender, follow_correction, forget_senders, receive_correction
from tillit.register.models import Correction, CorrectionSender
from tillit.register.queries import corrections as waiting
from tillit.register.queries import get_entry, named_on
from tillit.trail.models import Event, Payload

pytestmark = pytest.mark.rights

DAY = timedelta(days=1)


def goal(cast: Cast, name: str = "Ingen sover ute") -> UUID:
    key = put(cast, GOAL, name=name)
    published(changed(cast.partnership))
    return UUID(key)


def kept_back(cast: Cast, fact: str) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        withhold_as_told(cast.partnership, fact=fact, ground="OSL", organisation=cast.mission, since=today())
    published(changed(cast.partnership))


def older(cast: Cast, raw: Raw, **columns: timedelta) -> None:
    """As if it had happened so long ago; the database lets nobody of the program say so."""
    with raw("postgres") as found:
        found.execute("SET TIME ZONE 'Europe/Stockholm'")  # a day ago is the same hour there, also in summer time
        found.execute("ALTER TABLE register_correction DISABLE TRIGGER correction_stands")
        for column, ago in columns.items():
            found.execute(f"UPDATE register_correction SET {column} = {column} - %s".encode(), [ago])
        found.execute("ALTER TABLE register_correction ENABLE TRIGGER correction_stands")


# --- from anybody -----------------------------------------------------------------------------------------------------


def test_anybody_sends_one_and_follows_it_without_an_account(cast: Cast) -> None:
    answer = post(about="purpose", right=RIGHT)

    assert answer.status_code == 302
    receipt = unescape(Client().get(answer["Location"]).content.decode())
    assert [words in receipt for words in (WRONG, RIGHT, "Waits for an answer since", "Somebody who has not said")]
    [row] = rows(cast)
    assert (row.about, row.wrong, row.right, row.organisation) == ("purpose", WRONG, RIGHT, None)
    assert senders(cast) == [], "nothing of who sent it is kept where nothing was said"


def test_c10_everybody_reads_that_it_has_come_and_never_what_was_written(cast: Cast) -> None:
    changed_at = get_entry(SLUG).changed_at
    sent("purpose", name="Fågel Fyrtiotre", address="fagel@exempel.se")

    assert told_now() == [{"received_on": today().isoformat(), "about": "purpose"}]
    assert get_entry(SLUG).changed_at == changed_at, "nobody brings a partnership first among the newest by this"
    shown = page()
    assert "Waits for an answer since" in shown
    for secret in ("fågel-4", "Fågel Fyrtiotre", "fagel@exempel.se"):
        assert secret not in shown
        assert secret not in str(get_entry(SLUG).body)


def test_the_form_says_who_reads_it_before_it_is_sent(cast: Cast) -> None:
    shown = page(FORM)

    assert "The parties of the partnership read what you write" in shown
    assert "Nothing of what you write is published, except what the answer says of it" in shown
    assert "<script" not in shown.split("<form")[1].split("</form>")[0]


def test_what_was_pressed_beside_a_card_is_chosen_and_can_be_changed(cast: Cast) -> None:
    goal(cast)
    assert 'href="ratta/?om=goals/1"' in page()

    shown = page(f"{FORM}?om=goals/1")
    assert re.search(r'value="goals/1" selected', shown)
    assert post(about="goals/1").status_code == 302
    [row] = rows(cast)
    with acting(cast.kim.actor):
        assert row.about == f"goals/{Goal.objects.get().pk}"


@pytest.mark.parametrize("about", ["", "goals/99", "goals/0", "goals/x", "../../x", "\x00", "a" * 10_000, "withheld/1"])
def test_a_place_that_is_not_on_the_page_is_no_place(cast: Cast, about: str) -> None:
    shown = browser_of(None).get(FORM, {"om": about})
    assert shown.status_code == 200
    assert re.search(r'value="whole" selected', shown.content.decode())

    assert post(about=about).status_code == 422
    assert rows(cast) == []


def test_c4_what_is_not_published_cannot_be_found_out_by_asking_about_it(cast: Cast) -> None:
    """A goal that is only agreed inside since the page was published, and none: the same page and the same answer."""
    body = get_entry(SLUG).body

    def seen() -> list[str]:
        key = str(uuid4())
        forms = [browser_of(None).get(f"{FORM}?om={place}").content.decode() for place in ("goals/1", "goals/2")]
        answers = [post(about=place, once=key).content.decode() for place in ("goals/1", "goals/2")]
        return [re.sub("[0-9a-f-]{36}|[\\w-]{64}", "", one) for one in (*forms, *answers)]

    without = seen()
    put(cast, GOAL, name="Hemligt mål")
    stands_as(body)
    assert seen() == without


def test_what_is_not_published_takes_no_corrections(cast: Cast) -> None:
    hidden, nothing = (browser_of(None).get(f"/register/{slug}/ratta/") for slug in ("grannarna", "grannarnb"))

    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert hidden.content == nothing.content.replace(b"grannarnb", b"grannarna")
    with pytest.raises(NotFound), acting(ANONYMOUS):
        receive_correction("grannarna", Proposed("", WRONG), sender=Sender(), once=uuid4(), site="", by=ANONYMOUS)


def test_a_page_that_has_changed_meanwhile_asks_which_part_anew(cast: Cast) -> None:
    before = fields(about="purpose")
    goal(cast)

    answer = browser_of(None).post(FORM, before)
    assert answer.status_code == 422
    assert "The page has changed since you opened it." in unescape(answer.content.decode())
    assert WRONG in unescape(answer.content.decode())
    assert rows(cast) == []
    seen = re.search(r'name="seen" value="(\w+)"', answer.content.decode())
    assert seen
    assert browser_of(None).post(FORM, before | {"seen": seen[1]}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("", "This field is required."),
        ("   ", "This field is required."),
        ("x" * 5_000, "4000"),
        ("x" * 100_000, "4000"),
        ("a\x00b", "Null characters are not allowed."),
        ("a\x1bb", "There is a control character in the text."),
        ("a" + "\u0301" * 40, "There are too many accents on one letter."),
    ],
)
def test_bad_input_is_told_and_never_a_fault_of_the_program(cast: Cast, wrong: str, says: str) -> None:
    answer = post(wrong=wrong)

    assert answer.status_code == 422
    assert says in unescape(answer.content.decode())
    assert rows(cast) == []


@pytest.mark.parametrize("more", [{"once": "x"}, {"once": ""}, {"address": "inte en adress"}, {"sent_for": "x" * 300}])
def test_other_bad_fields_are_told_too(cast: Cast, more: dict[str, str]) -> None:
    assert post(cast.kim, **more).status_code == 422
    assert rows(cast) == []


def test_a_machine_that_fills_in_everything_is_told_so(cast: Cast) -> None:
    assert '<div hidden><div class="ds-field' in page(FORM).replace("\n", "")
    answer = post(website="https://kop.example")

    assert answer.status_code == 422
    assert "This field is a trap for machines." in unescape(answer.content.decode())
    assert rows(cast) == []


def test_the_same_form_twice_keeps_one_and_leads_to_the_same_page(cast: Cast) -> None:
    form = fields()
    first, again = (browser_of(None).post(FORM, form) for _time in range(2))

    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert len(rows(cast)) == 1
    other = browser_of(None).post(FORM, form | {"wrong": "Något annat."})
    assert other.status_code == 422
    assert "This form has already been sent with other content." in unescape(other.content.decode())
    assert len(rows(cast)) == 1


def test_the_same_form_many_times_at_once_keeps_one(cast: Cast) -> None:
    once = uuid4()

    def again() -> None:
        sent(once=once)

    said = at_once(*[again] * 6)

    assert said == ["done"] * 6
    assert len(rows(cast)) == len(told_now()) == 1


def test_many_from_one_place_wait_and_lose_nothing(cast: Cast) -> None:
    assert [post().status_code for _number in range(5)] == [302] * 5
    answer = post()

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    shown = unescape(answer.content.decode())
    assert "Many have been sent from where you are." in shown
    assert WRONG in shown
    elsewhere = browser_of(None).post(FORM, fields(), REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 302, "nobody elsewhere waits for that (C10)"


def test_to_one_address_go_three_letters_a_day_and_what_comes_then_is_taken_without_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def post_from(number: int) -> int:
        form = fields(address="annan@exempel.se")
        return browser_of(None).post(FORM, form, REMOTE_ADDR=f"198.51.100.{number}").status_code

    assert [post_from(number) for number in range(5)] == [302] * 5, "nobody waits because others wrote an address"
    assert len(letters()) == 3
    assert [one.address for one in senders(cast)] == ["annan@exempel.se"] * 3
    now = time.time()
    monkeypatch.setattr("tillit.people.pace.time.time", lambda: now + 23 * 60 * 60)
    assert (post_from(6), len(letters())) == (302, 3)
    monkeypatch.setattr("tillit.people.pace.time.time", lambda: now + 25 * 60 * 60)
    assert (post_from(7), len(letters())) == (302, 4)


def test_what_was_refused_counts_too(cast: Cast) -> None:
    codes = [browser_of(None).post(FORM, fields(seen="x" * 64)).status_code for _number in range(6)]
    assert codes == [422] * 5 + [429]


def test_a_page_that_has_changed_is_told_before_anything_is_locked(cast: Cast) -> None:
    form = fields(seen="x" * 64)
    with CaptureQueriesContext(connections["default"]) as found:
        assert browser_of(None).post(FORM, form).status_code == 422
    assert not [query for query in found.captured_queries if "FOR " in query["sql"] and "UPDATE" in query["sql"]]


def test_nobody_buries_a_partnership_and_who_stands_for_theirs_comes_through(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST_WAITING", 2)
    first, _secret = sent()
    sent()
    full = post()
    assert full.status_code == 422
    assert "As many corrections of this page wait for an answer as may wait" in unescape(full.content.decode())
    assert WRONG in unescape(full.content.decode())
    assert post(cast.ida, sent_for=str(cast.mission.pk)).status_code == 302
    answered(cast, first)
    assert post().status_code == 302, "what an organisation sent takes nobody's place"


def test_the_form_and_the_page_of_one_are_calm(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _key, secret = sent()
    for address in (FORM, f"/rattelse/{secret}/"):
        calm.forget_all()
        monkeypatch.setattr(calm, "FULL", 9)
        codes = [browser_of(None).get(address).status_code for _time in range(8)]
        assert (address, codes[:3], 429 in codes) == (address, [200] * 3, True)
    calm.forget_all()


def test_c4_neither_the_network_nor_the_address_stands_in_what_counts(cast: Cast) -> None:
    browser_of(None).post(FORM, fields(address="x@exempel.se"), REMOTE_ADDR="198.51.100.77")
    with acting(EXAMPLES), connections["default"].cursor() as cursor:
        cursor.execute("SELECT cache_key FROM ground_cache WHERE cache_key LIKE '%pace:%'")
        found = [key for (key,) in cursor.fetchall()]
    assert len(found) == 3
    guessed = sha256(b"x@exempel.se").hexdigest()
    assert not [key for key in found if "198.51.100.77" in key or guessed in key or "sending" in key]


def test_c4_a_refused_form_leaves_no_address_in_the_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    assert Client(enforce_csrf_checks=True).post(FORM, fields()).status_code == 403
    assert FORM not in caplog.text


# --- the secret page --------------------------------------------------------------------------------------------------


def test_absent_is_forbidden_for_a_secret_that_is_not_ours(cast: Cast) -> None:
    _key, secret = sent()
    told, code = secret.split(".")
    for wrong in (
        f"{told}.{code[::-1]}",
        f"{told[::-1]}.{code}",
        told,
        "x",
        f"{uuid4()}",
        secret.upper(),
        f"{secret}a",
    ):
        answer = browser_of(None).get(f"/rattelse/{wrong}/")
        assert (wrong, answer.status_code) == (wrong, 404)
        with pytest.raises(NotFound), acting(ANONYMOUS):
            follow_correction(wrong, by=ANONYMOUS)


def test_the_page_of_one_shows_no_other(cast: Cast) -> None:
    _key, first = sent()
    _key, second = sent(name="Den andra")

    assert "Den andra" not in page(f"/rattelse/{first}/")
    assert "Den andra" in page(f"/rattelse/{second}/")


# --- for an organisation ----------------------------------------------------------------------------------------------


def test_who_speaks_for_a_named_party_sends_it_by_its_name(cast: Cast) -> None:
    assert post(cast.ida, sent_for=str(cast.mission.pk), name="Ida").status_code == 302

    [row] = rows(cast)
    assert row.organisation == cast.mission
    assert senders(cast) == [], "an organisation's correction bears its name alone"
    assert told_now()[0]["organisation"] == cast.mission.name
    with acting(cast.kim.actor):
        event = Event.objects.get(key="correction_received_for")
    assert (event.party_id, event.mandate_id is not None) == (cast.mission.pk, True)
    assert f"from {cast.mission.name}" in page()


@pytest.mark.parametrize("names", ["the organisation", "a name"])
def test_who_only_takes_part_sends_it_as_anybody(cast: Cast, names: str) -> None:
    """The page tells their name alone, which another may bear."""
    mandated(cast.pia, cast.guides, Scope.SPEAK)
    key = str(cast.guides.pk)
    put(cast, CONTRIBUTOR, **({"organisation": key} if names == "the organisation" else {"name": cast.guides.name}))
    published(changed(cast.partnership))

    assert post(cast.pia, sent_for=key).status_code == 422
    with pytest.raises(NotAllowed):
        sent(by=cast.pia.actor, organisation=cast.guides)
    assert post(cast.pia).status_code == 302
    assert "organisation" not in told_now()[0]


def test_a_namesake_of_a_party_does_not_speak_as_it(cast: Cast) -> None:
    with acting(cast.pia.actor):
        made = introduce_organisation(
            cast.mission.name, describer=cast.guides, sector="civil", legal_form="association", number=None,
            no_number_because="Ny", not_the_same_as={cast.mission.pk}, by=cast.pia.actor,
        )  # fmt: skip
    belongs_to(cast.pia, made)
    mandated(cast.pia, made, Scope.SPEAK)

    assert post(cast.pia, sent_for=str(made.pk)).status_code == 422
    with pytest.raises(NotAllowed):
        sent(by=cast.pia.actor, organisation=made)
    assert rows(cast) == []


def test_a_party_without_a_key_on_the_page_is_known_by_its_number_and_by_nothing_else(cast: Cast) -> None:
    told = {"organisation_id": "", "name": cast.mission.name, "number": ""}
    assert cast.mission not in named_on({"parties": [told]})
    assert cast.municipality in named_on({"parties": [told | {"number": cast.municipality.number}]})
    other = told | {"organisation_id": str(cast.welfare.pk), "number": cast.municipality.number}
    assert cast.municipality not in named_on({"parties": [other]}), "the key says who is meant"


def test_nobody_sends_it_by_anothers_name(cast: Cast) -> None:
    for person, organisation in ((cast.kim, cast.mission), (cast.stig, cast.mission), (cast.dag, cast.mission)):
        assert post(person, sent_for=str(organisation.pk)).status_code in {302, 422}
        with pytest.raises(NotAllowed):
            sent(by=person.actor, organisation=organisation)
    assert [row.organisation for row in rows(cast)] in ([None] * len(rows(cast)),)


# --- the parties ------------------------------------------------------------------------------------------------------


def test_each_who_can_answer_has_it_on_their_day_and_first_on_the_home(cast: Cast) -> None:
    key, _secret = sent("purpose")
    address = reverse("register:correction", args=[cast.circle.pk, key])

    for person, has_it in (
        (cast.kim, True),
        (cast.ida, True),
        (cast.noor, True),
        (cast.dag, False),
        (cast.omar, False),
    ):
        with acting(person.actor):
            found = [item for item in day_for(person.actor, most=50)[Part.MINE].items if item.href == address]
        assert (person.name, len(found)) == (person.name, int(has_it))
    home = reverse("partnerships:home", args=[cast.circle.pk])
    assert address in page(home, person=cast.dag).split('id="waiting"')[1], "the others see who is waited for"
    answered(cast, key)
    assert address not in page(home, person=cast.kim)


def test_it_is_the_one_thing_to_do_first_where_nothing_else_is(cast: Cast) -> None:
    key, _secret = sent()
    first = page(reverse("partnerships:home", args=[cast.circle.pk]), person=cast.kim).split('id="first"')[1]

    assert str(key) in first.split("</section>")[0]


@pytest.mark.parametrize(("days", "says"), [(0, ""), (13, ""), (14, "14"), (29, "14"), (30, "30"), (900, "30")])
def test_my_day_reminds_after_fourteen_and_thirty_days_and_it_never_disappears(
    cast: Cast, raw: Raw, days: int, says: str
) -> None:
    sent()
    older(cast, raw, received_at=days * DAY)

    [found] = to_answer(cast.noor)
    label = "Proposed correction to answer"
    assert found.label == (f"{label}, after {says} days or more" if says else label)
    assert found.day == today() - days * DAY + 14 * DAY


def test_an_answer_stands_and_everybody_reads_it_with_reason_day_and_party(cast: Cast) -> None:
    key, secret = sent("purpose", address="fagel@exempel.se")
    answered(cast, key)

    with pytest.raises(Conflict) as caught:
        answered(cast, key, outcome="not_ours", reason="Vi säger något annat nu.")
    assert REASON in str(caught.value.theirs)
    assert told_now() == [
        {
            "received_on": today().isoformat(), "about": "purpose", "answered_on": today().isoformat(),
            "by": cast.municipality.name, "outcome": "not_changed", "reason": REASON,
        }
    ]  # fmt: skip
    for shown in (page(), page(f"/rattelse/{secret}/")):
        assert REASON in shown
        assert f"It stays as it is. Answered {today()} by {cast.municipality.name}" in shown
    with acting(cast.kim.actor):
        event = Event.objects.get(key="correction_answered")
        assert Payload.objects.get(event=event).body["reason"] == REASON  # type: ignore[index]
    assert (event.party_id, event.mandate_id is not None) == (cast.municipality.pk, True)


def test_c1_no_party_answers_for_the_others_and_a_differing_answer_stands_beside(cast: Cast) -> None:
    key, secret = sent("purpose", address="fagel@exempel.se")
    answered(cast, key)
    answered(cast, key, who=cast.ida, party=cast.mission, outcome="not_ours", reason="Vi menar att det är fel.")

    day = today().isoformat()
    assert told_now()[0]["also"] == [
        {"answered_on": day, "by": cast.mission.name, "outcome": "not_ours", "reason": "Vi menar att det är fel."}
    ]
    for shown in (page(), page(f"/rattelse/{secret}/")):
        assert REASON in shown
        assert "Vi menar att det är fel." in shown
        assert f"It is not ours to say. Answered {today()} by {cast.mission.name}" in shown
    assert len(letters()) == 3
    assert cast.mission.name in letters()[-1].text


def test_c1_parties_that_answer_at_once_are_all_heard(cast: Cast) -> None:
    everybody = ((cast.kim, cast.municipality), (cast.ida, cast.mission), (cast.noor, cast.welfare))
    for _round in range(4):
        key, _secret = sent()
        answers = [
            partial(answered, cast, key, who=who, party=party, reason=f"Skäl {who.name}") for who, party in everybody
        ]
        assert at_once(*answers) == ["done"] * 3
        told = told_now()[0]
        found = {(one["by"], one["reason"]) for one in (told, *told["also"])}
        assert found == {(party.name, f"Skäl {who.name}") for who, party in everybody}
    with acting(cast.kim.actor):
        assert Event.objects.filter(key="correction_answered").count() == 12


def test_a_party_that_answers_twice_at_once_is_heard_once(cast: Cast) -> None:
    def answers(key: UUID) -> None:
        try:
            answered(cast, key)
        except Conflict:
            raise NotAllowed(("first",)) from None

    key, _secret = sent()
    assert sorted(at_once(*[partial(answers, key)] * 3)) == ["done", "refused", "refused"]
    assert "also" not in told_now()[0]


def test_c2_what_is_one_partys_own_is_answered_by_that_party_alone(cast: Cast) -> None:
    put(cast, ACTIVITY, name="Natthärbärget", booked_by=str(cast.mission.pk))
    published(changed(cast.partnership))
    names = [one["name"] for one in facts_in(get_entry(SLUG).body)["activities"]]
    key, _secret = sent(f"activities/{names.index('Natthärbärget') + 1}")

    assert (len(to_answer(cast.kim)), len(to_answer(cast.ida))) == (0, 1)
    with override("en"), pytest.raises(NotAllowed, match="It is about what is"):
        answered(cast, key)
    address = reverse("register:correction", args=[cast.circle.pk, key])
    assert f"so {cast.mission.name} answers." in page(address, person=cast.kim)
    answered(cast, key, who=cast.ida, party=cast.mission)
    assert told_now()[0]["by"] == cast.mission.name


def test_c2_the_entry_of_a_party_is_its_own(cast: Cast) -> None:
    names = [one["name"] for one in get_entry(SLUG).body["parties"]]
    key, _secret = sent(f"parties/{names.index(cast.welfare.name) + 1}")
    with pytest.raises(NotAllowed):
        answered(cast, key)
    answered(cast, key, who=cast.noor, party=cast.welfare)


def test_nobody_says_that_something_has_been_changed_that_has_not(cast: Cast) -> None:
    row = goal(cast)
    key, _secret = sent("goals/1", address="fagel@exempel.se")
    address = reverse("register:correction", args=[cast.circle.pk, key])
    form = {"outcome": "changed", "reason": "Vi har rättat det.", "once": uuid4()}
    refused = browser_of(cast.kim).post(address, form)
    assert refused.status_code == 422
    assert "nothing has been changed" in unescape(refused.content.decode())
    assert "Vi har rättat det." in unescape(refused.content.decode()), "nothing that was written is lost"
    assert told_now()[0].keys() == {"received_on", "about"}
    assert len(letters()) == 1

    rename(cast, row, "Ingen behöver sova ute")
    answered(cast, key, outcome="changed", reason="Vi har rättat det.")
    assert told_now()[0]["outcome"] == "changed"
    with pytest.raises(Conflict):
        answered(cast, key, outcome="will_change")


def test_what_is_to_be_changed_waits_until_it_has_been(cast: Cast) -> None:
    row = goal(cast)
    key, secret = sent("goals/1", address="fagel@exempel.se")
    proposed(cast)
    answered(cast, key, outcome="will_change", reason="Vi frågar de andra.")
    assert told_now()[0]["waits"] is True
    words = f"Waits for the change, which {cast.municipality.name} has said is to come"
    for shown in (page(), page(f"/rattelse/{secret}/")):
        assert words in shown
    assert (len(to_answer(cast.kim)), len(to_answer(cast.ida))) == (1, 0)
    put(cast, GOAL, name="Något annat")
    published(changed(cast.partnership))
    assert told_now()[0]["waits"] is True, "another fact is another fact"

    rename(cast, row, "Ingen behöver sova ute")
    assert told_now()[0]["changed_on"] == today().isoformat()
    assert "waits" not in told_now()[0]
    assert f"It was changed {today()}" in page()
    assert to_answer(cast.kim) == []
    assert "/rattelse/" in letters()[-1].text
    assert len(letters()) == 3
    with acting(cast.kim.actor):
        assert Event.objects.filter(key="correction_changed", subject_id=key).count() == 1


def test_who_said_that_it_is_to_be_changed_may_answer_that_it_is_not(cast: Cast) -> None:
    goal(cast)
    key, _secret = sent("goals/1")
    proposed(cast)
    answered(cast, key, outcome="will_change", reason="Vi frågar de andra.")
    with pytest.raises(Conflict):
        answered(cast, key, outcome="will_change", reason="Vi frågar än.")
    answered(cast, key, outcome="not_changed", reason="De andra ville inte.")

    told = told_now()[0]
    assert ("waits" in told, [one["reason"] for one in told["also"]]) == (False, ["De andra ville inte."])
    assert to_answer(cast.kim) == []


@pytest.mark.parametrize("reason", [".", "-", "…", "12", " \n.", "Ja"])
def test_c10_an_answer_has_a_reason_in_words(cast: Cast, reason: str) -> None:
    key, _secret = sent()
    address = reverse("register:correction", args=[cast.circle.pk, key])
    form = {"outcome": "not_changed", "reason": reason, "once": uuid4()}
    assert browser_of(cast.kim).post(address, form).status_code == 422
    assert browser_of(cast.kim).post(address, form | {"reason": "Nej."}).status_code == 302


def test_the_public_line_tells_which_fact_and_how_it_reads(cast: Cast) -> None:
    goal(cast, "Ingen sover ute")
    sent("goals/1")
    shown = page().split('id="corrections"')[1]
    assert re.search(r"Goal 1: Ingen sover ute", shown)
    assert "An answer is asked for by" in shown
    assert (today() + 14 * DAY).isoformat() in shown


def test_several_that_wait_about_the_same_are_one_line(cast: Cast) -> None:
    goal(cast)
    for about in ("goals/1", "goals/1", "purpose", "goals/1"):
        sent(about)
    sent("goals/1", by=cast.ida.actor, organisation=cast.mission)
    shown = page().split('id="corrections"')[1]
    assert shown.count("wait for an answer, the first since") == 1
    assert "3 wait for an answer" in shown
    assert shown.count("Waits for an answer since") == 2, "the purpose, and that of the mission in its own name"


def test_letters_and_pages_say_by_when_an_answer_is_asked_for(cast: Cast) -> None:
    _key, secret = sent(address="fagel@exempel.se", language="en")
    by = (today() + 14 * DAY).isoformat()
    assert by in letters()[0].text
    assert f"An answer is asked for by {by}" in page(f"/rattelse/{secret}/")


def rename(cast: Cast, row: UUID, name: str) -> None:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Goal.objects.filter(pk=row).update(name=name)
    published(changed(cast.partnership))


def proposed(cast: Cast) -> None:
    browser_of(cast.ida).post(
        reverse("partnerships:add", args=[cast.circle.pk, GOAL]),
        {"fact_name": "Ett nytt mål", "reason": "Skäl", "once": uuid4()},
    )


def test_who_may_answer(cast: Cast) -> None:
    key, _secret = sent()
    for person, party in (
        (cast.kim, cast.mission), (cast.ida, cast.municipality), (cast.dag, cast.mission), (cast.pia, cast.guides),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            answered(cast, key, who=person, party=party)
    for person in (cast.stig, cast.lo, cast.omar):
        with pytest.raises(Correction.DoesNotExist):
            answered(cast, key, who=person, party=cast.departed)
    assert told_now()[0].keys() == {"received_on", "about"}


def test_who_has_a_conflict_of_interest_does_not_answer(cast: Cast) -> None:
    key, _secret = sent()
    with acting(cast.kim.actor):
        declare(
            cast.joint_room, organisation=cast.municipality, matter="", subject=cast.circle.pk, reason="Jag är släkt.",
            by=cast.kim.actor,
        )  # fmt: skip

    with override("en"), pytest.raises(NotAllowed, match="You have declared a conflict of interest in this"):
        answered(cast, key)
    assert to_answer(cast.kim) == []


def test_it_is_not_said_that_the_parties_are_asked_when_they_are_not(cast: Cast) -> None:
    key, _secret = sent()
    with pytest.raises(InvalidInput):
        answered(cast, key, outcome="will_change")
    browser = browser_of(cast.ida)
    browser.post(
        reverse("partnerships:add", args=[cast.circle.pk, GOAL]),
        {"fact_name": "Ett nytt mål", "reason": "Skäl", "once": uuid4()},
    )
    with acting(cast.ida.actor):
        assert Proposal.objects.filter(state="open").exists()

    answered(cast, key, outcome="will_change")
    assert told_now()[0]["outcome"] == "will_change"


def test_the_page_of_one_leads_to_the_ordinary_form_of_what_it_is_about(cast: Cast) -> None:
    row = goal(cast)
    circle = cast.circle.pk
    places = {
        "": reverse("partnerships:change_about", args=[circle]),
        "purpose": reverse("partnerships:change_about", args=[circle]),
        "goals/1": reverse("partnerships:change", args=[circle, GOAL, row]),
        "bodies/1": f"{reverse('bodies:circle', args=[circle])}#groups",
    }
    for about, address in places.items():
        key, _secret = sent(about)
        shown = page(reverse("register:correction", args=[circle, key]), person=cast.kim)
        assert f'href="{address}"' in shown
        assert WRONG in shown
        assert browser_of(cast.kim).get(address).status_code == 200


def test_answering_by_the_form(cast: Cast) -> None:
    key, _secret = sent(name="Fågel Fyrtiotre", address="fagel@exempel.se")
    address = reverse("register:correction", args=[cast.circle.pk, key])
    shown = page(address, person=cast.ida)
    assert "Fågel Fyrtiotre" in shown
    assert "fagel@exempel.se" not in shown, "the address is for the answer alone"

    form = {"outcome": "not_ours", "reason": "Det säger länet.", "once": uuid4()}
    assert browser_of(cast.ida).post(address, form | {"reason": " "}).status_code == 422
    assert browser_of(cast.ida).post(address, form | {"outcome": "x"}).status_code == 422
    assert browser_of(cast.dag).post(address, form).status_code == 403
    assert browser_of(cast.omar).post(address, form).status_code == 404
    assert browser_of(cast.ida).post(address, form).status_code == 302
    late = browser_of(cast.ida).post(address, {**form, "reason": "Vi tycker annat.", "once": uuid4()})
    assert late.status_code == 409
    assert "Vi tycker annat." in unescape(late.content.decode()), "nothing that was written is lost"
    beside = browser_of(cast.kim).post(address, {**form, "reason": "Vi tycker så.", "once": uuid4()})
    assert beside.status_code == 302
    assert "Det säger länet." in page()
    assert "Vi tycker så." in page()


# --- what nobody can do -----------------------------------------------------------------------------------------------


def test_c10_no_party_can_hide_or_delay_that_a_correction_has_come(cast: Cast, raw: Raw) -> None:
    """Neither by leaving it, by withholding what it is about, nor past the program, as the app itself."""
    row = goal(cast)
    sent("goals/1")
    kept_back(cast, f"goals/{row}")
    assert told_now() == [{"received_on": today().isoformat()}]
    assert "A part that is not shown here" in page()

    app = raw("tillit_app")
    for statement in (
        "DELETE FROM register_correction",
        "UPDATE register_correction SET received_at = now() - interval '1 day'",
        "UPDATE register_correction SET about = 'summary'",
    ):
        app.execute("SELECT set_config('tillit.actor', %s, false)", [str(cast.kim.actor)])
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            app.execute(statement.encode())
        app.rollback()


def test_c10_an_answer_that_was_given_is_not_rewritten(cast: Cast, raw: Raw) -> None:
    key, _secret = sent()
    answered(cast, key)
    app = raw("tillit_app")
    app.execute("SELECT set_config('tillit.actor', %s, false)", [str(cast.kim.actor)])
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        app.execute(b"UPDATE register_correction SET reason = 'annat'")


def test_c5_another_party_sees_it_otherwise_by_its_own_voice(cast: Cast) -> None:
    """The page of an answered correction leads there; there is no second way."""
    key, _secret = sent()
    answered(cast, key)

    address = reverse("accord:say", args=[cast.circle.pk, "partnerships.partnership", cast.partnership.pk])
    assert address in page(reverse("register:correction", args=[cast.circle.pk, key]), person=cast.ida)
    assert browser_of(cast.ida).get(address).status_code == 200


def test_c10_the_reason_is_not_told_where_something_of_the_part_is_withheld(cast: Cast) -> None:
    row = put(cast, GOAL, name="Ingen sover ute", detail="kanariefågel")
    published(changed(cast.partnership))
    key, _secret = sent("goals/1")
    answered(cast, key, reason="Det står i detaljen: kanariefågel.")
    assert told_now()[0]["reason"].endswith("kanariefågel.")
    kept_back(cast, f"goals/{row}/detail")

    assert "kanariefågel" not in str(get_entry(SLUG).body)
    assert told_now()[0].keys() == {"received_on", "about", "answered_on", "by", "outcome"}
    assert "The reason is not shown here" in page()


def test_what_is_agreed_no_more_is_not_named_by_the_place_of_another(cast: Cast) -> None:
    first, second = goal(cast, "Det första"), goal(cast, "Det andra")
    sent("goals/1")
    assert told_now()[0]["about"] == "goals/1"
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        remove_fact_row(Goal.objects.get(pk=first), by=EXAMPLES)
    published(changed(cast.partnership))

    assert second
    assert told_now() == [{"received_on": today().isoformat()}]


def test_what_was_published_before_there_were_corrections_is_still_shown(cast: Cast) -> None:
    body = {name: told for name, told in get_entry(SLUG).body.items() if name != "corrections"}
    stands_as(body)

    assert "Nobody has proposed a correction yet." in page()


def test_an_outcome_that_is_known_no_more_stands_as_it_was_written(cast: Cast) -> None:
    told = {
        "received_on": "2026-01-01",
        "about": "fjärran/1",
        "answered_on": "2026-01-02",
        "by": "X",
        "outcome": "vilande",
    }
    stands_as(get_entry(SLUG).body | {"corrections": [told], "corrections_before": 7})

    shown = page()
    assert "vilande. Answered 2026-01-02 by X" in shown
    assert "And 7 older corrections." in shown


# --- letters and forgetting -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "subjects"),
    [
        ("en", ["We have received your correction", "Your correction has been answered"]),
        ("sv", ["Vi har tagit emot din rättelse", "Din rättelse är besvarad"]),
    ],
)
def test_who_left_an_address_gets_letters_in_their_language(cast: Cast, language: str, subjects: list[str]) -> None:
    browser = browser_of(None, language)
    receipt = browser.post(FORM, fields(address="fagel@exempel.se", name="Fågel"))["Location"]
    [row] = rows(cast)
    answered(cast, row.pk)

    found = letters()
    assert [letter.subject for letter in found] == subjects
    assert {letter.recipient for letter in found} == {"fagel@exempel.se"}
    assert REASON in found[1].text
    for letter in found:
        assert receipt in letter.text
        assert "fågel-4" not in letter.text, "a letter to an address that a stranger wrote carries no words of theirs"


def test_c10_a_letter_tells_no_reason_that_the_page_withholds(cast: Cast) -> None:
    row = goal(cast)
    key, secret = sent("goals/1", address="fagel@exempel.se")
    kept_back(cast, f"goals/{row}/name")
    answered(cast, key, reason="Det står i målet: kanariefågel.")

    assert len(letters()) == 2
    assert "kanariefågel" not in page() + page(f"/rattelse/{secret}/") + "".join(one.text for one in letters())
    assert cast.municipality.name in letters()[1].text


def test_who_sent_what_nobody_answers_is_forgotten_after_a_year(cast: Cast, raw: Raw) -> None:
    key, _secret = sent(name="Fågel Fyrtiotre", address="fagel@exempel.se")
    older(cast, raw, received_at=364 * DAY)
    assert forgotten() == 0
    older(cast, raw, received_at=2 * DAY)

    assert forgotten() == 1
    assert [(one.correction_id, one.name, one.address) for one in senders(cast)] == [(key, "", "")]
    assert "The name was erased" in page(reverse("register:correction", args=[cast.circle.pk, key]), person=cast.kim)
    answered(cast, key)
    assert len(letters()) == 1, "there is nowhere to write to"


def test_who_sent_it_is_forgotten_three_months_after_the_answer_which_shows(cast: Cast, raw: Raw) -> None:
    key, secret = sent(name="Fågel Fyrtiotre", address="fagel@exempel.se")
    waiting, _secret = sent(name="Den andra", address="annan@exempel.se")
    answered(cast, key)
    older(cast, raw, answered_at=89 * DAY, closed_at=89 * DAY, received_at=300 * DAY)
    assert forgotten() == 0
    older(cast, raw, answered_at=2 * DAY, closed_at=2 * DAY)

    assert forgotten() == 1
    assert forgotten() == 0
    kept = {one.correction_id: (one.name, one.address, one.erased_at is not None) for one in senders(cast)}
    assert kept == {key: ("", "", True), waiting: ("Den andra", "annan@exempel.se", False)}
    assert "The name was erased" in page(reverse("register:correction", args=[cast.circle.pk, key]), person=cast.kim)
    assert "The name was erased" in page(f"/rattelse/{secret}/")
    with acting(cast.kim.actor):
        assert Event.objects.filter(key="correction_sender_forgotten", subject_id=key).count() == 1


def to_answer(person: Person) -> list[DayItem]:
    """The corrections on somebody's day."""
    with acting(person.actor), override("en"):
        return [item for item in day_for(person.actor, most=50)[Part.MINE].items if "/rattelser/" in item.href]


def forgotten() -> int:
    job = Actor.system("forget_senders")
    with acting(job):
        return forget_senders(by=job)


# --- rooms and questions ----------------------------------------------------------------------------------------------


def test_c4_they_lie_in_the_joint_room_and_nobody_else_finds_them(cast: Cast) -> None:
    sent(name="Fågel")
    for person, count in ((cast.kim, 1), (cast.dag, 1), (cast.pia, 1), (cast.stig, 0), (cast.omar, 0), (cast.lo, 0)):
        with acting(person.actor):
            found = (Correction.objects.count(), CorrectionSender.objects.count())
        assert (person.name, found) == (person.name, (count, count))
    for actor in (ANONYMOUS, Actor.system("register"), Actor.system("forget_senders")):
        with acting(actor):
            assert Correction.objects.count() == 0


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("count", [1, 12])
def test_pages_ask_as_much_for_many_as_for_one(cast: Cast, count: int, language: str) -> None:
    goal(cast)
    made = [sent("goals/1", name=f"Fågel {number}") for number in range(count)]
    answered(cast, made[0][0])
    key, secret = made[-1]

    assert questions(f"/register/{SLUG}/", None, language) == {"public": 2, "default": 0}
    assert questions(FORM, None, language) == {"public": 1, "default": 0}
    listed, one = (
        reverse("register:corrections", args=[cast.circle.pk]),
        reverse("register:correction", args=[cast.circle.pk, key]),
    )
    assert [questions(address, cast.kim, language) for address in (listed, one)] == [
        {"public": 0, "default": 7},
        {"public": 0, "default": 14},
    ]
    assert questions(f"/rattelse/{secret}/", None, language) == {"public": 0, "default": 11}
