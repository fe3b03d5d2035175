"""./tillit manage removestatement: what the law demands to be removed of what a party has said by itself."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tillit.accord.actions import remove_statement
from tillit.ground.db import current_actor
from tillit.kernel.errors import InvalidInput, NotFound


class Command(BaseCommand):
    """Empties a statement or a reservation; the ground in law, the day and who did it stand in its place (C5)."""

    help = "Remove a party's own words where the law demands it; ground, day and who stand in their place."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which, on what ground, and who answers for it."""
        parser.add_argument("circle", type=UUID, help="the first key in the address of the statement's page")
        parser.add_argument("statement", type=UUID, help="the second key there")
        parser.add_argument("--ground", required=True, help="the law and section, or the court's decision")
        parser.add_argument("--by", required=True, dest="who", help="your name: everybody who reads the page sees it")

    def handle(self, *args: Any, **options: Any) -> None:
        """One at a time, in the transaction of the console."""
        given = {name: options[name] for name in ("circle", "ground", "who")}
        try:
            remove_statement(options["statement"], **given, by=current_actor())
        except NotFound as absent:
            raise CommandError("There is no such statement in that circle.") from absent
        except InvalidInput as fault:
            raise CommandError("Say the ground in law, and who removes it.") from fault
        self.stdout.write("The words are gone. The ground, the day and your name stand in their place.")
