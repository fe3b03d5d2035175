"""What parties have shared, side by side: a row for each part, a column for each party; differences stay visible."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.challenges.guided import Guide
from tillit.challenges.queries import texts_of
from tillit.documents.models import Document
from tillit.kernel.formats import day_text, moment_text
from tillit.kernel.period import day_of
from tillit.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Beside:
    """`columns` are the words above the table, the first for the parts; `waiting` who has shared nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shared: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """Where a party's own paper stands, told to its own people alone.

    `key` of the copy that the others read, where there is one; `is_behind`: it says something else than the paper now.
    """

    organisation: Organisation
    version: int
    changed: str
    copy: UUID | None
    shared_version: int
    may_share: bool

    @property
    def is_behind(self) -> bool:
        """Whether the others read an older text than the paper has."""
        return self.copy is not None and self.shared_version != self.version


def beside(guide: Guide, shared: Iterable[Document], members: Iterable[Organisation]) -> Beside:
    """The copies side by side, in the order of the parties' names; a part that nobody has answered is left out."""
    copies = [one for one in shared if one.kind == guide.kind]
    texts = [texts_of(one) for one in copies]
    rows = tuple(
        (str(part.heading), *(said.get(part.key) or _("Says nothing about this") for said in texts))
        for part in guide.parts
        if any(said.get(part.key) for said in texts)
    )
    names = tuple(one.organisation.name for one in copies)
    there = {one.organisation_id for one in copies}
    return Beside(
        (_("What is asked"), *names),
        rows,
        tuple(_shared(one) for one in copies),
        tuple(one.name for one in members if one.pk not in there),
    )


def own_paper(
    organisation: Organisation, paper: Document | None, shared: Iterable[Document], *, may_share: bool
) -> OwnPaper:
    """A party's own paper and what is shared of it."""
    copy = next((one for one in shared if paper and one.copy_of_id == paper.pk), None)
    return OwnPaper(
        organisation,
        paper.version if paper else 0,
        moment_text(paper.changed_at) if paper else "",
        copy.pk if copy else None,
        copy.copied_version or 0 if copy else 0,
        may_share and paper is not None,
    )


def _shared(copy: Document) -> str:
    told = {"organisation": copy.organisation.name, "day": day_text(day_of(copy.changed_at))}
    return _("%(organisation)s, shared on %(day)s") % told


@dataclass(frozen=True, slots=True)
class Said:
    """What a party has shared about one part; `key` is the copy's."""

    key: UUID
    name: str
    text: str


def said_by_each(part: str, shared: Iterable[Document]) -> list[Said]:
    """What each has shared about a part, of those that say something."""
    found = [Said(one.pk, one.organisation.name, texts_of(one).get(part, "")) for one in shared]
    return [one for one in found if one.text]
