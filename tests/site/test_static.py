"""Static files are gathered once, also when two processes begin at the same moment."""

import os
import subprocess
import sys
from pathlib import Path

from tests.plugin import ROOT
from tillit.site.running.static import STAMP

GATHER = """
import sys
from pathlib import Path
from tillit.site.running.static import gather_static
print("here", flush=True)
sys.stdin.readline()
print(gather_static(Path(sys.argv[1])), flush=True)
"""


def gathering(data: Path) -> "subprocess.Popen[str]":
    """A process that waits at the door; as `serve` and `worker` do, it knows the data folder from its environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TILLIT_", "DJANGO_"))}
    started = subprocess.Popen(
        [sys.executable, "-c", GATHER, str(data)],
        env=clean | {"PYTHONPATH": str(ROOT / "src"), "TILLIT_DATA": str(data)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert started.stdout and started.stdout.readline() == "here\n"
    return started


def test_of_two_that_start_together_one_gathers_and_the_other_finds_it_done(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / STAMP).write_text("of an earlier version")
    (tmp_path / "static" / "gone.css").write_text("")
    both = [gathering(tmp_path), gathering(tmp_path)]
    for one in both:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate(timeout=60)[0] for one in both]

    assert sorted(said) == ["False\n", "True\n"]
    names = {path.name for path in (tmp_path / "static").rglob("*")}
    assert {STAMP, "staticfiles.json", "tillit.css"} <= names
    assert "gone.css" not in names

    third = gathering(tmp_path)
    assert third.communicate("\n", timeout=60)[0] == "False\n"
