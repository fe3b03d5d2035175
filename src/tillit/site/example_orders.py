"""Handling orders of the example installation, as open sources tell of them; nobody from there has written them."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction

from tillit.bodies.actions import open_room_of
from tillit.challenges.actions.handling import tell_from_source
from tillit.challenges.handling import Told, contacts_of, steps_of
from tillit.kernel.actor import Actor
from tillit.people.actions import add_organisation
from tillit.people.models import LegalForm, Sector
from tillit.people.queries import find_organisation_by_name


@transaction.atomic
def load_order(path: Path, *, by: Actor) -> None:
    """A municipality's order; the municipality itself is written down where it is not here."""
    told = json.loads(path.read_text(encoding="utf-8"))
    organisation = find_organisation_by_name(told["organisation"])
    if organisation is None:
        organisation = add_organisation(
            told["organisation"], sector=Sector.PUBLIC, legal_form=LegalForm.MUNICIPALITY,
            no_number_because=told["no_number_because"], by=by,
        )  # fmt: skip
        open_room_of(organisation, by=by)
    order = Told(
        tuple(steps_of(told["steps"])), tuple(contacts_of(told["contacts"])), date.fromisoformat(told["in_force_on"]),
        told["source"],
    )  # fmt: skip
    tell_from_source(organisation, order, by=by)
