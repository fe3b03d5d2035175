"""Nobody is surprised by a mandate that has run out: holder and keepers hear of it 30 and 7 days before."""

from itertools import groupby

from django.db import transaction

from tillit.bodies.actions.mandates import note_reminded
from tillit.bodies.models import Mandate
from tillit.bodies.notices import remind_of
from tillit.bodies.queries import mandates_to_remind_of
from tillit.kernel.actor import Actor
from tillit.people.models import Person
from tillit.people.queries import who_may
from tillit.people.roles import WELCOME


@transaction.atomic
def remind_of_mandates(*, by: Actor) -> int:
    """Write about the mandates that come near their end, one letter each to whoever it concerns; how many mandates.

    Once at each distance, however often it runs: what somebody was reminded of is remembered.
    """
    due = mandates_to_remind_of()
    for _organisation, rows in groupby(due, key=lambda mandate: mandate.organisation_id):
        _remind(list(rows))
    note_reminded(due, by=by)
    return len(due)


def _remind(mandates: list[Mandate]) -> None:
    keepers = list(who_may(mandates[0].organisation_id, WELCOME).order_by("pk"))
    holders = [mandate.person for mandate in mandates if mandate.person not in keepers]
    for keeper in keepers:
        remind_of(mandates, reader=keeper)
    for holder in _each_once(holders):
        remind_of([mandate for mandate in mandates if mandate.person_id == holder.pk], reader=holder)


def _each_once(people: list[Person]) -> list[Person]:
    return list({person.pk: person for person in people}.values())
