"""./tillit bounce: a mail server hands over one message that came to the return address."""

import argparse
import sys

from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.terminal.console import ready_installation

MOST_BYTES = 1_000_000
TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the message and comes back


def main(argv: list[str]) -> int:
    """Read one message; 0 when it has been dealt with, ignored too, and 75 when the mail server shall come back.

    Never another code: a mail server would send a report of its own about a report.
    """
    parser = argparse.ArgumentParser(
        prog="tillit bounce",
        description="Reads one message from standard input: a report of a letter that could not be delivered. For a"
        " mail server's pipe (docs/mail.md). Anything else is ignored. The exit code is 0, or 75 when the mail server"
        " should try again.",
    )
    parser.add_argument("--to", default="", metavar="ADDRESS", help="the address that the message came to")
    add_data_option(parser)
    given = parser.parse_args(argv)
    chosen_data(given.data)
    try:
        return TRY_AGAIN if calmly(lambda: _take(given.to)) else 0
    except Exception as fault:  # a fault of ours must not become a report about a report either
        print(f"tillit bounce failed: {type(fault).__name__}", file=sys.stderr)
        return TRY_AGAIN


def _take(came_to: str) -> int:
    raw = sys.stdin.buffer.read(MOST_BYTES)
    while sys.stdin.buffer.read(MOST_BYTES):  # to the end, or the mail server takes a closed pipe for a fault
        pass
    with ready_installation():
        # only now: these are models, and Django is set up just before
        from tillit.ground.db import acting  # noqa: PLC0415
        from tillit.ground.mail import take_return  # noqa: PLC0415
        from tillit.kernel.actor import Actor  # noqa: PLC0415

        with acting(Actor.system("mail")):
            print(take_return(raw, came_to=came_to).said)
    return 0
