"""Sources are added, changed and taken away like other joint facts, and every fact says which of them it rests on."""

import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, open_proposal, page, put, rows, send, state_of, told, yes
from tillit.bodies.actions import working_in
from tillit.exchange.queries import export_file
from tillit.ground.db import acting
from tillit.partnerships.actions import add_source, cite
from tillit.partnerships.actions.writing import remove_fact_row
from tillit.partnerships.kinds import ABOUT, ACTIVITY, GOAL, SOURCE, Kind
from tillit.partnerships.models import Activity, Citation, Partnership, Source
from tillit.partnerships.queries import record_for
from tillit.partnerships.wording.proposals import moved_fact

pytestmark = pytest.mark.rights


def source(cast: Cast, key: str = "avtalet", title: str = "Avtalet") -> str:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return str(add_source(cast.partnership, key=key, title=title).pk)


def cited(cast: Cast, fact: str) -> list[str]:
    with acting(cast.ida.actor):
        return record_for(cast.ida.actor, cast.circle.pk).cited(fact)


def own_activity(cast: Cast) -> str:
    return put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))


def sent_activity(cast: Cast, key: str, *sources: str, **more: object) -> dict[str, object]:
    with acting(cast.ida.actor):
        row = Activity.objects.get(pk=key)
        values = {name: value for name, value in ACTIVITY.values(row).items() if value}
    return fields(values | {"sources": list(sources)}, version=row.version, **more)


def test_a_source_gets_a_short_name_of_its_own_that_files_name_it_by(cast: Cast) -> None:
    source(cast, key="s1")
    for title in ("Protokollet", "Beslutet"):
        assert send(cast.ida, "add", cast.circle.pk, SOURCE, **fields({"title": title})).status_code == 302
        yes(cast, open_proposal(cast), "kim", "ida", "noor")
    with acting(cast.ida.actor):
        assert sorted(Source.objects.values_list("key", "title")) == [
            ("s1", "Avtalet"), ("s2", "Protokollet"), ("s3", "Beslutet"),
        ]  # fmt: skip


@pytest.mark.parametrize("address", ["www.example.org", "javascript:alert(1)", "https://a b", "ftp://example.org"])
def test_a_link_is_a_whole_address_on_the_web(cast: Cast, address: str) -> None:
    sent = fields({"title": "Avtalet", "address": address})
    answer = send(cast.ida, "add", cast.circle.pk, SOURCE, **sent)
    assert (answer.status_code, "https://" in answer.content.decode()) == (422, True)
    assert rows(cast, SOURCE) == []


def test_one_partys_own_fact_rests_at_once_on_what_it_chooses_and_the_history_tells_it(cast: Cast) -> None:
    activity, one, other = own_activity(cast), source(cast), source(cast, "beslutet", "Beslutet")

    answer = send(cast.ida, "change", cast.circle.pk, ACTIVITY, activity, **sent_activity(cast, activity, one, other))
    assert answer.status_code == 302
    assert cited(cast, f"activities/{activity}") == ["avtalet", "beslutet"]

    answer = send(cast.ida, "change", cast.circle.pk, ACTIVITY, activity, **sent_activity(cast, activity, other))
    assert answer.status_code == 302
    assert cited(cast, f"activities/{activity}") == ["beslutet"]
    assert [one["changes"] for one in told(cast, UUID(activity))] == [
        [{"column": "sources", "before": "", "after": "Avtalet, Beslutet"}],
        [{"column": "sources", "before": "Avtalet, Beslutet", "after": "Beslutet"}],
    ]
    shown = page(cast.kim, "activity", cast.circle.pk, UUID(activity), language="en")
    assert "<td>Avtalet, Beslutet</td>" in re.sub(r"<td[^>]*>", "<td>", shown)


def test_what_a_joint_fact_rests_on_is_proposed_with_it_and_shown_to_who_answers(cast: Cast) -> None:
    goal, one = put(cast, GOAL, name="Ingen sover ute"), source(cast)
    sent = fields({"name": "Ingen sover ute", "sources": [one]}, version=1)
    assert send(cast.ida, "change", cast.circle.pk, GOAL, goal, **sent).status_code == 302
    proposal = open_proposal(cast)
    assert proposal.change["after"] == {"sources": [one]}
    assert cited(cast, f"goals/{goal}") == []

    yes(cast, proposal, "kim", "ida", "noor")
    assert state_of(cast, proposal) == "adopted"
    assert cited(cast, f"goals/{goal}") == ["avtalet"]


