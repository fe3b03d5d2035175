"""The one door: help, near misses, and what is left out."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugin import ROOT
from tillit.site import door
from tillit.site.secrets import FILE
from tillit.site.words import manage

# they work on the checkout, not on an installation
OF_DEVELOPERS = {"test", "check", "bench", "lock"}


def test_help_has_one_line_for_each_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(door.WORDS)
    assert max(map(len, lines)) <= 100


def test_no_word_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main([]) == 0
    assert "Usage: ./tillit WORD" in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "meant"), [("bakcup", "backup"), ("serv", "serve"), ("Test", "test"), ("pu", "up")])
def test_an_unknown_word_suggests_the_nearest(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main([typed]) == 2
    assert capsys.readouterr().err == f"Tillit knows no word '{typed}'. Did you mean '{meant}'?\n"


def test_a_word_like_no_other_gets_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["xyzzy"]) == 2
    assert "The words are: up, serve," in capsys.readouterr().err


@pytest.mark.parametrize("word", door.WORDS)
def test_every_word_has_its_module(word: str) -> None:
    assert importlib.util.find_spec(f"tillit.site.words.{word}") is not None


@pytest.mark.parametrize(
    "name",
    [
        "shell",
        "dbshell",
        "createsuperuser",
        "dumpdata",
        "loaddata",
        "changepassword",
        "testserver",
        "runserver",
        "flush",
    ],
)
def test_manage_leaves_the_back_doors_out(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["manage", name]) == 2
    assert f"`manage` has no {name}" in capsys.readouterr().err


def test_help_of_manage_names_only_what_is_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["manage", "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(manage.ALLOWED)


@pytest.mark.parametrize("word", sorted(door.WORDS.keys() - OF_DEVELOPERS))
def test_every_word_that_works_on_an_installation_takes_its_folder(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        assert door.main([word, "--help"]) == 0
    except SystemExit as ended:  # argparse's own way to end help
        assert ended.code == 0
    assert "--data DIR" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["before", "after"])
def test_manage_works_in_the_folder_that_it_is_given(where: str, tmp_path: Path) -> None:
    folder = ["--data", str(tmp_path / "data")]
    words = [*folder, "check"] if where == "before" else ["check", *folder]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TILLIT_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tillit.site", "manage", *words],
        env=clean | {"PYTHONPATH": str(ROOT / "src"), "TILLIT_DATA": str(tmp_path / "another")},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "System check identified no issues" in done.stdout
    # the settings have made the keys where they were told to
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob(FILE)] == [f"data/{FILE}"]


def test_the_first_file_is_understood_by_old_pythons() -> None:
    """It must be able to say that it needs a newer one."""
    tree = ast.parse((ROOT / "tillit").read_text(encoding="utf-8"))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Starred, ast.Match)
    assert [node for node in ast.walk(tree) if isinstance(node, new)] == []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    arguments = [argument for function in functions for argument in function.args.args + function.args.kwonlyargs]
    assert [node.returns for node in functions] + [node.annotation for node in arguments] == [None] * (
        len(functions) + len(arguments)
    )


def test_help_needs_nothing_but_the_standard_library() -> None:
    """Before the first start there is no environment."""
    for name in ("door", "trouble"):
        tree = ast.parse(Path(ROOT / f"src/tillit/site/{name}.py").read_text(encoding="utf-8"))
        names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert names <= {"difflib", "importlib", "sys", "collections.abc", "tillit.site.trouble"}
