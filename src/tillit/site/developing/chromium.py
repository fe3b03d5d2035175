"""Which Chromium the browser tests drive: the one that is there, else Debian's, else the one of Playwright."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

SETTING = "TILLIT_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as found: print(found.chromium.executable_path)"
)


def find_or_install(say: Callable[[str], None]) -> str | None:
    """The path of a Chromium, or None when none can be had."""
    return _named() or _on_path() or _of_playwright() or _of_debian(say) or _fetched(say)


def _named() -> str | None:
    named = os.environ.get(SETTING, "")
    return named if named and os.access(named, os.X_OK) else None


def _on_path() -> str | None:
    return next((found for found in map(shutil.which, NAMES) if found), None)


def _of_debian(say: Callable[[str], None]) -> str | None:
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return None
    say("installing Chromium from the distribution")
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
        _run([apt, *words])
    return _on_path()


def _fetched(say: Callable[[str], None]) -> str | None:
    say("fetching Playwright's Chromium")
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    return _of_playwright()


def _of_playwright() -> str | None:
    path = _run([sys.executable, "-c", ASK_PLAYWRIGHT]).strip()
    return path if path and os.access(path, os.X_OK) else None


def _run(command: list[str]) -> str:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else ""
