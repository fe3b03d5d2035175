"""The way to the environment: pip's sources are told to uv, and a half-made environment is not trusted."""

import importlib.util
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from tests.plugin import ROOT

BOOTSTRAP = ROOT / "tools" / "bootstrap"


def part(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of the bootstrap, which stands outside the program."""
    monkeypatch.syspath_prepend(str(BOOTSTRAP))
    spec = importlib.util.spec_from_file_location(f"bootstrap_{name}", BOOTSTRAP / f"{name}.py")
    assert spec and spec.loader
    found = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, found)
    spec.loader.exec_module(found)
    return found


def test_sources_of_pip_are_told_to_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = part("sources", monkeypatch)
    listing = "\n".join(
        [
            "global.index-url='https://mirror.example/simple'",
            "global.extra-index-url='https://a.example/simple\\nhttps://b.example/simple'",
            "install.find-links='/wheels'",
            ":env:.find-links='/other'",
            "global.cert='/etc/ca.pem'",
        ]
    )
    found = sources.Sources(sources.parse_config(listing))
    assert found.for_uv() == [
        "--default-index", "https://mirror.example/simple",
        "--index", "https://a.example/simple", "--index", "https://b.example/simple",
        "--find-links", "/other",
        "--index-strategy", "unsafe-best-match",
    ]  # fmt: skip
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    assert found.settings()["SSL_CERT_FILE"] == "/etc/ca.pem"


def test_without_settings_uv_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = part("sources", monkeypatch)
    assert sources.Sources(sources.parse_config("")).for_uv() == []


def checkout(tmp_path: Path) -> Path:
    for name in ("requirements.lock", "requirements-test.lock"):
        (tmp_path / name).write_text(f"{name}\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def test_only_a_whole_environment_of_this_lock_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = part("environment", monkeypatch).Environment(checkout(tmp_path))
    assert not environment.has("run")  # no stamp: left half-made

    environment.write_stamp("run")
    assert environment.has("run") and not environment.has("test")

    environment.write_stamp("test")
    assert environment.has("run") and environment.has("test")

    (tmp_path / "requirements.lock").write_text("changed\n")
    assert not environment.has("run")


def test_an_environment_whose_python_was_replaced_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = part("environment", monkeypatch).Environment(checkout(tmp_path))
    environment.write_stamp("run")
    stamp = tmp_path / ".venv" / "tillit-stamp.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"python": "/usr/bin/python3.9"}))
    assert not environment.has("run")


def test_every_file_of_the_locks_has_its_hash() -> None:
    for name in ("requirements.lock", "requirements-test.lock", "tools/bootstrap/uv.lock"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pinned = [number for number, line in enumerate(lines) if line and not line.startswith((" ", "#"))]
        assert pinned
        for number in pinned:
            assert "==" in lines[number] and lines[number + 1].strip().startswith("--hash=sha256:"), lines[number]


def test_an_old_python_is_told_plainly(tmp_path: Path) -> None:
    """As seen from a Python that is too old, when no other is on the path."""
    pretend = (
        "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); sys.version = '3.9.2'; "
        f"sys.argv = [{str(ROOT / 'tillit')!r}, 'up']; runpy.run_path(sys.argv[0], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend], env=os.environ | {"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "Tillit needs Python 3.11+; this is Python 3.9.2, and no newer one was found."


def test_a_word_that_there_is_not_is_answered_before_anything_is_installed(tmp_path: Path) -> None:
    """A copy of the door without an environment: nothing is made for a mistake."""
    for name in ("src/tillit/__init__.py", "src/tillit/site/__init__.py", "src/tillit/site/door.py",
                 "src/tillit/site/trouble.py", "tillit", "requirements.lock", "requirements-test.lock",
                 *[f"tools/bootstrap/{path.name}" for path in BOOTSTRAP.glob("*.py")]):  # fmt: skip
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    done = subprocess.run([sys.executable, str(tmp_path / "tillit"), "serv"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "Tillit knows no word 'serv'. Did you mean 'serve'?\n")
    assert not (tmp_path / ".venv").exists() and not (tmp_path / ".tillit").exists()


def test_the_vendored_pip_is_the_one_that_was_reviewed() -> None:
    wanted, name = (BOOTSTRAP / "pip.sha256").read_text(encoding="utf-8").split()
    assert [path.name for path in BOOTSTRAP.glob("*.whl")] == [name]
    assert sha256((BOOTSTRAP / name).read_bytes()).hexdigest() == wanted
