"""What the choice of form tells of each of the real cases: as far as its sources go, and what nobody has told."""

from uuid import UUID

import pytest
from django.utils.translation import override

from tests.cast import EXAMPLES
from tests.plugin import ROOT
from tillit.assessments.wording.form_choices import left_untold, told_by_record
from tillit.bodies.actions import working_in
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.partnerships.queries import record_of

pytestmark = pytest.mark.rights
CASES = sorted(path.stem for path in (ROOT / "examples").glob("*.json"))
SAYS = {name: f"The record says: {told}" for name, told in (
    ("grant", "grant"), ("iop", "partnership (IOP)"), ("other", "other form"),
)}  # fmt: skip


def test_there_are_as_many_cases_as_told() -> None:
    assert len(CASES) == 19


@pytest.mark.parametrize("case", CASES)
def test_each_case_tells_its_form_with_its_source_and_what_nobody_has_told(case: str) -> None:
    data = (ROOT / "examples" / f"{case}.json").read_bytes()
    with acting(EXAMPLES), override("en"):
        partnership = import_file(read_file(data), by=EXAMPLES)
        with working_in(partnership.circle, by=EXAMPLES):
            record = record_of(partnership)
        told, missing = told_by_record(record), left_untold(record, [])

    assert isinstance(partnership.pk, UUID)
    assert told[0].what.startswith(SAYS[partnership.form])
    assert told[0].sources, "the form rests on a source in every case"
    assert missing[0] in {
        "Who chose the form, when, and on which grounds is not told.",
        "On which grounds this form was chosen before others is not told.",
    }
