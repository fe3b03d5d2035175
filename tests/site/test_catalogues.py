"""Filling the catalogues with nothing to do changes nothing, on whatever day and with whatever tools."""

import gettext
import shutil
from pathlib import Path

import pytest

from tests.plugin import ROOT
from tillit.site.developing import catalogues

OLD_HEAD = """# Words
msgid ""
msgstr ""
"POT-Creation-Date: 2020-01-01 10:00+0000\\n"
"PO-Revision-Date: 2020-01-01 10:00+0000\\n"
"Language: sv\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Generated-By: Babel 1.0\\n"

msgid "Sign in"
msgstr "Logga in"

msgid "Nobody says this any more"
msgstr "Det säger ingen längre"
"""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogues as they lie, in a place of the test's own."""
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path / "locale"


def all_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("django.*")}


def test_the_second_time_changes_nothing(copy: Path) -> None:
    catalogues.update()
    first = all_files(copy)
    catalogues.update()
    assert all_files(copy) == first
    assert len(first) == 4


def test_the_head_holds_nothing_that_passes(copy: Path) -> None:
    lasting = ["Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    catalogues.place("sv").write_text(OLD_HEAD, encoding="utf-8")
    catalogues.update()
    text = catalogues.place("sv").read_text(encoding="utf-8")
    head = text.partition("\n\n")[0].splitlines()
    assert [line.strip('"').partition(":")[0] for line in head if ":" in line] == lasting
    assert 'msgid "Sign in"\nmsgstr "Logga in"\n' in text
    assert "Nobody says this any more" not in text

    with catalogues.place("sv", "mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert list(compiled.info()) == [name.lower() for name in lasting]
    assert compiled.gettext("Sign in") == "Logga in"
