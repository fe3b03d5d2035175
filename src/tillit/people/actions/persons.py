"""Making persons, and what a person chooses."""

from collections.abc import Set
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.lookalikes import likeness
from tillit.kernel.text import clean_line
from tillit.kernel.verdict import require
from tillit.people.above import names_beside, tell_everybody
from tillit.people.events import PERSON_RENAMED
from tillit.people.models import FormerPersonName, Organisation, Person
from tillit.people.own_room import own_room
from tillit.people.queries import affiliations_of, lookalikes
from tillit.people.rules import is_oneself
from tillit.trail.actions import record


@transaction.atomic
def add_person(name: str, email: str | None, *, language: str = "sv", by: Actor) -> Person:
    """A new person; the mail address is kept in lower case and belongs to one person only."""
    person = Person(name=name, email=email.lower() if email else None, language=language)
    person.set_unusable_password()
    person.save(force_insert=True)
    return person


@transaction.atomic
def choose_language(person: Person, *, language: str, by: Actor) -> None:
    """Remember in which language a person is written to; only they choose it."""
    require(is_oneself(by, person))
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def choose_name(person: Person, *, name: str, joining: Organisation | None = None, by: Actor) -> None:
    """What a person is called; only they choose it. InvalidValue for what is no name on one line.

    History shows the name of today, so a new one must not be taken for somebody else's there, and that it is new is
    told in each organisation where they belong. `joining` is one that they are about to be part of.
    """
    require(is_oneself(by, person))
    name, before = clean_line(name, least=1), person.name
    homes = {one.organisation_id: one.organisation for one in affiliations_of(by)}
    if name == before and homes and joining is None:
        return
    _require_own_name(person, name, organisations=set(homes) | ({joining.pk} if joining else set()))
    if name == before and homes:
        return
    person.name = name
    person.save(update_fields=["name"])
    if name == before or not homes:
        return
    former = FormerPersonName(person=person, name=before)
    former.save(force_insert=True)
    for organisation in homes.values():
        record(
            PERSON_RENAMED, person, room=own_room(organisation, by=by), by=by, party=organisation.pk, before=former,
            person=person,
        )  # fmt: skip
    tell_everybody(*homes)


def _require_own_name(person: Person, name: str, *, organisations: Set[UUID]) -> None:
    """Nobody is called what somebody beside them is called, or what the eye may take for it; nor as an organisation."""
    seen = likeness(name)
    taken = any(likeness(one) == seen for one in names_beside(person, organisations))
    if seen and (taken or lookalikes(name)):
        raise InvalidInput((
            Fault("name", _("Somebody whom you meet here, or an organisation, is already called that, or nearly that."),
                  _("Add what tells you apart: a middle name, an initial, or what you do.")),
        ))  # fmt: skip
