"""What the tests of the legal check begin with: answers of the cast, to all that is asked, and a check that is done."""

from collections.abc import Iterable

from tests.cast import Cast
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.assessments.actions import Entered, Given, begin_check, enter_facts, give_answers, propose_freezing
from tillit.assessments.models import LegalCheck
from tillit.assessments.models.legal import SERVICE
from tillit.assessments.queries import Reckoned, newest_check, reckoned, said_in
from tillit.bodies.queries import members_of
from tillit.ground.db import acting
from tillit.people.models import Organisation, Person
from tillit.trail.queries import history_of

GROUND = "Så står det i utkastet."
# a small partnership: within the remit, no contract, no aid, decided as it should be
CALM = {
    "K1": "yes", "K2": "no", "K3": "yes", "K5": "no", "K6": "no", "U1": "no", "U2": "yes", "U3": "no", "U4": "no",
    "U4x": "no", "U6": "none", "S1": "no", "S2": "yes", "S3": "no", "S4": "no", "D1": "no", "D2": "yes", "D3": "yes",
    "D4": "yes",
}  # fmt: skip
PARTIES = (("kim", "municipality"), ("ida", "mission"), ("noor", "welfare"))


def begun(cast: Cast, by: Person | None = None, party: Organisation | None = None) -> LegalCheck:
    """A check that Kim has begun for the city, unless another is named."""
    person = by or cast.kim
    with acting(person.actor):
        return begin_check(cast.partnership, party=party or cast.municipality, by=person.actor)


def answered(
    check: LegalCheck, by: Person, party: Organisation, answers: dict[str, str], *, ground: str = GROUND, seen: int = 0
) -> LegalCheck:
    """Answers, each with the same ground; the check in which they stand."""
    with acting(by.actor):
        given = [Given(key, choice, ground if choice else "", seen) for key, choice in answers.items()]
        return give_answers(check, party=party, given=given, by=by.actor)


def entered(
    check: LegalCheck, by: Person, party: Organisation, amounts: dict[str, int], *, service: str = "", seen: int = 0
) -> LegalCheck:
    """Amounts in whole units, each with the same ground."""
    with acting(by.actor):
        told = [Entered(key, value * 100, GROUND, seen) for key, value in amounts.items()]
        kind = Given(SERVICE, service) if service else None
        return enter_facts(check, party=party, entered=told, service=kind, by=by.actor)


def ready(cast: Cast, people: Iterable[str] = ("kim",)) -> LegalCheck:
    """A check in which each of these has answered all that is asked, and the sums are entered."""
    check = begun(cast)
    check = entered(check, cast.kim, cast.municipality, {"contract_sek": 300_000, "in_kind_sek": 0}, service="social")
    for name, place in PARTIES:
        if name in people:
            check = answered(check, getattr(cast, name), getattr(cast, place), CALM)
    return check


def proposed(cast: Cast, check: LegalCheck, reason: str = "Vi är klara.") -> Proposal:
    """Ida asks whether it is finished."""
    with acting(cast.ida.actor):
        return propose_freezing(check, why=Why(cast.mission, reason), by=cast.ida.actor)


def agreed(cast: Cast, made: Proposal, people: Iterable[str] = ("kim", "ida", "noor")) -> None:
    """These say their parties' yes."""
    for name, place in PARTIES:
        if name in people:
            person = getattr(cast, name)
            with acting(person.actor):
                accept(made, party=getattr(cast, place), by=person.actor)


def finished(cast: Cast) -> LegalCheck:
    """A check that every party has said yes to."""
    agreed(cast, proposed(cast, ready(cast)))
    return now(cast)


def now(cast: Cast) -> LegalCheck:
    """The newest check, as it is."""
    with acting(cast.kim.actor):
        found = newest_check(cast.partnership)
        assert found is not None
        return found


def reckon(cast: Cast, check: LegalCheck) -> Reckoned:
    """What comes of it."""
    with acting(cast.kim.actor):
        return reckoned(check, said_in(check), list(members_of(cast.circle.pk)))


def words_of(cast: Cast, check: LegalCheck) -> list[tuple[str, object]]:
    """The events of a check, the newest first: the word, and for which party."""
    with acting(cast.kim.actor):
        return [(one.key, one.party_id) for one in history_of(check.pk, rooms=[check.room_id])]
