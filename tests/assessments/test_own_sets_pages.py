"""The pages of own sets as people meet them: read as text, written piece by piece, compared, tried, published."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assessments.legal import begun, now, ready
from tests.assessments.own_sets import (
    AMOUNTS,
    LAW,
    NAME,
    SKR,
    UHM,
    changed,
    drafted,
    drafts_now,
    own_criteria,
    own_rules,
)
from tests.assessments.test_legal_pages import client_of, read
from tests.cast import Cast
from tests.conftest import signed_in
from tillit.assessments.models import OwnSet, SetDraft
from tillit.ground.db import acting

pytestmark = pytest.mark.rights
# by page, with one of everything and with three
COSTS = {"sets": 9, "own_sets": 12, "set_draft": 13, "preview_set": 14, "compare_draft": 9}


def at(page: str, draft: SetDraft, *more: object) -> str:
    return reverse(f"assessments:{page}", args=[draft.organisation_id, draft.pk, *more])


def own_at(cast: Cast) -> str:
    return reverse("assessments:own_sets", args=[cast.municipality.pk])


def sent(client: Client, address: str, **told: object) -> tuple[int, str]:
    answer = client.post(address, {"once": uuid4(), **told})
    return answer.status_code, answer.content.decode()


def test_a_set_is_read_as_text_with_grounds_and_evidence(cast: Cast) -> None:
    page = read(client_of(cast.stig), reverse("assessments:set", args=["law", "iop-se", 1]))
    for words in (
        "Legal check of partnerships",
        "K1. ",
        "leads to: a lawyer is needed",
        "a lawyer must confirm",
        "F1. ",
    ):
        assert words in page
    assert "&quot;leads&quot;" not in page
    page = read(client_of(cast.stig), reverse("assessments:set", args=["parameters", "se", 1]))
    assert "534 890" in page.replace("\xa0", " ")
    assert "until further notice" in page


def test_the_list_tells_whose_each_is(cast: Cast) -> None:
    own_criteria(cast)
    page = read(client_of(cast.stig), reverse("assessments:sets"))
    assert cast.municipality.name in page
    assert "Forum" in page
    assert own_at(cast) not in page


def test_it_is_reached_from_the_organisation_and_from_a_check(cast: Cast) -> None:
    page = read(client_of(cast.kim), reverse("organisations:organisation", args=[cast.municipality.pk]))
    assert own_at(cast) in page
    assert reverse("assessments:sets") in read(client_of(cast.kim), f"/krets/{cast.circle.pk}/juridisk-provning/borja/")


def test_from_a_set_to_a_draft_in_two_clicks(cast: Cast) -> None:
    client = client_of(cast.kim)
    page = read(client, f"{own_at(cast)}ny/?fran=criteria/UHM/1")
    assert 'value="criteria/UHM/1"' in page
    answer = client.post(f"{own_at(cast)}ny/", {"parent": "criteria/UHM/1", "once": uuid4()})
    draft = drafts_now(cast, cast.kim, cast.municipality)[0]
    assert (answer.status_code, answer["Location"]) == (302, at("set_draft", draft))
    page = read(client, at("set_draft", draft))
    assert "Enter the criteria from their source, one by one" in page
    assert at("set_piece", draft, "criteria/new") in page


def test_criteria_are_entered_one_by_one(cast: Cast) -> None:
    draft, client = drafted(cast, UHM), client_of(cast.kim)
    for seen, text in enumerate(("Ett behov som delas.", "Ett resultat."), start=1):
        told = {"seen": seen, "text-sv": text, "text-en": "", "evidence_hint-sv": "Vad?", "strength": "should"}
        assert sent(client, at("set_piece", draft, "criteria/new"), **told)[0] == 302
    found = drafts_now(cast, cast.kim, cast.municipality)[0].content
    assert [(one["number"], one["text"]["en"], one["strength"]) for one in found["criteria"]] == [
        (1, "Ett behov som delas.", "should"), (2, "Ett resultat.", "should"),
    ]  # fmt: skip
    assert found["state"] == "filled"


def test_an_overlap_is_told_at_its_field_and_nothing_is_saved(cast: Cast) -> None:
    draft, client = drafted(cast, AMOUNTS), client_of(cast.kim)
    address = at("set_piece", draft, "series/lou.direct.documentation.sek")
    told: dict[str, object] = {"seen": 1}
    with acting(cast.kim.actor):
        series = next(one for one in draft.content["series"] if one["key"] == "lou.direct.documentation.sek")
    told |= {f"{part}-{language}": series[part][language] for part in ("name", "about") for language in ("sv", "en")}
    for nth, one in enumerate(series["values"]):
        told |= {f"values-{nth}-{name}": value for name, value in one.items() if value is not None and name != "note"}
        told |= {f"values-{nth}-note-{language}": text for language, text in one.get("note", {}).items()}
    last = len(series["values"])
    told[f"values-{last - 1}-valid_to"] = "2030-01-01"
    told |= {
        f"values-{last}-value": 90_000, f"values-{last}-valid_from": "2029-01-01", f"values-{last}-source": "SFS",
        f"values-{last}-evidence": ["R"],
    }  # fmt: skip

    status, page = sent(client, address, **told)

    assert status == 422
    assert 'aria-invalid="true"' in page
    assert "2030-01-01" in page
    told[f"values-{last}-valid_from"] = "2030-01-01"
    assert sent(client, address, **told)[0] == 302


def test_two_at_once_see_both_texts(cast: Cast) -> None:
    draft, client = drafted(cast), client_of(cast.kim)
    changed(draft, cast.kim, "needs/lawyer", {("text", "sv"): "Den första"})
    status, page = sent(client, at("set_piece", draft, "needs/lawyer"), seen=1, **{"text-sv": "Den andra"})
    assert status == 409
    assert "Den första" in page
    assert "Den andra" in page


def test_a_file_is_taken_in_or_refused_with_each_place(cast: Cast) -> None:
    draft, client = drafted(cast, SKR), client_of(cast.kim)
    answer = client.get(at("draft_file", draft))
    data = json.loads(b"".join(answer))  # type: ignore[arg-type]
    assert data == draft.content
    data["criteria"][1]["number"] = 7
    bad = SimpleUploadedFile("egen.json", json.dumps(data).encode())
    status, page = sent(client, at("import_set", draft), seen=1, file=bad)
    assert status == 422
    assert "<code>criteria/1/number</code>" in page
    data["criteria"][1]["number"] = 2
    data["name"]["sv"] = "Våra"
    good = SimpleUploadedFile("egen.json", json.dumps(data).encode())
    assert sent(client, at("import_set", draft), seen=1, file=good)[0] == 302
    assert drafts_now(cast, cast.kim, cast.municipality)[0].content["name"]["sv"] == "Våra"


@pytest.mark.parametrize(
    "raw", [b"", b"[" * 50_000, b'{"\\ud800": "\\u0000"}', b'{"a":1,"a":2}', b"\xff", b'{"id": NaN}', b"[1e400]"]
)
def test_hostile_files_are_answered_calmly(cast: Cast, raw: bytes) -> None:
    draft, client = drafted(cast), client_of(cast.kim)
    status, page = sent(client, at("import_set", draft), seen=1, file=SimpleUploadedFile("x.json", raw))
    assert status == 422
    assert "The file cannot be used as it is" in page


def test_a_hostile_name_in_a_right_looking_file_is_answered_calmly(cast: Cast) -> None:
    draft, client = drafted(cast), client_of(cast.kim)
    raw = json.dumps({**draft.content, "\ud800<script>\x00": {"deep": "(a+)+$"}}).encode()
    status, page = sent(client, at("import_set", draft), seen=1, file=SimpleUploadedFile("x.json", raw))
    assert status == 422
    assert "<script>\x00" not in page


def test_what_differs_stands_side_by_side(cast: Cast) -> None:
    draft = changed(drafted(cast), cast.kim, "questions/K1", {("question", "sv"): "Är det vår sak?"})
    page = read(client_of(cast.kim), at("compare_draft", draft))
    assert "Question K1, question, in Swedish" in page
    assert "Är det vår sak?" in page
    own = own_rules(cast)
    page = read(client_of(cast.stig), reverse("assessments:compare_set", args=["law", own.identity, 1]))
    assert "Stadens regler" in page


def test_a_draft_is_tried_on_the_checks_that_one_may_read(cast: Cast) -> None:
    check = ready(cast)
    draft = changed(drafted(cast), cast.kim, "questions/K1", {("question", "sv"): "Är det vår sak?"})
    page = read(client_of(cast.kim), at("preview_set", draft))
    assert f"/krets/{cast.circle.pk}/juridisk-provning/{check.number}/" in page
    assert "Nothing in it would be otherwise." in page
    outside = drafted(cast, SKR, cast.ida, cast.mission)
    assert "nothing that you may read" in read(client_of(cast.sten), at("preview_set", outside))


def test_it_is_published_with_its_source_and_chosen_for_a_check(cast: Cast) -> None:
    draft, client = changed(drafted(cast), cast.kim, "head", {NAME: "Stadens regler"}), client_of(cast.kim)
    status, _page = sent(client, at("publish_set", draft), seen=2, source="  ")
    assert status == 422
    status, _page = sent(client, at("publish_set", draft), seen=2, source="Läst med juristen.")
    assert status == 302
    with acting(cast.ida.actor):
        own = OwnSet.objects.get(identity=draft.identity)
    assert "Läst med juristen." in read(client_of(cast.stig), reverse("assessments:set", args=["law", own.identity, 1]))

    start = f"/krets/{cast.circle.pk}/juridisk-provning/"
    page = read(client_of(cast.ida), f"{start}borja/")
    assert f'value="{own.identity}/1"' in page
    assert f"published by {cast.municipality.name}" in page
    told = {"rules": f"{own.identity}/1", "reason": ""}
    assert sent(client_of(cast.ida), f"{start}borja/", **told)[0] == 302
    assert now(cast).rules == own.identity
    assert f"published by {cast.municipality.name}" in read(client_of(cast.noor), start)


def test_without_own_sets_nothing_is_asked_about_them(cast: Cast) -> None:
    page = read(client_of(cast.ida), f"/krets/{cast.circle.pk}/juridisk-provning/borja/")
    assert 'name="rules"' not in page
    assert begun(cast).rules == "iop-se"


def test_own_criteria_are_chosen_and_judged_like_others(cast: Cast) -> None:
    own = own_criteria(cast)
    client, start = client_of(cast.ida), f"/krets/{cast.circle.pk}/kriterier/"
    assert f'value="{own.identity}/1"' in read(client, f"{start}valj/")
    assert sent(client, f"{start}valj/", criteria=f"{own.identity}/1", reason="")[0] == 302
    assert "Ett behov som delas." in read(client, start)
    assert "Ett behov som delas." in read(client, f"{start}{own.identity}/1/1/")


def test_anothers_draft_is_not_there(cast: Cast) -> None:
    draft = drafted(cast, LAW)
    for page in ("set_draft", "draft_file", "compare_draft", "preview_set", "import_set", "publish_set"):
        read(client_of(cast.ida), at(page, draft), 404)
    assert draft.identity not in read(client_of(cast.ida), reverse("assessments:sets"))


def test_a_draft_is_put_away_and_taken_up_again(cast: Cast) -> None:
    draft, client = drafted(cast), signed_in(cast.kim)
    page = read(client, at("put_draft_away", draft))
    assert 'name="seen" value="1"' in page
    answer = client.post(at("put_draft_away", draft), {"seen": 1, "once": str(uuid4())}, follow=True)
    assert answer.redirect_chain == [(own_at(cast), 302)]
    assert 'id="put-away"' in answer.content.decode()
    shown = read(client, at("set_draft", draft))
    assert at("take_draft_up", draft) in shown
    assert at("import_set", draft) not in shown
    read(client, at("publish_set", draft), 403)

    assert client.post(at("take_draft_up", draft)).status_code == 302
    assert client.post(at("take_draft_up", draft)).status_code == 403
    shown = read(client, at("set_draft", draft))
    assert at("take_draft_up", draft) not in shown
    assert at("import_set", draft) in shown
    assert 'id="put-away"' not in read(client, own_at(cast))


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked.captured_queries)


def test_one_or_three_of_everything_cost_the_same(cast: Cast) -> None:
    client = signed_in(cast.kim)
    own_criteria(cast)
    draft = drafted(cast)
    ready(cast)

    def counted() -> dict[str, int]:
        addresses = {
            page: at(page, draft) for page in ("set_draft", "preview_set", "compare_draft")
        } | {"sets": reverse("assessments:sets"), "own_sets": own_at(cast)}  # fmt: skip
        return {page: statements(client, addresses[page]) for page in COSTS}

    one = counted()
    for _nth in range(2):
        own_criteria(cast)
        drafted(cast)
    assert counted() == one == COSTS
