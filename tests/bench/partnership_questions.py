"""Whose partnership the bench opens: the one with the long history, as the person who sits in it."""

from django.urls import reverse

from tests.bench.national_partnerships import LONG_HISTORY
from tests.bench.people_questions import BENCH
from tillit.bodies.models import Membership
from tillit.bodies.queries import rooms_of
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership
from tillit.people.actions import make_link
from tillit.people.models import LinkPurpose, Person
from tillit.trail.models import Event


class Known:
    """Links to sign in with, one for each round, and the pages by what they are called."""

    def __init__(self, rounds: int) -> None:
        with acting(BENCH):
            person = Person.objects.get(email="person0@exempel.se")
            self.links = [f"/lank/{make_link(LinkPurpose.SIGN_IN, person=person, by=BENCH)}/" for _ in range(rounds)]
        with acting(person.actor):
            circle = Partnership.objects.get(slug="partnerskap-0", room__in=rooms_of(person.actor)).circle_id
            assert Event.objects.filter(matter_id=circle).count() == LONG_HISTORY
            assert Membership.objects.filter(circle=circle).count() > 1
        pages = ("home", "parties", "activities", "money", "goals", "history")
        self.pages = {f"partnership, {name}": reverse(f"partnerships:{name}", args=[circle]) for name in pages}
