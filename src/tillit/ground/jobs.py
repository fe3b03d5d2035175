"""Jobs: work that waits, in the same database and the same transaction as what asked for it.

A thin cover over procrastinate, so that the queue can be changed in one place. A job runs as `system:<name>` in a
transaction of its own and may run twice (a killed worker): whatever it calls must bear that.
"""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import close_old_connections, connection, transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Status

from tillit.ground.db import acting
from tillit.kernel.actor import Actor

Work = Callable[..., None]
SECONDS_UNTIL_STALLED = 60


def job(name: str, *, acts_as: str | None = None, every: str | None = None, tries: int = 6) -> Callable[[Work], Work]:
    """Make a function of a package's tasks.py a job.

    It runs as `system:<acts_as>`, or as `system:<name>` when that is left out.
    `every` is a cron line (minute hour day month weekday, UTC); a periodic job takes no arguments. A job that fails
    is tried again after 4, 16, 64 ... seconds, `tries` times in all.
    """

    def decorate(work: Work) -> Work:
        @wraps(work)
        def run(*_: int, **arguments: Any) -> None:
            arguments.pop("timestamp", None)  # what a periodic job is given, and none of ours asks for
            try:
                with acting(Actor.system(acts_as or name)):
                    work(**arguments)
            finally:
                close_old_connections()

        # procrastinate counts the times after the first, and takes 0 for "for ever"
        retry = RetryStrategy(max_attempts=tries - 1, exponential_wait=4) if tries > 1 else False
        task = queue.task(name=name, retry=retry, queueing_lock=name if every else None)(run)
        if every:
            queue.periodic(cron=every)(task)
        return work

    return decorate


def enqueue(name: str, **arguments: str | int | bool | None) -> None:
    """Ask for a job in the running transaction: rolled back with it, seen by the worker after commit."""
    queue.configure_task(name, allow_unknown=False).defer(**arguments)


def enqueue_at(name: str, moment: datetime, **arguments: str | int | bool | None) -> None:
    """The same for a moment to come: it runs then, or as soon afterwards as there is a worker."""
    queue.configure_task(name, allow_unknown=False, schedule_at=moment).defer(**arguments)


def enqueue_when_committed(name: str) -> None:
    """Ask for a periodic job before its time, as soon as the running transaction is there for everybody.

    Of such a job one waits at most, and one that waits already will see what was committed. Asked for within the
    transaction it could have run by then, and who else asks for it would wait until this one ends.
    """

    def ask() -> None:
        with suppress(AlreadyEnqueued), acting(Actor.system(name)):
            enqueue(name)

    transaction.on_commit(ask, robust=True)


async def reap(context: JobContext) -> None:
    """Give jobs of killed workers back to the queue.

    Takes the ones whose worker has gone silent and the ones whose worker row is already pruned (procrastinate's
    issue 1518), and removes what finished more than two weeks ago.
    """
    manager = context.app.job_manager
    await manager.prune_stalled_workers(SECONDS_UNTIL_STALLED)
    stalled = {job.id: job for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SECONDS_UNTIL_STALLED)}
    doing = await manager.list_jobs_async(status=Status.DOING.value)
    orphans = [found for found in doing if getattr(found, "worker_id", None) is None and found.id != context.job.id]
    for found in [*stalled.values(), *[orphan for orphan in orphans if orphan.id not in stalled]]:
        try:
            await manager.retry_job(found)
        except UniqueViolation:  # a periodic job, and its next round waits already
            await manager.finish_job(found, Status.FAILED, delete_job=False)
    await manager.delete_old_jobs(nb_hours=24 * 14, include_failed=False)


@queue.periodic(cron="* * * * *")
@queue.task(name="reap", queueing_lock="reap", pass_context=True)
async def reap_each_minute(context: JobContext, timestamp: int) -> None:
    """The reaper itself, once a minute."""
    await reap(context)


def run_worker(*, concurrency: int = 2, wait: bool = True) -> None:
    """Work until told to stop (SIGTERM, SIGINT); with `wait=False` only what stands in the queue now."""

    async def work() -> None:
        with queue.replace_connector(queue.connector.get_worker_connector()) as app:  # type: ignore[attr-defined]
            async with app.open_async():
                await app.run_worker_async(
                    concurrency=concurrency, wait=wait, delete_jobs="never", shutdown_graceful_timeout=20
                )

    connection.close()
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    asyncio.run(work())
