"""What the pages of memos show besides the memo itself: what to do first, the files, and what has changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.assessments.models import FileKind, Memo, MemoFile
from tillit.assessments.queries.memo import MemoGround, moved_facts
from tillit.ground.addresses import address
from tillit.kernel.formats import moment_text

SORTS: Mapping[str, object] = {
    "parties": gettext_lazy("the parties"),
    "partnership": gettext_lazy("what the record tells of the partnership"),
    "choice": gettext_lazy("the choice of form"),
    "check": gettext_lazy("the legal check"),
    "arguments": gettext_lazy("arguments on forms"),
    "voices": gettext_lazy("what parties say by themselves"),
}
FILES: Mapping[tuple[str, str], str] = {
    ("sv", FileKind.WORD): "assessments:memo_sv_docx",
    ("sv", FileKind.PDF): "assessments:memo_sv_pdf",
    ("en", FileKind.WORD): "assessments:memo_en_docx",
    ("en", FileKind.PDF): "assessments:memo_en_pdf",
}
LANGUAGE_NAMES: Mapping[str, object] = {"sv": gettext_lazy("Swedish"), "en": gettext_lazy("English")}


@dataclass(frozen=True, slots=True)
class MemoShown:
    """A memo in a list. `since`: what has changed since it was made, in a sentence."""

    title: str
    href: str
    meta: str
    is_finished: bool
    since: str


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file to fetch, and the fingerprint of its bytes."""

    label: str
    href: str
    digest: str


def memo_shown(memo: Memo, now: MemoGround, circle: UUID) -> MemoShown:
    """One of them."""
    told = {"person": str(memo.made_by), "moment": moment_text(memo.made_at)}
    diary = _("diary number %(number)s") % {"number": memo.diary_number} if memo.diary_number else ""
    meta = ", ".join(part for part in (_("%(person)s, %(moment)s") % told, diary) if part)
    return MemoShown(
        _("Memo %(number)s") % {"number": memo.number},
        address("assessments:memo_made", circle, memo.head.organisation_id, memo.number), meta, memo.is_finished,
        since(memo, now),
    )  # fmt: skip


def memos_shown(memos: Iterable[Memo], now: MemoGround, circle: UUID) -> list[MemoShown]:
    """All of a party's, the newest first."""
    return [memo_shown(one, now, circle) for one in memos]


def since(memo: Memo, now: MemoGround) -> str:
    """What is not as it was when the memo was made; nothing when all is."""
    moved = moved_facts(memo, now)
    if not moved:
        return ""
    return _("Changed since it was made: %(what)s.") % {"what": ", ".join(str(SORTS[name]) for name in moved)}


def files_shown(files: Iterable[MemoFile], memo: Memo, circle: UUID) -> list[FileShown]:
    """The files, by language; the links say which."""
    return [
        FileShown(
            _("%(kind)s in %(language)s") % {
                "kind": FileKind(one.kind).label, "language": LANGUAGE_NAMES[one.language],
            },
            address(FILES[one.language, one.kind], circle, memo.head.organisation_id, memo.number),
            one.digest,
        )
        for one in files
    ]  # fmt: skip


def rests_on(memo: Memo) -> list[tuple[str, str]]:
    """On which choice, check and versions a memo rests, and its fingerprint."""
    none = _("none")
    version = _("%(name)s, version %(version)s")
    rows = [
        (_("Choice of form"), str(memo.form_choice) if memo.form_choice else none),
        (_("Legal check"), str(memo.legal_check) if memo.legal_check else none),
    ]
    if memo.legal_check:
        rows += [
            (_("Rules"), version % {"name": memo.rules, "version": memo.rules_version}),
            (_("Amounts and limits in law"), version % {"name": memo.parameters, "version": memo.parameters_version}),
        ]
    return [*rows, (_("Fingerprint of what every party’s memo tells"), memo.digest)]
