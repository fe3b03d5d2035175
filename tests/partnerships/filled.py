"""A partnership with so many of everything that can be agreed or known, so that pages can be looked at and counted."""

from typing import Any

from tests.cast import EXAMPLES, Cast
from tillit.accord.actions.proposals import Why
from tillit.bodies.actions import form_body, give_seat, join_circle, open_room_of, working_in
from tillit.bodies.models import BodyKind
from tillit.documents.actions import write_note
from tillit.ground.db import acting
from tillit.partnerships.actions import Edit, add_source, cite, edit_fact, give_feedback, put_fact, withhold_as_told
from tillit.partnerships.kinds import (
    ACTIVITY,
    CLAIM,
    CONTRIBUTION,
    CONTRIBUTOR,
    DEPENDENCY,
    FAMILY_TIE,
    FOLLOW_UP,
    GOAL,
    INDICATOR,
    LEARNING_GOAL,
    LINK,
    PARTICIPATION,
    PARTY,
    POT_RULE,
    PRIORITY,
    STATE_ENTRY,
    TERM,
)
from tillit.partnerships.models import Activity, Phase
from tillit.people.actions import add_organisation
from tillit.people.models import Organisation


def filled(cast: Cast, count: int) -> None:
    """So many more of every kind of fact, of groups, notes in two rooms, proposals that wait, and feedback."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        for number in range(count):
            _one_more(cast, number)
        withhold_as_told(
            cast.partnership, fact="purpose", ground="OSL 26 kap. 1 §", organisation=cast.municipality,
            since=cast.partnership.created_at.date(),
        )  # fmt: skip
    with acting(cast.ida.actor):
        for number in range(count):
            for room in (cast.mission_room, cast.joint_room):
                write_note(room, title=f"Not {number}", text="Text", by=cast.ida.actor)
            after = GOAL.whole({"name": f"Föreslaget mål {number}"})
            edit_fact(cast.partnership, Edit(GOAL, after), why=Why(cast.mission, "Vi behöver det."), by=cast.ida.actor)
    with acting(cast.kim.actor):
        for _number in range(count):
            activity = Activity.objects.select_related("partnership").get(name="Natthärbärge", room=cast.joint_room)
            give_feedback(activity, party=cast.municipality, text="Öppna tidigare.", by=cast.kim.actor)


def _one_more(cast: Cast, number: int) -> None:
    one = _organisation(cast, number)
    key, put = str(one.pk), _put(cast)
    put(PARTY, organisation=key, organ=f"Styrelse {number}")
    goal = put(GOAL, name=f"Mål {number}", detail="Mer om det")
    indicator = put(
        INDICATOR, name=f"Indikator {number}", goal=str(goal.pk), unit="nätter", to="" if number else "2020"
    )
    put(FOLLOW_UP, name=f"Siffror {number}", how="I styrgruppen", when="varje höst")
    put(LEARNING_GOAL, question=f"Vad hjälper {number}?")
    put(LEARNING_GOAL, question=f"Vad lär vi oss {number}?", party=key)
    activity = put(ACTIVITY, name=f"Verksamhet {number}", booked_by=key, recurrence="FREQ=WEEKLY;BYDAY=MO,TU")
    first = Activity.objects.get(name="Natthärbärge", partnership=cast.partnership)
    put(DEPENDENCY, activity=str(activity.pk), needs=str(first.pk), why="platserna")
    term = put(TERM, **{"from": f"{2000 + number}", "to": f"{2000 + number}", "name": f"Period {number}"})
    other = put(CONTRIBUTOR, name=f"Kyrkan {number}", role="congregation")
    rule = put(POT_RULE, name=f"Potten {number}", unit="plats och dygn", rate=50)
    put(CONTRIBUTION, party=key, kind="money", amount=5000, measure="kronor", basis="per_month", name=f"Lön {number}",
        pot=str(rule.pk), certainty="agreed")  # fmt: skip
    put(CONTRIBUTION, party=key, kind="premises", name=f"Lokal {number}")
    put(CONTRIBUTION, contributor=str(other.pk), kind="volunteer_hours", amount=200, measure="hours", basis="per_year")
    put(CONTRIBUTION, party=key, kind="money", amount=850_000, measure="kronor", basis="ceiling", months=4,
        term=str(term.pk))  # fmt: skip
    put(PRIORITY, name=f"Barn först {number}")
    put(PARTICIPATION, party=key, phase=list(Phase)[number % 6], planned="dialogue", experienced="consultation")
    claim = put(CLAIM, about="figure", text=f"Det var {number} platser.", indicator=str(indicator.pk))
    put(CLAIM, about="outcome", text=f"Det var fler än {number} platser.", contradicts=str(claim.pk))
    put(STATE_ENTRY, state="decided", reason=f"Det behövdes {number}", **{"from": "2015-05"})
    put(LINK, relation="predecessor", title=f"Bidraget {number}", form="grant")
    put(FAMILY_TIE, kind="programme", name=f"Program {number}")
    source = add_source(cast.partnership, key=f"s{number}", title="Källa", gave="Det mesta.")
    for fact in ("title", f"goals/{goal.pk}", f"activities/{activity.pk}"):
        cite(cast.partnership, fact=fact, sources=[source])


def _put(cast: Cast) -> Any:
    def put(of: Any, **values: Any) -> Any:
        return put_fact(cast.partnership, of, values, by=EXAMPLES)

    return put


def _organisation(cast: Cast, number: int) -> Organisation:
    """One more in the circle, with a group of its own making where nobody sits."""
    made = add_organisation(
        f"Förening {number}", sector="civil", legal_form="association", no_number_because="?", by=EXAMPLES
    )
    open_room_of(made, by=EXAMPLES)
    join_circle(cast.circle, organisation=made, starts_on=None, by=EXAMPLES)
    body = form_body(cast.circle, name=f"Grupp {number}", kind=BodyKind.WORKING, order=9, by=EXAMPLES)
    give_seat(body, organisation=made, by=EXAMPLES)
    return made
