"""What the manual gives an operator to copy: files that systemd can read, proxies that keep the promises."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.plugin import ROOT
from tillit.site.door import WORDS

UNITS = sorted((ROOT / "docs" / "systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
OPERATE = ROOT / "docs" / "operate.md"
HARD = {
    "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ReadWritePaths=/var/lib/tillit-data",
    "ProtectHome=yes", "PrivateTmp=yes", "User=tillit", "EnvironmentFile=/etc/tillit.env", "UMask=0077",
}  # fmt: skip


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_systemd_reads_every_unit(tmp_path: Path) -> None:
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace("/opt/tillit/tillit", str(ROOT / "tillit"))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    units = [str(tmp_path / path.name) for path in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    named = [line for line in done.stderr.splitlines() if "tillit-" in line]
    assert (named, done.returncode) == ([], 0)


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_each_service_runs_a_word_and_may_as_little_as_it_needs(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    [command] = [line for line in lines if line.startswith("ExecStart=")]
    assert re.fullmatch(r"ExecStart=/opt/tillit/tillit (\w+)", command)
    assert command.split()[-1] in WORDS
    assert set(lines) >= HARD


def test_each_timer_has_its_service_and_every_file_stands_in_the_manual() -> None:
    timers = {path.stem for path in UNITS if path.suffix == ".timer"}
    assert timers == {"tillit-backup", "tillit-drill"}
    assert timers < {path.stem for path in SERVICES}
    told = OPERATE.read_text(encoding="utf-8")
    assert [path.name for path in UNITS if f"](systemd/{path.name})" not in told] == []


def test_no_proxy_notes_who_reads_and_each_sets_what_is_believed() -> None:
    nginx = (ROOT / "docs" / "proxy" / "nginx.conf").read_text(encoding="utf-8")
    servers = nginx.split("\nserver {")[1:]
    assert len(servers) == 2
    assert all("access_log off;" in server for server in servers)
    for header in ("Host $host;", "X-Forwarded-Proto $scheme;", "X-Forwarded-For $remote_addr;"):
        assert f"proxy_set_header {header}" in nginx
    caddy = (ROOT / "docs" / "proxy" / "Caddyfile").read_text(encoding="utf-8")
    assert "exclude http.log.error" in caddy
    assert re.findall(r"^\s*log\b.*$", caddy, re.MULTILINE) == ["\tlog {"]
    assert "buffer_requests" in caddy
