"""Work that waits: rolled back with what asked for it, done after commit, given back when its worker is killed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued, TaskNotFound

from tests.plugin import ROOT
from tillit.bodies.models import Circle
from tillit.ground import jobs
from tillit.ground.db import acting, current_actor
from tillit.ground.jobs import enqueue, job, run_worker
from tillit.kernel.actor import ANONYMOUS

pytestmark = pytest.mark.django_db
DONE: list[str] = []

WORKER = """
import os, sys, time
import django
django.setup()
from tests.ground.test_jobs import NAP
from tillit.ground.jobs import run_worker
run_worker(wait=False)
"""
NAP = "PRACTICE_NAP"  # set where a worker shall be killed in the middle of its job


@job("practice_nap", acts_as="practice")
def nap(marker: str) -> None:
    """Takes its time in a worker that is to be killed, and none in others."""
    DONE.append(f"{marker} {current_actor()}")
    if os.environ.get(NAP):
        Path(os.environ[NAP]).write_text("asleep")
        time.sleep(60)


@job("practice_failing", tries=1)
def fail() -> None:
    """Writes something and fails."""
    Circle().save(force_insert=True)
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    """Each test counts from zero."""
    DONE.clear()


def states() -> dict[str, str]:
    """Our jobs and how they stand; the worker adds the periodic ones when their minute comes."""
    with acting(ANONYMOUS):
        ours = ProcrastinateJob.objects.filter(task_name__startswith="practice_")
        return dict(ours.order_by("id").values_list("task_name", "status"))


def test_a_job_goes_back_with_the_transaction_that_asked_for_it() -> None:
    with pytest.raises(RuntimeError), acting(ANONYMOUS):
        enqueue("practice_nap", marker="x")
        raise RuntimeError
    assert states() == {}


def test_a_job_is_done_after_commit_by_its_own_actor() -> None:
    with acting(ANONYMOUS):
        enqueue("practice_nap", marker="x")
    assert DONE == []
    run_worker(wait=False)
    assert DONE == ["x system:practice"]
    assert states() == {"practice_nap": "succeeded"}


def test_an_unknown_job_is_not_asked_for() -> None:
    with pytest.raises(TaskNotFound), acting(ANONYMOUS):
        enqueue("practice_unknown")
    assert states() == {}


def test_a_job_that_fails_leaves_nothing_but_its_failure() -> None:
    with acting(ANONYMOUS):
        enqueue("practice_failing")
        before = Circle.objects.count()
    run_worker(wait=False)
    assert states() == {"practice_failing": "failed"}
    with acting(ANONYMOUS):
        assert Circle.objects.count() == before


@pytest.mark.parametrize("pruned", [False, True], ids=["silent worker", "worker already pruned"])
def test_the_job_of_a_killed_worker_is_given_back_and_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pruned: bool
) -> None:
    with acting(ANONYMOUS):
        enqueue("practice_nap", marker="again")
    kill_in_the_middle(tmp_path / "asleep")
    assert states() == {"practice_nap": "doing"}
    run_worker(wait=False)
    assert (states(), DONE) == ({"practice_nap": "doing"}, [])
    if pruned:
        with acting(ANONYMOUS), connection.cursor() as cursor:
            cursor.execute("select procrastinate_prune_stalled_workers_v1(0)")

    monkeypatch.setattr(jobs, "SECONDS_UNTIL_STALLED", 1)
    time.sleep(1.2)
    reap_now()
    run_worker(wait=False)

    assert states() == {"practice_nap": "succeeded"}
    assert DONE == ["again system:practice"]


def test_a_periodic_job_whose_next_round_waits_does_not_stop_the_reaper() -> None:
    with acting(ANONYMOUS):
        for _ in range(2):
            jobs.queue.configure_task("mail_again").defer(timestamp=0)
            enqueue("practice_nap", marker="again")
            orphan_all()
        jobs.queue.configure_task("mail_again", schedule_in={"hours": 1}).defer(timestamp=0)
    reap_now()
    run_worker(wait=False)
    assert DONE == ["again system:practice"] * 2
    with acting(ANONYMOUS), connection.cursor() as cursor:
        cursor.execute("select status from procrastinate_jobs where task_name = 'mail_again' order by id limit 2")
        assert [row[0] for row in cursor.fetchall()] == ["failed", "failed"]


def orphan_all() -> None:
    """As a worker leaves its jobs that is killed and forgotten."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where status = 'todo'")


def reap_now() -> None:
    """Let the reaper run, which also comes by itself once a minute."""
    with suppress(AlreadyEnqueued), acting(ANONYMOUS):
        jobs.queue.configure_task("reap").defer(timestamp=0)
    run_worker(wait=False)


def kill_in_the_middle(marker: Path) -> None:
    """Let a worker of its own process begin the job, and kill it as the kernel would."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "DJANGO_SETTINGS_MODULE": "tillit.site.settings",
        "TILLIT_DB_NAME": str(connection.settings_dict["NAME"]),
        NAP: str(marker),
    }
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + 60
        while not marker.exists():
            assert worker.poll() is None, worker.stderr and worker.stderr.read().decode()
            assert time.monotonic() < end, "the worker did not begin"
            time.sleep(0.05)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
