"""What a restore does to the note that tells an example installation from a real one.

In the example installation `up` hands out sign-in links and shows everybody's letters. Real data must never wake up in
a folder that is noted as examples, wherever a restore is cut off.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tillit.site.keeping.archive import sync_folder
from tillit.site.running.installation import KIND


def holds_examples(data: Path) -> bool:
    """Whether the folder is noted as examples; without a note it is real."""
    try:
        return json.loads((data / KIND).read_text(encoding="utf-8")).get("examples") is True
    except FileNotFoundError:
        return False


@contextmanager
def becoming(data: Path, *, examples: bool) -> Iterator[None]:
    """While the databases swap the folder counts as real; then as what came; when it fails, as what it was."""
    before = holds_examples(data)
    _note(data, examples=False)
    try:
        yield
    except BaseException:
        _note(data, examples=before)
        raise
    _note(data, examples=examples)


def _note(data: Path, *, examples: bool) -> None:
    half = data / f".{KIND}.half"
    half.write_text(json.dumps({"examples": examples}), encoding="utf-8")
    half.rename(data / KIND)
    sync_folder(data)
