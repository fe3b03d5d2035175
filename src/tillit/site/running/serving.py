"""The web server itself: granian with our WSGI application."""

import multiprocessing
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tillit.site.running.lifeline import end_with
from tillit.site.wsgi import application

THREADS = 8
KILL_AFTER = 10


def serve(host: str, port: int, workers: int) -> None:
    """Answer until told to stop (SIGTERM, SIGINT)."""
    server = Granian(
        "tillit.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER,
    )
    server.serve(target_loader=load)


def load(_target: str) -> Callable[..., Any]:
    """In each of the server's own workers: end when the server does, also when it is killed."""
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        end_with(parent.pid)
    return application
