"""Persons in a package stand as numbers: a file that is stored cannot forget a name that is protected or erased later.

The same person has the same number in the whole package, so that what somebody did still hangs together.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from tillit.people.models import Person
from tillit.trail.names import shown

PERSONS = {"people.person", "people.invitation"}


class Numbered:
    """The persons of one package, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[UUID, int] = {}

    def of(self, person: Person | None) -> str:
        """What a person is called; nothing for nobody."""
        return "" if person is None else self._called(person.pk)

    def find(self, of: str, keys: set[UUID]) -> dict[UUID, str]:
        """The same for what the trail keeps by its key; what is no person is called what it is called."""
        return {key: self._called(key) for key in sorted(keys)} if of in PERSONS else shown(of, keys)

    def _called(self, key: UUID) -> str:
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return _("Person %(number)s") % {"number": number}
