"""What the tests of readings begin with: readings of the cast, what parties answer, joint answers and pain points."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import psycopg
from django.utils import timezone

from tests.cast import Cast
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.assessments.actions.factors import Read, ReadingWanted, answer_reading, begin_reading, say_read
from tillit.assessments.actions.together import Point, propose_joint_answer, propose_pain_point
from tillit.assessments.models import FactorReading, FactorSheet, PainPoint
from tillit.assessments.queries.factors import newest_reading, pain_points_in, sheet_in, shown_in
from tillit.assessments.queries.matrix import own_room_in
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

BALANCE, GOALS = ("BALANCE-2017", 1), ("GOALS-2017", 1)
PARTIES = (("kim", "municipality"), ("ida", "mission"), ("noor", "welfare"))
POINT = Point("Bidraget dras ner.", "Vi ses och går igenom vad som kan vänta.", "Styrgruppen", "inom en vecka")
Raw = Callable[[str], "psycopg.Connection[object]"]


def one_of(cast: Cast, who: str) -> tuple[Person, Organisation]:
    """A speaker with the party they speak for."""
    return getattr(cast, who), getattr(cast, dict(PARTIES)[who])


def begun(
    cast: Cast, name: tuple[str, int] = BALANCE, phase: str = "implementation", lasts: str = "week"
) -> FactorReading:
    """A reading that Kim has begun for the city."""
    with acting(cast.kim.actor):
        wanted = ReadingWanted(name, phase, lasts)
        return begin_reading(
            cast.partnership, wanted, party=cast.municipality, reason="Inför styrgruppen.", by=cast.kim.actor
        )


def answered(
    cast: Cast, found: FactorReading, who: str, step: str = "well", ground: str = "", key: str = "steering"
) -> FactorSheet | None:
    """One of the cast answers for their party, in whatever version the sheet is."""
    person, party = one_of(cast, who)
    with acting(person.actor):
        sheet = sheet_in(found, own_room_in(cast.circle.pk, party.pk))
        version = sheet.version if sheet else 0
        return answer_reading(found, party=party, given=[Read(key, step, ground)], version=version, by=person.actor)


def done(cast: Cast, found: FactorReading, *people: str) -> bool:
    """These say that their parties are done; whether the last of them released it."""
    released = False
    for who in people or ("kim", "ida", "noor"):
        person, party = one_of(cast, who)
        with acting(person.actor):
            released = say_read(found, party=party, by=person.actor)
    return released


def released(cast: Cast) -> FactorReading:
    """A reading in which the mission has seen a weakness, the city has not, and the welfare has not answered."""
    found = begun(cast)
    answered(cast, found, "kim", "well", "Vi följer bara upp tillsammans.")
    answered(cast, found, "ida", "weak", "Vi fyller i samma blankett som på upphandling.")
    assert done(cast, found)
    return now(cast)


def now(cast: Cast) -> FactorReading:
    """The newest reading, as it is."""
    with acting(cast.kim.actor):
        found = newest_reading(cast.partnership)
        assert found is not None
        return found


def views(cast: Cast, found: FactorReading, reader: str = "kim") -> list[tuple[str, str, str, str]]:
    """What was shown: of which party, about what, in which word, on what ground; sorted."""
    person, _party = one_of(cast, reader)
    with acting(person.actor):
        shown = shown_in([found])[found.pk]
        parties = {one.pk: one.organisation.name for one in shown.parties}
    return sorted((parties[one.factor_party_id], one.key, one.step, one.ground) for one in shown.views)


def time_is_out(raw: Raw, found: FactorReading) -> None:
    """As if its last moment came a minute ago; the guards of the database let nobody else move it."""
    superuser = raw("postgres")
    superuser.execute("set session_replication_role = replica")
    over = timezone.now() - timedelta(minutes=1)
    superuser.execute("update assessments_factorreading set releases_at = %s where id = %s", [over, found.pk])


def said(cast: Cast, key: str = "form", words: str = "Ett bidrag räcker inte.") -> Proposal:
    """Ida proposes what to say together."""
    with acting(cast.ida.actor):
        why = Why(cast.mission, "Vi talade om det.")
        return propose_joint_answer(cast.partnership, key, words, why=why, by=cast.ida.actor)


def pointed(cast: Cast, told: Point = POINT, standing: PainPoint | None = None, seen: int | None = None) -> Proposal:
    """Noor proposes a pain point, or that one is told otherwise."""
    with acting(cast.noor.actor):
        why = Why(cast.welfare, "Det har hänt förut.")
        turn = seen if seen is not None else standing.turn if standing else 0
        return propose_pain_point(cast.partnership, told, standing=standing, seen=turn, why=why, by=cast.noor.actor)


def agreed(cast: Cast, made: Proposal, people: Iterable[str] = ("kim", "ida", "noor")) -> None:
    """These say their parties' yes."""
    for who in people:
        person, party = one_of(cast, who)
        with acting(person.actor):
            accept(made, party=party, by=person.actor)


def points(cast: Cast, who: str = "kim") -> list[PainPoint]:
    """The pain points that apply, as one of the cast reads them."""
    person = getattr(cast, who)
    with acting(person.actor):
        return pain_points_in(person.actor, cast.circle.pk)


def words_of(cast: Cast, key: object, who: str = "kim") -> list[str]:
    """The events about something in the joint room and the mission's, as one of the cast reads them, newest first."""
    with acting(getattr(cast, who).actor):
        return [one.key for one in history_of(key, rooms=[cast.joint_room.pk, cast.mission_room.pk])]
