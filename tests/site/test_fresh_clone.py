"""The README's two commands from a fresh clone: as root and as an ordinary user, in a folder with a difficult name.

Makes the whole environment anew from the lock files, so it needs the package index that this machine is set up for.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from urllib.request import urlopen

import pytest

from tests.plugin import ROOT

SECONDS_OF_A_FIRST_START = 90
SECONDS_OF_A_LATER_START = 4
AS_ROOT = os.geteuid() == 0
# "games" is on every Debian and Ubuntu, has nothing of its own, and is used by nobody
ACCOUNTS = ["root", "games"] if AS_ROOT else [pwd.getpwuid(os.geteuid()).pw_name]


@pytest.fixture(params=ACCOUNTS)
def clone(request: pytest.FixtureRequest) -> Iterator["Clone"]:
    """A clone of what is committed, owned by an account that has no home of its own."""
    account = pwd.getpwnam(request.param)
    folder = Path(mkdtemp(prefix="tillit a b å ö "))
    here = folder / "klon å ö"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(here)], check=True)
    if AS_ROOT:
        subprocess.run(["chown", "-R", f"{account.pw_uid}:{account.pw_gid}", str(folder)], check=True)
    yield Clone(here, account)
    shutil.rmtree(folder)


class Clone:
    """A checkout and the account that uses it."""

    def __init__(self, folder: Path, account: pwd.struct_passwd) -> None:
        self.folder, self.account = folder, account
        self.data = folder.with_name("data å")

    def start(self, *words: str, log: Path) -> "subprocess.Popen[bytes]":
        """Run ./tillit there, with nothing of this process's environment but what leads to packages."""
        kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_", "LANG"))}
        environment = kept | {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent"}
        who = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if AS_ROOT else {}
        with log.open("wb") as output:
            return subprocess.Popen(
                ["/usr/bin/env", "python3", "./tillit", *words],
                cwd=self.folder,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **who,  # type: ignore[arg-type]
            )

    def up(self, log: Path) -> tuple["subprocess.Popen[bytes]", str, float]:
        """`up` until it says where it is; the process, the address and the seconds it took."""
        began = time.monotonic()
        process = self.start("up", "--data", str(self.data), "--port", "8750", log=log)
        while not (found := re.search(r"Tillit: (http://localhost:\d+)", log.read_text(encoding="utf-8"))):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() - began < 3 * SECONDS_OF_A_FIRST_START, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        return process, found[1], time.monotonic() - began


@pytest.mark.clone
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="uses accounts as Linux has them")
def test_the_two_commands_work_from_a_fresh_clone(clone: Clone, tmp_path: Path) -> None:
    process, address, first = clone.up(tmp_path / "first.txt")
    with urlopen(f"{address}/register/iop-ensamkommande-goteborg/", timeout=10) as page:  # noqa: S310
        assert "IOP Ensamkommande i Göteborg" in page.read().decode()
    end(process)

    process, address, later = clone.up(tmp_path / "later.txt")
    with urlopen(f"{address}/halsa", timeout=10) as page:  # noqa: S310
        assert page.read() == b"ok"
    end(process)

    test = clone.start("test", "-k", "test_money", log=tmp_path / "test.txt")
    assert test.wait(10 * SECONDS_OF_A_FIRST_START) == 0, (tmp_path / "test.txt").read_text()
    assert re.search(r"\d+ passed", (tmp_path / "test.txt").read_text())
    # a build server's first start may be slow for reasons of its own: twice the promise is a fault, not a bad day
    assert (first < 2 * SECONDS_OF_A_FIRST_START, later < 2 * SECONDS_OF_A_LATER_START) == (True, True), (first, later)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ctrl-C, and everything it started is gone."""
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(60) == 0
