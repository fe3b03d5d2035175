"""Each kind of fact is added, changed and taken away through its page by the right rule (C2, C3)."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.cast import Cast
from tests.partnerships.deciding import (
    by_steering_group,
    fields,
    open_proposal,
    page,
    put,
    rows,
    send,
    state_of,
    told,
    yes,
)
from tillit.accord.actions.proposals import Why
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.partnerships.actions import Edit, edit_fact
from tillit.partnerships.kinds import (
    ABOUT,
    ACTIVITY,
    BY_KEY,
    CLAIM,
    CONTRIBUTION,
    CONTRIBUTOR,
    DEPENDENCY,
    FAMILY_TIE,
    FOLLOW_UP,
    GOAL,
    INDICATOR,
    KINDS,
    LEARNING_GOAL,
    LINK,
    PARTICIPATION,
    PARTY,
    POT_RULE,
    PRIORITY,
    SOURCE,
    STATE_ENTRY,
    TERM,
    Kind,
)
from tillit.partnerships.models import Activity, Partnership, Party

pytestmark = pytest.mark.rights

Form = dict[str, object]
OWN, RULE, ALL = "own", "rule", "all"


@dataclass(frozen=True, slots=True)
class Case:
    """A kind, who decides, what is written first, and what is changed in it: the column with before and after."""

    kind: Kind
    decided: str
    written: Callable[[Cast], Form]
    column: str
    before: object
    after: object
    stored: object = None

    def __str__(self) -> str:
        return f"{self.kind.key} {self.decided}"


def given(**values: object) -> Callable[[Cast], Form]:
    return lambda _cast: {name.rstrip("_"): value for name, value in values.items()}


CASES = (
    Case(TERM, ALL, given(from_="2015", to="2018-06"), "to", "2018-06", "2018-06-30"),
    Case(STATE_ENTRY, ALL, given(state="appealed", from_="2016"), "reason", "", "Överklagat av en granne."),
    Case(GOAL, ALL, given(name="Ingen sover ute"), "name", "Ingen sover ute", "Ingen behöver sova ute"),
    Case(CONTRIBUTOR, RULE, given(name="Hyresvärden", role="landlord"), "does", "", "Upplåter huset."),
    Case(INDICATOR, RULE, given(name="Nätter", counter="nights"), "unit", "", "natt"),
    Case(LEARNING_GOAL, RULE, given(question="Vad hjälper?"), "how", "", "Samtal."),
    Case(FOLLOW_UP, RULE, given(name="Varje kvartal"), "told_to", "", "Nämnden"),
    Case(POT_RULE, RULE, given(name="Potten", unit="plats och dygn", rate="350,50"), "rate", 350.5, 400, "400"),
    Case(
        CONTRIBUTION, ALL,
        lambda cast: {"party": str(cast.municipality.pk), "kind": "money", "amount": "1 250 000", "basis": "per_year",
                      "measure": "kronor", "certainty": "agreed", "legal_nature": "partnership"},
        "amount", 1_250_000, 1_300_000.5, "1300000,50",
    ),
    Case(PRIORITY, RULE, given(name="Barnfamiljer"), "detail", "", "Först när det är ont om plats."),
    Case(CLAIM, RULE, given(about="outcome", text="Färre sover ute."), "said_by", "", "Socialstyrelsen"),
    Case(LINK, RULE, given(relation="predecessor", title="Vintervärmen"), "slug", "", "vintervarmen"),
    Case(SOURCE, RULE, given(title="Avtalet", address="https://example.org/avtal"), "gave", "", "Vad som är avtalat."),
    Case(FAMILY_TIE, RULE, given(kind="programme", name="Goda nätter"), "note", "", "Ett program."),
    Case(
        ACTIVITY, OWN, lambda cast: {"name": "Frukost", "booked_by": str(cast.mission.pk)},
        "recurrence", "", "FREQ=WEEKLY;BYDAY=MO,TU",
    ),
    Case(
        LEARNING_GOAL, OWN, lambda cast: {"question": "Hur når vi fler?", "party": str(cast.mission.pk)},
        "how", "", "Enkät.",
    ),
    Case(
        PARTICIPATION, OWN, lambda cast: {"party": str(cast.mission.pk), "phase": "agenda", "planned": "dialogue"},
        "experienced", "", "information",
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_kind_is_added_changed_and_taken_away_by_its_rule(cast: Cast, case: Case) -> None:
    by_steering_group(cast)
    kind, circle = case.kind, cast.circle.pk
    there = len(rows(cast, kind))

    assert send(cast.ida, "add", circle, kind, **fields(filled(kind, case.written(cast)))).status_code == 302
    settle(cast, case, lambda: len(rows(cast, kind)) == there + 1)
    before = rows(cast, kind)[-1]
    assert before[case.column] == case.before
    row = kind_row(cast, kind)

    written = filled(kind, shown(case, before) | {case.column: case.stored or case.after})
    answer = send(cast.ida, "change", circle, kind, row.pk, **fields(written, version=row.version))
    assert answer.status_code == 302, answer.content.decode()
    settle(cast, case, lambda: rows(cast, kind)[-1][case.column] == case.after)
    assert rows(cast, kind)[-1] == before | {case.column: case.after}

    row = kind_row(cast, kind)
    assert send(cast.ida, "remove", circle, kind, row.pk, reason="Bort.", version=row.version).status_code == 302
    settle(cast, case, lambda: len(rows(cast, kind)) == there)

    events = told(cast, row.pk)
    assert [one["key"] for one in events] == [f"{kind.key}_{what}" for what in ("added", "changed", "removed")]
    own = case.decided == OWN
    last = {OWN: cast.ida, RULE: cast.ida, ALL: cast.noor}[case.decided]
    assert [one["actor"] for one in events] == [str(last.actor)] * 3
    assert {one["party"] for one in events} == {cast.mission.pk if own else None}
    assert {one["mandated"] for one in events} == {own}
    assert {one["matter"] for one in events} == {circle}
    assert [one["reason"] for one in events] == ["Ett skäl.", "Ett skäl.", "Bort."]
    assert events[1]["changes"] == [
        {"column": case.column, "before": str(case.before), "after": str(case.after)}
    ]  # fmt: skip


def settle(cast: Cast, case: Case, has_happened: Callable[[], bool]) -> None:
    """At once; or after the yeses that the rule asks for, and not before."""
    if case.decided != OWN:
        proposal = open_proposal(cast)
        assert not has_happened()
        yes(cast, proposal, "kim")
        assert not has_happened()
        yes(cast, proposal, "ida")
        if case.decided == ALL:
            assert not has_happened()
            yes(cast, proposal, "noor")
        assert state_of(cast, proposal) == "adopted"
    assert has_happened()


def kind_row(cast: Cast, kind: Kind) -> object:
    with acting(cast.ida.actor):
        found = kind.model._default_manager.filter(partnership=cast.partnership, removed_at=None)
        return found.order_by("-order", "pk").first()


def filled(kind: Kind, values: Form) -> Form:
    """With what stands chosen in a form from the beginning."""
    defaults = {column.name: column.default for column in kind.columns if getattr(column, "default", "")}
    return {**defaults, **{name: value for name, value in values.items() if value not in (None, "")}}


def shown(case: Case, values: Form) -> Form:
    """As people write what stands there."""
    return {name: str(value).replace(".", ",") if isinstance(value, float) else value for name, value in values.items()}


def test_every_kind_is_tried() -> None:
    tried = {case.kind.key for case in CASES} | {PARTY.key, DEPENDENCY.key, ABOUT.key}
    assert tried == {kind.key for kind in (*KINDS, SOURCE, ABOUT)}
    assert {case.kind.key for case in CASES if case.decided == OWN} == {"activity", "learning_goal", "participation"}


def test_what_an_activity_needs_is_said_by_the_one_who_books_it(cast: Cast) -> None:
    own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    theirs = activity_of_welfare(cast)

    needs = fields({"activity": own, "needs": theirs, "why": "Sängar."})
    assert send(cast.ida, "add", cast.circle.pk, DEPENDENCY, **needs).status_code == 302
    assert rows(cast, DEPENDENCY) == [{"activity": own, "needs": theirs, "why": "Sängar."}]

    other = fields({"activity": theirs, "needs": own})
    assert send(cast.ida, "add", cast.circle.pk, DEPENDENCY, **other).status_code == 302
    proposal = open_proposal(cast)
    yes(cast, proposal, "noor")
    assert len(rows(cast, DEPENDENCY)) == 2
    (row,) = (one for one in dependency_rows(cast) if str(one.activity_id) == theirs)  # type: ignore[attr-defined]
    refused = send(cast.ida, "remove", cast.circle.pk, DEPENDENCY, row.pk, reason="x", version=1)  # type: ignore[attr-defined]
    assert refused.status_code == 403


def dependency_rows(cast: Cast) -> list[object]:
    with acting(cast.ida.actor):
        return list(DEPENDENCY.model._default_manager.filter(partnership=cast.partnership).order_by("order"))


def activity_of_welfare(cast: Cast) -> str:
    with acting(cast.ida.actor):
        return str(Activity.objects.get(name="Natthärbärge").pk)


def test_what_is_said_of_the_partnership_changes_by_every_partys_yes(cast: Cast) -> None:
    by_steering_group(cast)
    with acting(cast.ida.actor):
        before = ABOUT.values(Partnership.objects.get(pk=cast.partnership.pk))
        version = Partnership.objects.get(pk=cast.partnership.pk).version
    sent = filled(ABOUT, before | {"purpose": "Alla ska ha tak över huvudet.", "municipality": "1480"})
    assert send(cast.kim, "change_about", cast.circle.pk, **fields(sent, version=version)).status_code == 302
    proposal = open_proposal(cast)
    yes(cast, proposal, "kim", "ida")
    assert state_of(cast, proposal) == "open"
    yes(cast, proposal, "noor")

    with acting(cast.ida.actor):
        after = ABOUT.values(Partnership.objects.get(pk=cast.partnership.pk))
    assert after == before | {"purpose": "Alla ska ha tak över huvudet.", "municipality": "1480"}
    (event,) = (one for one in told(cast, cast.partnership.pk) if one["key"] == "partnership_changed")
    assert event["changes"] == [
        {"column": "purpose", "before": "Ingen ska sova ute.", "after": "Alla ska ha tak över huvudet."},
        {"column": "municipality", "before": "", "after": "Göteborgs Stad"},
    ]


def test_what_is_said_of_a_party_changes_and_its_organisation_never(cast: Cast) -> None:
    with acting(cast.ida.actor):
        row = Party.objects.select_related("organisation").get(partnership=cast.partnership, organisation=cast.mission)
        before = PARTY.values(row)
    sent = filled(PARTY, before | {"organ": "Styrelsen", "from": "2015-05"})
    del sent["organisation"]
    tampered = {**sent, "organisation": str(cast.guides.pk)}
    assert send(cast.ida, "change", cast.circle.pk, PARTY, row.pk, **fields(tampered, version=1)).status_code == 302
    yes(cast, open_proposal(cast), "kim", "ida", "noor")

    with acting(cast.ida.actor):
        fresh = Party.objects.select_related("organ").get(pk=row.pk)
        assert PARTY.values(fresh) == before | {"organ": "Styrelsen", "from": "2015-05"}
        for after in (None, {**before, "organisation": str(cast.guides.pk)}):
            with pytest.raises(NotAllowed):
                edit_fact(
                    cast.partnership, Edit(PARTY, after, fresh, before), why=Why(cast.mission, "x"), by=cast.ida.actor
                )  # fmt: skip


@pytest.mark.parametrize("kind", [PARTY, ABOUT], ids=lambda kind: str(kind.key))
def test_no_party_is_added_or_taken_away_here_and_the_partnership_itself_is_no_row(cast: Cast, kind: Kind) -> None:
    with acting(cast.ida.actor):
        party = Party.objects.filter(partnership=cast.partnership).order_by("pk")[0]
    expected = 403 if kind is PARTY else 404
    answers = [
        send(cast.ida, "add", cast.circle.pk, kind, reason="x").status_code,
        send(cast.ida, "remove", cast.circle.pk, kind, party.pk, reason="x", version=1).status_code,
    ]
    assert answers == [expected, expected]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_says_first_what_will_happen_and_who_is_asked(cast: Cast, language: str) -> None:
    by_steering_group(cast)
    own = put(cast, ACTIVITY, name="Frukost", booked_by=str(cast.mission.pk))
    said = {
        "sv": ("Det här blir ett förslag", "den gemensamma styrgruppen", "det ändras direkt"),
        "en": ("This becomes a proposal", "the joint steering group", "it changes at once"),
    }[language]

    goal = page(cast.ida, "add", cast.circle.pk, GOAL, language=language)
    indicator = page(cast.ida, "add", cast.circle.pk, INDICATOR, language=language)
    activity = page(cast.ida, "change", cast.circle.pk, ACTIVITY, own, language=language)

    names = "Göteborgs Räddningsmission, Göteborgs Stad, Skyddsvärnet i Göteborg"
    assert [part in goal for part in (said[0], names, said[1])] == [True, True, False]
    assert [part in indicator for part in (said[0], names, said[1])] == [True, True, True]
    assert [part in activity for part in (said[0], names, said[2])] == [False, False, True]


def test_a_fact_of_another_circle_or_one_that_is_gone_is_not_found(cast: Cast) -> None:
    goal = put(cast, GOAL, name="Ett mål")
    circle = cast.circle.pk
    assert send(cast.omar, "change", cast.other_circle.pk, GOAL, goal, reason="x").status_code in {403, 404}
    assert send(cast.ida, "change", cast.other_circle.pk, GOAL, goal, reason="x").status_code == 404
    assert send(cast.ida, "remove", circle, GOAL, goal, reason="Bort.", version=1).status_code == 302
    yes(cast, open_proposal(cast), "kim", "ida", "noor")

    assert send(cast.ida, "change", circle, GOAL, goal, reason="x").status_code == 404
    assert BY_KEY["goal"] is GOAL
