"""Making persons, and what a person chooses."""

from django.db import transaction

from tillit.kernel.actor import Actor
from tillit.kernel.text import clean_line
from tillit.kernel.verdict import require
from tillit.people.models import Person
from tillit.people.rules import is_oneself


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
def choose_name(person: Person, *, name: str, by: Actor) -> None:
    """What a person is called; only they choose it. InvalidValue for what is no name on one line."""
    require(is_oneself(by, person))
    person.name = clean_line(name, least=1)
    person.save(update_fields=["name"])
