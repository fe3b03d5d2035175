"""./tillit manage: those of the framework's commands that open no back door."""

import argparse
import os
import sys
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass

import django
from django.core.management import execute_from_command_line

from tillit.site.postgres.roles import operator_script
from tillit.site.running.readiness import database_at_hand
from tillit.site.secrets import load_secrets
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.trouble import Trouble


@dataclass(frozen=True)
class Command:
    """One allowed command: as which role, and whether it needs the database."""

    told: str
    owner: bool = False
    database: bool = True


ALLOWED = {
    "check": Command("the framework's own checks (--deploy)", database=False),
    "collectstatic": Command("gather styles, scripts and pictures in the data folder", database=False),
    "compilemessages": Command("compile the catalogues", database=False),
    "forgetfactors": Command("take away what a person signs in with, when it is lost and you know that it is they"),
    "findstatic": Command("where a style, script or picture comes from", database=False),
    "makemigrations": Command("write migrations after a change of models", owner=True, database=False),
    "migrate": Command("bring the tables up to this program", owner=True),
    "removestatement": Command("remove a party's own words where the law demands it; the ground stands in their place"),
    "roles": Command("print the script that makes the database roles on a server of your own (--sql)", database=False),
    "sendtestemail": Command("put a letter into the outbox, to see whether mail leaves"),
    "showmigrations": Command("which migrations have been made", owner=True),
    "sqlmigrate": Command("the SQL of a migration", owner=True),
    "squashmigrations": Command("make one migration of many", owner=True, database=False),
}
WHY_NOT = (
    "shells, dumps and accounts made past the program would leave no event and no reason (C7), "
    "and nobody enters a room by being administrator (C4)"
)


def main(argv: list[str]) -> int:
    """Run one of the allowed commands."""
    given, argv = _data_option(argv)
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(help_text())
        return 0
    chosen_data(given)
    name, rest = argv[0], argv[1:]
    if name not in ALLOWED:
        print(f"`manage` has no {name}: {WHY_NOT}.\nWhat there is: {', '.join(ALLOWED)}.", file=sys.stderr)
        return 2
    if name == "roles":
        return calmly(lambda: _print_roles(rest))
    return calmly(lambda: _run(name, rest))


def help_text() -> str:
    """One line for each command."""
    width = max(map(len, ALLOWED))
    lines = [f"  {name:<{width}}  {command.told}" for name, command in ALLOWED.items()]
    return "\n".join(
        ["Usage: ./tillit manage [--data DIR] COMMAND [OPTIONS]", "", *lines, "", f"Others are left out: {WHY_NOT}."]
    )


def _data_option(argv: list[str]) -> tuple[str | None, list[str]]:
    """--data, before the command or after it, and what the framework is to read."""
    parser = argparse.ArgumentParser(prog="tillit manage", add_help=False, allow_abbrev=False)
    add_data_option(parser)
    given, rest = parser.parse_known_args(argv)
    return given.data, rest


def _run(name: str, rest: list[str]) -> int:
    command = ALLOWED[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tillit.site.settings"
    os.environ["TILLIT_DB_ROLE"] = "owner" if command.owner else "app"
    wants_help = bool({"-h", "--help"} & set(rest))
    with ExitStack() as stack:
        if command.database and not wants_help:
            stack.enter_context(database_at_hand())
        django.setup()
        stack.enter_context(nullcontext() if command.owner or not command.database else _console())
        execute_from_command_line(["./tillit manage", name, *rest])
    return 0


def _console() -> "ExitStack":
    # only now: the actor context belongs to a Django that is set up
    from tillit.ground.db import acting  # noqa: PLC0415
    from tillit.kernel.actor import Actor  # noqa: PLC0415

    stack = ExitStack()
    stack.enter_context(acting(Actor.system("console")))
    return stack


def _print_roles(rest: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tillit manage roles", description=ALLOWED["roles"].told)
    parser.add_argument("--sql", action="store_true", required=True, help="print the script, for psql as a superuser")
    parser.parse_args(rest)
    data = chosen_data(None)
    if not data.is_dir():
        raise Trouble(f"There is no data folder {data} yet. Name it with --data, or make it.")
    print(operator_script(load_secrets(data).passwords()), end="")
    return 0
