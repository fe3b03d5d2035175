"""A person becomes part of an organisation."""

from django.db import transaction

from tillit.bodies.actions.admissions import ask_where_both_sided
from tillit.bodies.actions.rooms import key_for, open_room_of
from tillit.bodies.events import (
    PERSON_WELCOMED,
)
from tillit.kernel.actor import Actor
from tillit.people.actions import affiliate
from tillit.people.models import Affiliation, Organisation, Person
from tillit.trail.actions import record


@transaction.atomic
def welcome(person: Person, *, organisation: Organisation, role: str, by: Actor) -> Affiliation:
    """A person becomes part of an organisation from today; the organisation remembers it in its own room."""
    affiliation = affiliate(person, organisation=organisation, role=role, by=by)
    room = open_room_of(organisation, by=by)
    with key_for(room, by=by):
        record(
            PERSON_WELCOMED, affiliation, room=room.pk, by=by, party=organisation.pk,
            person=person, organisation=organisation.name,
        )  # fmt: skip
    ask_where_both_sided(person, by=by)
    return affiliation
