"""./tillit manage forgetfactors: for somebody who has lost phone, keys and codes in reserve."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tillit.ground.db import current_actor
from tillit.people.actions.recovering import forget_factors
from tillit.people.queries import find_person


class Command(BaseCommand):
    """Takes away what a person signs in with; the person and their organisations' keepers of access are written to."""

    help = "Take away what a person signs in with besides mail, when you have made sure that it is they who ask."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and how you know."""
        parser.add_argument("mail", help="the person's mail address")
        parser.add_argument("--because", required=True, help="how you made sure who asks; stands in the letters")

    def handle(self, *args: Any, **options: Any) -> None:
        """One person at a time, in the transaction of the console."""
        person = find_person(options["mail"])
        if person is None:
            raise CommandError("Nobody here has that mail address.")
        because = " ".join(options["because"].split())
        if not 10 <= len(because) <= 300:
            raise CommandError("--because takes 10 to 300 characters: how you made sure that it is they who ask.")
        forget_factors(person, because=because, by=current_actor())
        self.stdout.write(f"{person.name} now signs in with a code by mail alone. Every session has ended.")
