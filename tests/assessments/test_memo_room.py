"""Two pages: of every real case as far as its facts go, and of the most that anybody can write."""

from contextlib import suppress
from io import BytesIO

import pytest
from django.utils.translation import override
from docx import Document
from pypdf import PdfReader

from tests.assessments.choosing import CODES, argued, chosen
from tests.assessments.legal import agreed, answered, begun, entered, now, proposed, reckon
from tests.assessments.memos import TOLD, files, flat, headed, in_pdf, made, reserved
from tests.assessments.test_form_examples import CASES
from tests.cast import EXAMPLES, Cast
from tests.plugin import ROOT
from tillit.assessments.actions import Remark, make_remark
from tillit.assessments.actions.memo import HeadTold
from tillit.assessments.queries.memo import memo_ground
from tillit.assessments.wording.memo_level import ELLIPSIS
from tillit.assessments.wording.memo_paper import FULLEST, LANGUAGES, joint_of, paper_of
from tillit.bodies.actions import working_in
from tillit.exchange.actions import import_file
from tillit.exchange.reading import read_file
from tillit.ground.db import acting
from tillit.kernel.errors import InvalidInput
from tillit.partnerships.queries import record_of
from tillit.people.models import Organisation, Person
from tillit.ui.papers import Paper, as_pdf, as_word, lines_of

pytestmark = pytest.mark.rights
NEVER = ("legal.", "lagligt", "laglig ", "lawful", "is legal")
LONG = "En mycket lång motivering som någon har skrivit utan att tänka på hur mycket plats den tar. " * 50


def answers_all(cast: Cast, person: Person, party: Organisation, step: int) -> None:
    """Everything that is asked, from the heaviest answer (-1) or from the lightest (1), whichever holds."""
    for _round in range(40):
        left = [
            one.question for one in reckon(cast, now(cast)).outcome.steps
            if not one.question.by_facts and str(party.pk) not in {each.party for each in one.answers}
        ]  # fmt: skip
        if not left:
            return
        for choice in left[0].choices[::step]:
            with suppress(InvalidInput):
                answered(now(cast), person, party, {left[0].key: choice.key}, ground=LONG[:4_000])
                break


def pages(paper: Paper) -> int:
    return len(PdfReader(BytesIO(as_pdf(paper))).pages)


@pytest.mark.parametrize("case", CASES)
def test_each_real_case_fits_on_two_pages_beside_the_fullest_head_and_says_what_is_missing(case: str) -> None:
    data = (ROOT / "examples" / f"{case}.json").read_bytes()
    with acting(EXAMPLES):
        partnership = import_file(read_file(data), by=EXAMPLES)
        with working_in(partnership.circle, by=EXAMPLES):
            found = memo_ground(partnership, record_of(partnership))
        joint = joint_of(found)

    for language in LANGUAGES:
        paper = paper_of(FULLEST, joint[language], language)
        told = flat(" ".join(lines_of(paper))).lower()
        assert pages(paper) <= 2
        assert flat(partnership.title).lower() in told
        assert len(joint[language].missing) == 2
        assert all(flat(line).lower() in told for line in joint[language].missing)
        assert not [word for word in NEVER if word in told]
        assert as_word(paper)


def test_the_most_that_three_parties_can_write_fits_and_the_rest_is_counted(cast: Cast) -> None:
    entered(begun(cast), cast.kim, cast.municipality, {"contract_sek": 90_000_000, "aid_eur": 900_000})
    for person, party, step in ((cast.kim, cast.municipality, -1), (cast.ida, cast.mission, 1)):
        answers_all(cast, person, party, step)
    with acting(cast.noor.actor):
        for key in ("K1", "U1", "S1"):
            told = Remark(key, LONG[:4_000], "jurist")
            make_remark(now(cast), told, organisation=cast.welfare, by=cast.noor.actor)
    agreed(cast, proposed(cast, now(cast)))
    for person, party in ((cast.kim, cast.municipality), (cast.ida, cast.mission), (cast.noor, cast.welfare)):
        for code in CODES:
            argued(cast, person, party, code, {"for": LONG[:4_000], "against": LONG[:4_000]})
        reserved(cast, person, party, now(cast), LONG[:4_000])
    chosen(cast, "IOP", despite=LONG[:4_000])
    head = HeadTold("Nämnden " * 18, "\n".join(["Gatan nummer ett, Staden"] * 4), TOLD.contact, LONG[:1_190])
    headed(cast, cast.kim, cast.municipality, head)

    memo = made(cast, cast.kim, cast.municipality, diary="SN 2026/17")

    written = files(memo, cast.kim)
    for language in LANGUAGES:
        body = written[f"{language}.pdf"]
        assert len(PdfReader(BytesIO(body)).pages) == 2
        assert ELLIPSIS in in_pdf(body)
        assert len(Document(BytesIO(written[f"{language}.docx"])).paragraphs) < 90
    with override("en"):
        text = in_pdf(written["en.pdf"])
    assert "more stand in the legal check" in text
    assert "texts are shortened here" in text
    assert text.count("reservation,") == 3, "what parties say by themselves is never left out for room"
