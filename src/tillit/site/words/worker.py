"""./tillit worker: jobs and letters, for real operation."""

import argparse

from tillit.site.terminal.calm import add_data_option, calmly, chosen_data
from tillit.site.words.serve import make_ready


def main(argv: list[str]) -> int:
    """Work until told to stop; any number of workers may run beside each other."""
    parser = argparse.ArgumentParser(prog="tillit worker", description="The worker for jobs and letters.")
    parser.add_argument("--concurrency", type=int, default=2, help="jobs at the same time (2)")
    add_data_option(parser)
    given = parser.parse_args(argv)
    chosen_data(given.data)
    return calmly(lambda: _work(given.concurrency))


def _work(concurrency: int) -> int:
    make_ready()
    # only now: the queue belongs to a Django that is set up
    from tillit.ground.jobs import run_worker  # noqa: PLC0415

    run_worker(concurrency=concurrency)
    return 0
