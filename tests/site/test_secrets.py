"""The one small file that must stay secret."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugin import ROOT
from tillit.site.secrets import FILE, SecretsTrouble, load_secrets

READ = "import sys, pathlib; from tillit.site.secrets import *; print(load_secrets(pathlib.Path(sys.argv[1])).db_app)"


def test_secrets_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    first = load_secrets(tmp_path)
    assert load_secrets(tmp_path) == first
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    values = [first.django_secret_key, *first.passwords().values()]
    assert len(set(values)) == 5
    assert min(map(len, values)) >= 43  # 32 bytes and more


def test_four_first_starts_at_once_read_the_same(tmp_path: Path) -> None:
    command = [sys.executable, "-c", READ, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(4)]
    assert {start.communicate(timeout=30)[0].strip() for start in starts} == {load_secrets(tmp_path).db_app}


def test_a_missing_one_is_added_and_the_others_stay(tmp_path: Path) -> None:
    before = load_secrets(tmp_path)
    found = json.loads((tmp_path / FILE).read_text())
    del found["db_backup"]
    (tmp_path / FILE).write_text(json.dumps(found | {"of_a_later_version": "kept"}))

    after = load_secrets(tmp_path)

    assert after.db_app == before.db_app
    assert after.db_backup != before.db_backup
    assert json.loads((tmp_path / FILE).read_text())["of_a_later_version"] == "kept"


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    load_secrets(tmp_path)
    (tmp_path / FILE).chmod(0o640)
    with pytest.raises(SecretsTrouble, match=r"can be read by others\. Say: chmod 600"):
        load_secrets(tmp_path)


@pytest.mark.parametrize("damaged", ["{", "[]", '{"db_app": 1}'])
def test_a_damaged_file_is_not_replaced(tmp_path: Path, damaged: str) -> None:
    load_secrets(tmp_path)
    (tmp_path / FILE).write_text(damaged)
    with pytest.raises(SecretsTrouble, match="is damaged"):
        load_secrets(tmp_path)
    assert (tmp_path / FILE).read_text() == damaged


def test_secrets_do_not_show_in_logs(tmp_path: Path) -> None:
    secrets = load_secrets(tmp_path)
    assert secrets.db_app not in f"{secrets!r} {secrets}"
