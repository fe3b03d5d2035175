"""What the tests of memos begin with: a memo of a party, what its pages are made of, and files read back."""

from io import BytesIO

from docx import Document
from pypdf import PdfReader

from tests.cast import Cast
from tillit.accord.actions import say
from tillit.accord.models import StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.assessments.actions.memo import HeadTold, make_memo, write_memo_head
from tillit.assessments.models import LegalCheck, Memo, MemoFile
from tillit.assessments.queries.memo import MemoGround, memo_ground
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import record_for
from tillit.people.models import Organisation, Person

TOLD = HeadTold(
    "Socialnämnden", "Staden\nSocialförvaltningen", "Kansliet, kansliet@staden.example",
    "Nämnden ställer sig bakom valet av form.",
)  # fmt: skip


def ground_of(cast: Cast, by: Person | None = None, partnership: Partnership | None = None) -> MemoGround:
    """What is joint, as somebody reads it."""
    person, here = by or cast.kim, partnership or cast.partnership
    with acting(person.actor):
        return memo_ground(here, record_for(person.actor, here.circle_id))


def headed(cast: Cast, by: Person, party: Organisation, told: HeadTold = TOLD, *, version: int = 0) -> None:
    """What a party's memos begin with."""
    with acting(by.actor):
        write_memo_head(cast.partnership, told, party=party, version=version, by=by.actor)


def made(cast: Cast, by: Person, party: Organisation, *, diary: str = "") -> Memo:
    """A party's memo of now."""
    seen = ground_of(cast, by).digest
    with acting(by.actor):
        return make_memo(cast.partnership, party=party, diary_number=diary, seen=seen, by=by.actor)


def reserved(cast: Cast, by: Person, party: Organisation, check: LegalCheck, text: str) -> None:
    """A party's reservation beside a legal check."""
    with acting(by.actor):
        subject = subject_of_voice(by.actor, "assessments.legalcheck", check.pk)
        assert subject is not None
        say(subject, organisation=party, kind=StatementKind.RESERVATION, text=text, is_public=False, by=by.actor)


def files(memo: Memo, by: Person) -> dict[str, bytes]:
    """Its files, by language and kind."""
    with acting(by.actor):
        found = MemoFile.objects.filter(memo=memo).order_by("language", "kind")
        return {f"{one.language}.{one.kind}": bytes(one.body) for one in found}


def in_word(body: bytes) -> str:
    """What stands in a Word file, without its foot."""
    return flat(" ".join(one.text for one in Document(BytesIO(body)).paragraphs))


def in_pdf(body: bytes) -> str:
    """What stands in a PDF."""
    return flat(" ".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages))


def flat(text: str) -> str:
    """As one line."""
    return " ".join(text.replace("\u00a0", " ").split())
