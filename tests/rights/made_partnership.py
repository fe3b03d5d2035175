"""What is agreed in the partnership of the cast: one of every kind, what was said of an activity, what is withheld."""

from typing import Any

from tests.cast import EXAMPLES, Cast
from tillit.accord.actions.proposals import Why
from tillit.bodies.actions import working_in
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.partnerships.actions import (
    Edit,
    answer_feedback,
    edit_fact,
    give_feedback,
    put_fact,
    release,
    withhold,
    withhold_as_told,
)
from tillit.partnerships.actions.writing import remove_fact_row
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
    SOURCE,
    STATE_ENTRY,
    TERM,
    Kind,
)
from tillit.partnerships.models import Activity, Party, Withholding
from tillit.people.models import Organisation, Person

GROUND = "Offentlighets- och sekretesslagen 26 kap. 1 §"


def partnership_of_the_cast(cast: Cast) -> dict[str, object]:
    """All of it: facts as circle, kind and key, activities and what hangs on them as circle and key."""
    circle, other = cast.circle.pk, cast.other_circle.pk
    facts = _facts(cast)
    own = _own(cast)
    with acting(cast.ida.actor):
        shelter = Activity.objects.get(partnership=cast.partnership, name="Natthärbärge")
        party = Party.objects.get(partnership=cast.partnership, organisation=cast.mission)
    kinds = {
        "goal": GOAL,
        "activity": ACTIVITY,
        "participation": PARTICIPATION,
        "party": PARTY,
        "indicator": INDICATOR,
        "source": SOURCE,
    }
    return {
        **{f"add_{word}": (circle, kind) for word, kind in kinds.items()},
        "add_elsewhere": (other, GOAL),
        "goal_joint": (circle, GOAL, facts["goal"].pk),
        "goal_gone": (circle, GOAL, facts["goal_gone"].pk),
        "goal_crossed": (other, GOAL, facts["goal"].pk),
        "indicator_joint": (circle, INDICATOR, facts["indicator"].pk),
        "fact_own": (circle, ACTIVITY, own["activity"].pk),
        "fact_needs": (circle, DEPENDENCY, facts["dependency"].pk),
        "fact_learning": (circle, LEARNING_GOAL, own["learning_goal"].pk),
        "fact_party": (circle, PARTY, party.pk),
        "activity_mission": (circle, own["activity"].pk),
        "activity_welfare": (circle, shelter.pk),
        "activity_crossed": (other, shelter.pk),
        **{word: (circle, row.pk) for word, row in {**_said(cast, shelter), **_withheld(cast)}.items()},
    }


def _facts(cast: Cast) -> dict[str, Any]:
    mission, made = str(cast.mission.pk), dict[str, Any]()
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        shelter = str(Activity.objects.get(partnership=cast.partnership).pk)

        def put(of: Kind, **values: Any) -> str:
            told = {name.rstrip("_"): value for name, value in values.items()}
            made[of.key] = put_fact(cast.partnership, of, told, by=EXAMPLES)
            return str(made[of.key].pk)

        term = put(TERM, name="Perioden", from_="2015", target_group="De som sover ute", note="Kort")
        put(CONTRIBUTOR, name="Hyresvärden", role="landlord", does="Upplåter huset")
        put(GOAL, name="Ett som är borta")
        made["goal_gone"] = made["goal"]
        remove_fact_row(made["goal_gone"], by=EXAMPLES)
        goal = put(GOAL, name="Ingen sover ute", detail="Varje natt")
        indicator = put(INDICATOR, name="Nätter", goal=goal, unit="natt", definition="En plats en natt")
        put(FOLLOW_UP, name="Varje kvartal", how="Tillsammans", when="i mars", told_to="Nämnden")
        pot = put(POT_RULE, name="Potten", unit="plats", rate=350, counts="De som är belagda")
        put(CONTRIBUTION, party=mission, kind="staff", name="Personal", pot=pot, term=term, words="Enligt avtalet")
        put(PRIORITY, name="Barnfamiljer", detail="Först")
        put(CLAIM, text="Färre sover ute", said_by="Staden", indicator=indicator)
        put(STATE_ENTRY, state="signed", from_="2015", reason="Alla skrev på", decided_by="Nämnden")
        put(LINK, relation="predecessor", title="Vintervärmen", note="Ett bidrag")
        put(FAMILY_TIE, kind="programme", name="Goda nätter", note="Ett program")
        needs = put_fact(cast.partnership, ACTIVITY, {"name": "Läger", "booked_by": mission}, by=EXAMPLES)
        put(DEPENDENCY, activity=str(needs.pk), needs=shelter, why="Sängarna")
    return made


def _own(cast: Cast) -> dict[str, Any]:
    """What the mission has by itself."""
    mission = str(cast.mission.pk)
    told: dict[Kind, dict[str, Any]] = {
        ACTIVITY: {"name": "Frukost", "booked_by": mission, "description": "Gröt", "exclusions": "Inte lunch"},
        LEARNING_GOAL: {"question": "Hur når vi fler?", "party": mission, "how": "Enkät"},
        PARTICIPATION: {"party": mission, "phase": "decision", "planned": "dialogue"},
    }
    with acting(cast.ida.actor):
        for kind, values in told.items():
            why = Why(cast.mission, "vårt eget")
            edit_fact(cast.partnership, Edit(kind, kind.whole(values)), why=why, by=cast.ida.actor)
        return {kind.key: kind.model._default_manager.order_by("-order", "pk")[0] for kind in told}


def _said(cast: Cast, shelter: Activity) -> dict[str, Any]:
    """The mission has said something of the night shelter and waits; the city has been answered."""

    def say(person: Person, party: Organisation, text: str) -> Any:
        with acting(person.actor):
            activity = Activity.objects.select_related("partnership", "booker").get(pk=shelter.pk)
            return give_feedback(activity, party=party, text=text, by=person.actor)

    waiting = say(cast.ida, cast.mission, "Öppna tidigare")
    answered = say(cast.kim, cast.municipality, "Stäng senare")
    with acting(cast.noor.actor):
        answer_feedback(answered, text="Ja, från i vår", by=cast.noor.actor)
    return {"feedback_open": waiting, "feedback_answered": answered}


def _withheld(cast: Cast) -> dict[str, Any]:
    """By the mission, once still and once no more; by a file; and by one that has left since."""
    with acting(cast.ida.actor):

        def keep(fact: str) -> Any:
            return withhold(cast.partnership, fact=fact, ground=GROUND, party=cast.mission, by=cast.ida.actor)

        still, no_more = keep("summary"), keep("purpose")
        release(no_more, party=cast.mission, reason="prövat", by=cast.ida.actor)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        told = withhold_as_told(
            cast.partnership, fact="evidence", ground=GROUND, organisation=cast.municipality, since=today()
        )
        left = withhold_as_told(
            cast.partnership, fact="challenge", ground=GROUND, organisation=cast.departed, since=today()
        )
        Withholding.objects.filter(pk=left.pk).update(withheld_by=cast.lo)
    kept = {"withheld_mission": still, "withheld_ended": no_more, "withheld_file": told}
    return {**kept, "withheld_left": left}
