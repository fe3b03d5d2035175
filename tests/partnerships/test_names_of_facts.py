"""What a fact is called says which one it is, in the language of whoever reads it, wherever it is named."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.cast import Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import fields, open_proposal, page, put, send, yes
from tests.partnerships.test_history import titles
from tillit.accord.changing import title_of
from tillit.accord.models import Proposal
from tillit.accord.queries import behind
from tillit.ground.db import acting
from tillit.partnerships.actions import withhold
from tillit.partnerships.kinds import CONTRIBUTION, GOAL, SOURCE, STATE_ENTRY, Values
from tillit.partnerships.queries import record_of
from tillit.partnerships.wording.acts import choices_to_withhold
from tillit.partnerships.wording.facts import title_of as title_of_fact
from tillit.partnerships.wording.history import events_shown
from tillit.trail.models import Event
from tillit.trail.queries import Happening

pytestmark = pytest.mark.django_db
MONEY = {"kind": "money", "name": "Boenden", "amount": 500_000, "measure": "kronor", "basis": "per_year"}
KRONOR = "500\xa0000\xa0kr"


@pytest.mark.parametrize(
    ("values", "english", "swedish"),
    [
        (MONEY, f"Vi: {KRONOR} a year for Boenden", f"Vi: {KRONOR} per år till Boenden"),
        (MONEY | {"name": ""}, f"Vi: {KRONOR} a year", f"Vi: {KRONOR} per år"),
        (
            MONEY | {"amount": None},
            "Vi: money for Boenden, amount not known", "Vi: pengar till Boenden, beloppet är inte känt",
        ),
        ({"kind": "premises"}, "Vi: premises, amount not known", "Vi: lokaler, beloppet är inte känt"),
        (
            MONEY | {"kind": "premises", "name": ""},
            f"Vi: premises, {KRONOR} a year", f"Vi: lokaler, {KRONOR} per år",
        ),
        (
            MONEY | {"amount": 12.5, "basis": "once"},
            "Vi: 12,50\xa0kr once for Boenden", "Vi: 12,50\xa0kr en gång till Boenden",
        ),
    ],
)  # fmt: skip
def test_a_contribution_says_whose_how_much_and_for_what(values: Values, english: str, swedish: str) -> None:
    told: Values = CONTRIBUTION.whole(values | {"giver_in_words": "Vi"})
    for language, said in (("en", english), ("sv", swedish)):
        with override(language):
            assert title_of_fact(CONTRIBUTION, told, {}) == said


def proposed_and_agreed(cast: Cast) -> Proposal:
    """Ida writes in Swedish that the city gives money, and all agree."""
    sent = fields(MONEY | {"party": str(cast.municipality.pk)})
    assert send(cast.ida, "add", cast.circle.pk, CONTRIBUTION, **sent).status_code == 302
    made = open_proposal(cast)
    yes(cast, made, "ida", "kim", "noor")
    return made


def test_proposals_and_history_are_told_in_the_readers_language(cast: Cast) -> None:
    made = proposed_and_agreed(cast)

    name = f"Göteborgs Stad: {KRONOR} a year for Boenden"
    with override("en"):
        assert title_of(made) == f"Add – Contribution: {name}"
    with override("sv"):
        assert title_of(made) == f"Lägg till – Insats: Göteborgs Stad: {KRONOR} per år till Boenden"
    told = titles(page(cast.kim, "history", cast.circle.pk, language="en"))
    assert f"A contribution was added: {name}" in told
    assert f"“Add – Contribution: {name}” was adopted: everybody who was asked has said yes" in told


def test_a_step_in_its_life_says_which(cast: Cast) -> None:
    sent = fields({"state": "signed", "from": "2026-03-01"})
    assert send(cast.ida, "add", cast.circle.pk, STATE_ENTRY, **sent).status_code == 302
    made = open_proposal(cast)
    yes(cast, made, "ida", "kim", "noor")

    with override("en"):
        assert title_of(made) == "Add – Step in its life: it was signed, 2026-03-01"
    told = titles(page(cast.kim, "history", cast.circle.pk, language="en"))
    assert "A step in the partnership’s life was written down: it was signed, 2026-03-01" in told


def test_what_was_kept_in_one_language_is_told_in_the_readers_as_far_as_it_can_be() -> None:
    change = {"kind": "contribution", "name": "pengar", "before": {}, "after": {}}
    old = Happening(timezone.now(), "", "", "contribution_added", None, None, "", told={"name": "lokaler"})  # type: ignore[arg-type]
    with override("en"):
        assert title_of(Proposal(word="fact_added", change=change)) == "Add – Contribution: money"
        assert title_of(Proposal(word="fact_added", change=change | {"name": "Mat"})) == "Add – Contribution: Mat"
        (line,) = events_shown([old], rooms={}, names=behind([]), circle=None)  # type: ignore[arg-type]
        assert line.sentence == "A contribution was added: premises"


def test_no_two_contributions_are_called_alike_where_one_chooses_what_to_withhold(cast: Cast) -> None:
    for giver, amount in ((cast.municipality, 1), (cast.municipality, 2), (cast.mission, 1)):
        put(cast, CONTRIBUTION, party=str(giver.pk), kind="money", amount=amount, measure="kronor", basis="once")

    with acting(cast.ida.actor):
        groups = dict(choices_to_withhold(record_of(cast.partnership)))
        rows = [words for fact, words in groups[str(CONTRIBUTION.label_of_many)] if fact.count("/") == 1]

    assert len(set(rows)) == 3


def test_c3_where_one_answers_stands_all_that_the_answer_is_to(cast: Cast) -> None:
    sent = fields(MONEY | {"party": str(cast.municipality.pk)})
    assert send(cast.ida, "add", cast.circle.pk, CONTRIBUTION, **sent).status_code == 302
    made = open_proposal(cast)
    browser = signed_in(cast.kim)
    whole = browser.get(reverse("accord:proposal", args=[cast.circle.pk, made.pk])).content.decode()
    facts = re.search(r'<dl class="t-facts">.*?</dl>', whole, re.S)
    assert facts is not None
    assert "500\xa0000" in facts[0]

    for name in ("say_yes", "say_no"):
        answering = browser.get(reverse(f"accord:{name}", args=[cast.circle.pk, made.pk])).content.decode()
        assert facts[0] in answering[: answering.index('name="reason"')]


def test_c10_history_says_what_was_withheld_and_leads_there(cast: Cast) -> None:
    source = put(cast, SOURCE, title="Avtalet", gave="Adressen")
    goal = put(cast, GOAL, name="Sova tryggt", sources=[source])
    with acting(cast.kim.actor):
        for fact in (f"goals/{goal}", "purpose"):
            withhold(cast.partnership, fact=fact, ground="OSL 26", party=cast.municipality, by=cast.kim.actor)

    told = page(cast.noor, "history", cast.circle.pk, language="en")

    found = titles(told)
    assert f"Göteborgs Stad withheld “Sova tryggt” from the public page, through {cast.kim}" in found
    assert f"Göteborgs Stad withheld “What we want together” from the public page, through {cast.kim}" in found
    too = "is withheld from the public page too: it says what Göteborgs Stad has withheld"
    assert [one for one in found if too in one] == [one for one in found if one.startswith("“Avtalet – ")]
    assert f'href="{reverse("partnerships:fact", args=[cast.circle.pk, GOAL, goal])}"' in told
    with acting(cast.noor.actor):
        event = Event.objects.get(key="fact_withheld_too")
        assert (event.party_id, event.mandate_id) == (None, None)