def test_two_who_choose_at_once_see_both(cast: Cast) -> None:
    activity, one, other = own_activity(cast), source(cast), source(cast, "beslutet", "Beslutet")
    mine = sent_activity(cast, activity, one)
    send(cast.ida, "change", cast.circle.pk, ACTIVITY, activity, **sent_activity(cast, activity, other))

    answer = send(cast.ida, "change", cast.circle.pk, ACTIVITY, activity, **mine | {"once": uuid4()})

    assert answer.status_code == 409
    both = answer.content.decode()
    assert ("Källor: Avtalet" in both, "Källor: Beslutet" in both) == (True, True)


def test_each_of_the_partnerships_own_texts_rests_on_its_own(cast: Cast) -> None:
    one = source(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        cite(cast.partnership, fact="title", sources=[Source.objects.get(pk=one)])
    with acting(cast.ida.actor):
        itself = Partnership.objects.get(pk=cast.partnership.pk)
        before = {name: value for name, value in ABOUT.values(itself).items() if value}
    chosen = {"sources_of_title": [one], "sources_of_purpose": [one]}
    sent = fields({**before, **chosen}, version=itself.version)
    assert send(cast.ida, "change_about", cast.circle.pk, **sent).status_code == 302
    proposal = open_proposal(cast)
    assert proposal.change["after"] == {"sources_of_purpose": [one]}
    yes(cast, proposal, "kim", "ida", "noor")

    assert [cited(cast, name) for name in ("title", "purpose", "summary")] == [["avtalet"], ["avtalet"], []]


def test_what_rests_on_a_source_stands_on_its_page_and_names_it_no_more_when_it_is_gone(cast: Cast) -> None:
    goal, one = put(cast, GOAL, name="Ingen sover ute"), source(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        cite(cast.partnership, fact=f"goals/{goal}", sources=[Source.objects.get(pk=one)])
    shown = page(cast.pia, "fact", cast.circle.pk, SOURCE, UUID(one))
    assert "Mål: Ingen sover ute</a>" in shown
    asked = page(cast.ida, "remove", cast.circle.pk, SOURCE, UUID(one), language="en")
    assert "Goal: Ingen sover ute" in asked

    assert send(cast.ida, "remove", cast.circle.pk, SOURCE, one, reason="Fel.", version=1).status_code == 302
    yes(cast, open_proposal(cast), "kim", "ida", "noor")

    sent = fields({"name": "Ingen behöver sova ute"}, version=1)
    assert send(cast.ida, "change", cast.circle.pk, GOAL, goal, **sent).status_code == 302
    yes(cast, open_proposal(cast), "kim", "ida", "noor")
    assert cited(cast, f"goals/{goal}") == []
    with acting(cast.ida.actor):
        assert Citation.objects.filter(source=one).count() == 1, "that it rested on it is not forgotten"
        _name, content = export_file(cast.ida.actor, cast.circle.pk)
    assert b"avtalet" not in content


@pytest.mark.parametrize("kind", [GOAL, ABOUT], ids=["goal", "about"])
def test_only_the_partnerships_own_sources_can_be_chosen(cast: Cast, kind: Kind) -> None:
    source(cast)
    with acting(EXAMPLES), working_in(cast.other_circle, by=EXAMPLES):
        elsewhere = str(add_source(cast.other_partnership, key="annat", title="Annat").pk)
    name = "sources" if kind is GOAL else "sources_of_title"
    asked = ("add", cast.circle.pk, GOAL) if kind is GOAL else ("change_about", cast.circle.pk)
    for value in (elsewhere, "x", str(uuid4())):
        sent = fields({"name": "Mål", "title": "Titel", name: [value]}, version=1)
        assert send(cast.ida, *asked, **sent).status_code == 422, value  # type: ignore[arg-type]


def test_a_form_asks_for_sources_only_when_there_are_any(cast: Cast) -> None:
    assert "fact_sources" not in page(cast.ida, "add", cast.circle.pk, GOAL)
    source(cast)
    assert "fact_sources" in page(cast.ida, "add", cast.circle.pk, GOAL)


def test_nothing_is_adopted_that_would_rest_on_a_source_which_is_gone(cast: Cast) -> None:
    goal, one = put(cast, GOAL, name="Ingen sover ute"), source(cast)
    sent = fields({"name": "Ingen sover ute", "sources": [one]}, version=1)
    assert send(cast.ida, "change", cast.circle.pk, GOAL, goal, **sent).status_code == 302
    proposal = open_proposal(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        remove_fact_row(Source.objects.get(pk=one), by=EXAMPLES)

    where = reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])
    assert "En källa som nämns här är borttagen." in signed_in(cast.kim).get(where).content.decode()
    with acting(cast.ida.actor):
        assert moved_fact(proposal) != ""
    assert cited(cast, f"goals/{goal}") == []
