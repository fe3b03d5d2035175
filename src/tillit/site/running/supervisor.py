"""Children that are started, watched, started again with patience, and ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tillit.site.running.lifeline import PARENT
from tillit.site.trouble import Trouble

Progress = Callable[[str], None]

FAREWELL = 12.0
# a child that dies this often within the time is not helped by being started again
MOST_DEATHS = 5
WITHIN = 60.0


@dataclass
class Child:
    """One program of ours, in a session of its own so that Ctrl-C in the terminal reaches only its parent."""

    name: str
    arguments: list[str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    deaths: list[float] = field(default_factory=list)
    again_at: float = 0.0

    def is_alive(self) -> bool:
        """Whether it runs now."""
        return self.process is not None and self.process.poll() is None

    def last_words(self) -> str:
        """The end of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:].strip() if self.log.exists() else ""


class Supervisor:
    """The children of one `up`."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.children: list[Child] = []

    def start(self, name: str, words: list[str], log: Path) -> Child:
        """Start `tillit <words>` as a child."""
        log.unlink(missing_ok=True)
        child = Child(name, [sys.executable, "-P", "-m", "tillit.site", *words], log)
        self.children.append(child)
        self._launch(child)
        return child

    def look_after(self) -> None:
        """Start again what has died; `Trouble` when it does not help."""
        now = time.monotonic()
        for child in self.children:
            if child.is_alive():
                continue
            if child.process is not None:
                self._mourn(child, now)
            elif now >= child.again_at:
                self._launch(child)

    def end(self) -> None:
        """End all children: ask, wait, and only then kill; by their own numbers."""
        living = [child.process for child in self.children if child.process is not None and child.is_alive()]
        for process in living:
            _signal_group(process.pid, signal.SIGTERM)
        end = time.monotonic() + FAREWELL
        for process in living:
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process.pid, signal.SIGKILL)
                process.wait()
        self.children.clear()

    def _launch(self, child: Child) -> None:
        with open(child.log, "ab") as output:
            child.process = subprocess.Popen(
                child.arguments,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=os.environ | {PARENT: str(os.getpid())},
                start_new_session=True,
            )

    def _mourn(self, child: Child, now: float) -> None:
        code = child.process.returncode if child.process else 0
        child.process = None
        child.deaths = [*(death for death in child.deaths if now - death < WITHIN), now]
        if len(child.deaths) >= MOST_DEATHS:
            raise Trouble(f"The {child.name} has ended {MOST_DEATHS} times within a minute.\n{child.last_words()}")
        wait = 2.0 ** (len(child.deaths) - 1) - 1
        child.again_at = now + wait
        when = f" in {wait:.0f} s" if wait else ""
        self.progress(f"the {child.name} ended ({_reason(code)}); starting it again{when}")


def _signal_group(leader: int, number: signal.Signals) -> None:
    """The child leads its own session, so its group holds only what it started itself."""
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return


def _reason(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"
