"""Questions to the national data set, asked in this process as the program asks them."""

import gc
import time
from collections.abc import Callable
from statistics import quantiles
from uuid import UUID

from django.db import connection

from tests.bench.national_rows import MEASURED_IN, SEATS
from tillit.bodies.queries import rooms_of
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS, Actor
from tillit.people.actions import make_link
from tillit.people.models import LinkPurpose, Organisation, Person
from tillit.people.queries.search import find_organisations

BENCH = Actor.system("bench")
WARM_UP = 8
TWO_LETTERS = """
    SELECT left(folded, 2) FROM people_organisationword WHERE length(folded) > 1
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 20
"""


class Known:
    """Whom and what the bench asks about: persons by their number of seats, with a sign-in link for each round."""

    def __init__(self, rounds: int) -> None:
        with acting(BENCH):
            found = {
                seats: Person.objects.get(email=f"person{at}@exempel.se") for at, seats in enumerate(SEATS.values())
            }
            self.persons: dict[int, UUID] = {seats: person.pk for seats, person in found.items()}
            self.links = {
                seats: [f"/lank/{make_link(LinkPurpose.SIGN_IN, person=person, by=BENCH)}/" for _ in range(rounds)]
                for seats, person in found.items()
            }
            self.organisation = Organisation.objects.get(name=MEASURED_IN).pk
        with acting(ANONYMOUS), connection.cursor() as cursor:
            cursor.execute(TWO_LETTERS)
            self.commonest = [letters for (letters,) in cursor.fetchall()]
        gc.freeze()  # as the web server does (tillit.site.wsgi)

    @property
    def seats(self) -> list[int]:
        """How many seats the persons have."""
        return list(self.persons)

    def typeahead(self, texts: list[str], times: int) -> float:
        """The 95th percentile of a search, in milliseconds; the texts take turns."""
        actor = Actor.person(next(iter(self.persons.values())))

        def ask(at: int) -> None:
            find_organisations(actor, texts[at % len(texts)])

        return slowest(ask, times * len(texts), actor)

    def rooms(self, seats: int, times: int) -> float:
        """The same for the rooms of a person."""
        actor = Actor.person(self.persons[seats])
        with acting(actor):
            least = seats + 2 if seats > 1 else seats + 1
            if (count := rooms_of(actor).count()) < least:
                raise RuntimeError(
                    f"a person with {seats} seats has only {count} rooms: the data set is not what it was"
                )
        return slowest(lambda _at: list(rooms_of(actor)), times, actor)


def slowest(ask: Callable[[int], object], times: int, actor: Actor) -> float:
    """The 95th percentile in milliseconds, after some rounds in which the database learns the statement."""
    spent = []
    with acting(actor):
        for at in range(-WARM_UP, times):
            began = time.perf_counter()
            ask(at)
            spent.append(1000 * (time.perf_counter() - began))
    return quantiles(spent[WARM_UP:], n=20)[18]
