"""The shared cache holds JSON, keeps what lives, and runs nothing."""

import base64
import os
import pickle
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from tillit.ground.cache import forget_expired
from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS

pytestmark = pytest.mark.django_db


def test_a_value_lives_for_its_time_and_is_added_once() -> None:
    with acting(ANONYMOUS):
        assert cache.add("attempts", [1.5, 2.5], timeout=60) is True
        assert cache.add("attempts", [9], timeout=60) is False
        assert cache.get("attempts") == [1.5, 2.5]
        cache.set("attempts", True, timeout=0)
        assert cache.get("attempts", "gone") == "gone"
        assert cache.add("attempts", [9]) is True
        assert (cache.delete("attempts"), cache.delete("attempts")) == (True, False)


def test_nothing_that_lives_is_thrown_away_when_there_are_many() -> None:
    with acting(ANONYMOUS):
        cache.set("a-first-one", 1, timeout=600)
        for number in range(400):
            cache.set(f"b-{number}", number, timeout=600)
        cache.set("old", 1, timeout=-1)
        forget_expired()
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from ground_cache")
            assert cursor.fetchone() == (401,)
        assert cache.get("a-first-one") == 1


def test_what_is_no_json_is_absent_and_is_never_run(tmp_path: Path) -> None:
    trace = tmp_path / "run"

    class Planted:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {trace}",)

    planted = base64.b64encode(pickle.dumps(Planted())).decode()
    with acting(ANONYMOUS):
        cache.set("counter", 1)
        with connection.cursor() as cursor:
            cursor.execute("update ground_cache set value = %s", [planted])
        assert cache.get("counter", "absent") == "absent"
    assert not trace.exists()
