"""Persons in a package stand as numbers: a file that is stored cannot forget a name that is protected or erased later.

The same person has the same number in the whole package, by whatever row the trail knows them, so that what somebody
did still hangs together.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from tillit.people.models import FormerPersonName, Invitation, Person
from tillit.trail.names import shown

# the rows besides persons that the trail calls by a person's name; each says in `person` who it is
ABOUT_PERSONS = {"people.formerpersonname": FormerPersonName, "people.invitation": Invitation}


class Numbered:
    """The persons of one package, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[UUID, int] = {}

    def of(self, person: Person | None) -> str:
        """What a person is called; nothing for nobody."""
        return "" if person is None else self._called(person.pk)

    def find(self, of: str, keys: set[UUID]) -> dict[UUID, str]:
        """The same for what the trail keeps by its key; what is no person, or a row that is gone, by its own word."""
        persons = _persons(of, keys)
        numbered = {key: self._called(persons[key]) for key in sorted(persons)}
        gone = keys - set(numbered)
        return numbered | (shown(of, gone) if gone else {})

    def _called(self, key: UUID) -> str:
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return _("Person %(number)s") % {"number": number}


def _persons(of: str, keys: set[UUID]) -> dict[UUID, UUID]:
    """Who these rows are about; at most one statement."""
    if of == "people.person":
        return {key: key for key in keys}
    if of not in ABOUT_PERSONS:
        return {}
    return dict(ABOUT_PERSONS[of]._default_manager.filter(pk__in=keys).order_by("pk").values_list("pk", "person"))
