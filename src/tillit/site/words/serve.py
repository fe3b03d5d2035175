"""./tillit serve: the web server, for real operation."""

import argparse
import os

import django

from tillit.site.environment import database_place, flag
from tillit.site.postgres.embedded import EmbeddedPostgres
from tillit.site.running.lifeline import PARENT, end_with_parent
from tillit.site.running.readiness import demand_ready, prepare_embedded
from tillit.site.running.static import gather_static
from tillit.site.terminal.calm import add_data_option, calmly, chosen_data, say
from tillit.site.trouble import Trouble

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
FOR_THIS_MACHINE = ("TILLIT_EXAMPLES", "TILLIT_LOCAL_MAILBOX")


def main(argv: list[str]) -> int:
    """Serve pages until told to stop; TLS and the outer name belong to a proxy in front."""
    parser = argparse.ArgumentParser(prog="tillit serve", description="The web server, for real operation.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer (2)")
    add_data_option(parser)
    given = parser.parse_args(argv)
    chosen_data(given.data)
    return calmly(lambda: _serve(given))


def _serve(given: argparse.Namespace) -> int:
    refuse_open_letters(given.host)
    make_ready()
    # only now: importing the application reads the settings
    from tillit.site.running.serving import serve  # noqa: PLC0415

    serve(given.host, given.port, given.workers)
    return 0


def refuse_open_letters(host: str) -> None:
    """Who reads the letters can sign in as anybody, so their page is never shown to a network."""
    found = [name for name in FOR_THIS_MACHINE if flag(name)]
    if found and host not in LOOPBACK:
        raise Trouble(
            f"{' and '.join(found)} would let everybody who reaches {host} read all letters and sign in as anybody. "
            "Leave it out, or listen on 127.0.0.1."
        )


def make_ready() -> None:
    """Database up, Django set up, tables those of this program. A child of `up` finds that done."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tillit.site.settings"
    data = chosen_data(None)
    if PARENT in os.environ:
        end_with_parent()
        django.setup()
        return
    if database_place().embedded:
        prepare_embedded(EmbeddedPostgres(data), say)
    gather_static(data)
    django.setup()
    demand_ready()
