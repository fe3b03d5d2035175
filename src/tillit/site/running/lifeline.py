"""A child that ends when its parent does, even when the parent is killed."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
PARENT = "TILLIT_PARENT"


def end_with_parent() -> None:
    """Ask the system for SIGTERM when the process that started us is gone (Linux; elsewhere nothing happens)."""
    parent = os.environ.get(PARENT, "")
    if parent.isdecimal():
        end_with(int(parent))


def end_with(parent: int) -> None:
    """The same for a parent known by its number."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # gone already, before we could ask
        os.kill(os.getpid(), signal.SIGTERM)
