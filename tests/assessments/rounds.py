"""What the tests of the consensus matrix begin with: rounds of the cast, answers of parties, one that is released."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import uuid4

import psycopg
from django.utils import timezone

from tests.cast import Cast
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.assessments.actions.matrix_consequences import Follows, propose_consequence
from tillit.assessments.actions.matrix_placing import (
    Placed,
    make_link,
    place_as_guest,
    place_positions,
    say_ready,
)
from tillit.assessments.actions.matrix_rounds import Wanted, begin_round
from tillit.assessments.models import MatrixActivity, MatrixRound, MatrixSheet
from tillit.assessments.queries.matrix import (
    activities_now,
    asked_in,
    newest_round,
    own_room_in,
    released_in,
    secret_of_link,
    sheet_of,
)
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

NAMES = ("Sprututbyte", "Rådgivning")
PARTIES = (("kim", "municipality"), ("ida", "mission"), ("noor", "welfare"))
Answers = dict[str, tuple[str, str]]
Raw = Callable[[str], "psycopg.Connection[object]"]


def begun(cast: Cast, others: tuple[str, ...] = NAMES, *, with_own: bool = True, lasts: str = "week") -> MatrixRound:
    """A round that Kim has begun for the city: the activity of the partnership, and others that are thought of."""
    with acting(cast.kim.actor):
        own = tuple(one.pk for one in activities_now(cast.partnership)) if with_own else ()
        wanted = Wanted(own, others, lasts)
        return begin_round(
            cast.partnership, wanted, party=cast.municipality, reason="Inför samtalet.", by=cast.kim.actor
        )


def asked(cast: Cast, found: MatrixRound) -> dict[str, MatrixActivity]:
    """What it asks about, by name."""
    with acting(cast.kim.actor):
        return {one.name: one for one in asked_in([found])[found.pk]}


def placed_in(cast: Cast, found: MatrixRound, answers: Answers, why: str = "") -> list[Placed]:
    """Answers by name as goal and means, in the shape of the actions."""
    rows = asked(cast, found)
    return [Placed(rows[name].pk, goal, means, why) for name, (goal, means) in answers.items()]


def answered(cast: Cast, found: MatrixRound, who: str, answers: Answers, why: str = "") -> MatrixSheet:
    """One of the cast answers for their party, in whatever version their sheet is."""
    person, party = one_of(cast, who)
    given = placed_in(cast, found, answers, why)
    with acting(person.actor):
        version = sheet_of(found, own_room_in(cast.circle.pk, party.pk), person=person.pk).version
        return place_positions(found, party=party, placed=given, version=version, by=person.actor)


def one_of(cast: Cast, who: str) -> tuple[Person, Organisation]:
    """A speaker with the party they speak for."""
    return getattr(cast, who), getattr(cast, dict(PARTIES)[who])


def ready(cast: Cast, found: MatrixRound, *people: str) -> bool:
    """These say that their parties are done; whether the last of them released it."""
    released = False
    for who in people or ("kim", "ida", "noor"):
        person, party = one_of(cast, who)
        with acting(person.actor):
            released = say_ready(found, party=party, by=person.actor)
    return released


def link_of(cast: Cast, found: MatrixRound, who: str = "ida") -> str:
    """The secret of the link that this speaker's party sends out."""
    person, party = one_of(cast, who)
    with acting(person.actor):
        return secret_of_link(make_link(found, party=party, by=person.actor))


def guest_answers(cast: Cast, found: MatrixRound, secret: str, answers: Answers, why: str = "") -> str:
    """Somebody answers by it on a phone; the secret of their own page."""
    given = placed_in(cast, found, answers, why)
    with acting(ANONYMOUS):
        return place_as_guest(secret, own=False, once=uuid4(), placed=given, by=ANONYMOUS)


def time_is_out(raw: Raw, found: MatrixRound) -> None:
    """As if its last moment came a minute ago; the guards of the database let nobody else move it."""
    superuser = raw("postgres")
    superuser.execute("set session_replication_role = replica")
    over = timezone.now() - timedelta(minutes=1)
    superuser.execute("update assessments_matrixround set releases_at = %s where id = %s", [over, found.pk])


def now(cast: Cast) -> MatrixRound:
    """The newest round, as it is."""
    with acting(cast.kim.actor):
        found = newest_round(cast.partnership)
        assert found is not None
        return found


def stances(cast: Cast, found: MatrixRound, reader: str = "kim") -> list[tuple[str, str, str, str, str]]:
    """What was released: of which party, about what, goal, means and why; sorted."""
    person, _party = one_of(cast, reader)
    names = {one.pk: name for name, one in asked(cast, found).items()}
    with acting(person.actor):
        released = released_in([found])[found.pk]
        parties = {one.pk: one.organisation.name for one in released.parties}
    return sorted(
        (parties[one.matrix_party_id], names[one.matrix_activity_id], one.goal, one.means, one.why)
        for one in released.stances
    )


def released(cast: Cast) -> MatrixRound:
    """A round that every party has answered in: Sprututbyte lies in B, Rådgivning in A, Natthärbärge is not known."""
    found = begun(cast)
    for who, means in (("kim", "no"), ("ida", "yes"), ("noor", "yes")):
        answered(cast, found, who, {"Sprututbyte": ("yes", means), "Rådgivning": ("yes", "yes")}, f"Skäl {who}")
    assert ready(cast, found)
    return now(cast)


def proposed(cast: Cast, found: MatrixRound, kind: str = "clause", name: str = "Sprututbyte") -> Proposal:
    """Ida proposes what follows for an activity."""
    row = asked(cast, found)[name]
    with acting(cast.ida.actor):
        why = Why(cast.mission, "Vi talade om det.")
        return propose_consequence(row, Follows(kind, "Vi skriver in hur."), why=why, by=cast.ida.actor)


def agreed(cast: Cast, made: Proposal, people: Iterable[str] = ("kim", "ida", "noor")) -> None:
    """These say their parties' yes."""
    for who in people:
        person, party = one_of(cast, who)
        with acting(person.actor):
            accept(made, party=party, by=person.actor)


def words_in(cast: Cast, found: MatrixRound, who: str, rooms: Iterable[object]) -> list[str]:
    """The events about a round in these rooms, as one of the cast reads them, the newest first."""
    with acting(getattr(cast, who).actor):
        return [one.key for one in history_of(found.pk, rooms=list(rooms))]
