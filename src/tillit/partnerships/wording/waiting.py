"""What is proposed and not decided yet, said beside what it is about, with whose answer is waited for (C3)."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.changing import title_of
from tillit.ground.addresses import address
from tillit.kernel.formats import day_text
from tillit.partnerships.kinds import PARTY, Kind
from tillit.partnerships.queries import Waiting


@dataclass(frozen=True, slots=True)
class Line:
    """A line that leads somewhere; `meta` in short beside it, `proposed` what is asked about it, `said` by how many."""

    title: str
    href: str
    meta: str = ""
    proposed: tuple["Line", ...] = ()
    said: int = 0


class Proposed:
    """The open proposals of a circle by what they are about; made once for a page."""

    def __init__(self, some: Iterable[Waiting], circle: UUID, *, moved: Set[UUID] = frozenset()) -> None:
        self._some = tuple(some)
        self._circle = circle
        self._moved = moved

    def about(self, key: UUID, column: str = "") -> tuple[Line, ...]:
        """Those about one thing; of the partnership's own texts, those that would change one of them."""
        found = [one for one in self._some if one.proposal.subject_id == key]
        return tuple(
            proposal_line(one, self._circle, title=_what(one), moved=one.proposal.pk in self._moved)
            for one in found
            if not column or column in one.proposal.change.get("after", {})
        )

    def new(self) -> dict[str, tuple[Line, ...]]:
        """Those that would add something, by the key of its kind."""
        found: dict[str, tuple[Line, ...]] = {}
        for one in self._some:
            if key := _added(one):
                found[key] = (*found.get(key, ()), proposal_line(one, self._circle))
        return found

    def beside(self, kind: Kind, key: UUID | None) -> tuple[Line, ...]:
        """What somebody reads who is about to change a thing, or to add one of a kind."""
        return self.about(key) if key else self.new().get(kind.key, ())


def proposal_line(one: Waiting, circle: UUID, *, title: str = "", moved: bool = False) -> Line:
    """A proposal by its own title if nothing else is given: whose answer it waits for, and until when.

    One about something that has changed meanwhile waits for nobody's.
    """
    proposal, told = one.proposal, []
    if moved:
        told.append(_("What it is about has changed since it was asked. Whoever still wants it asks anew."))
    elif one.parties:
        told.append(_("Waiting for: %(organisations)s.") % {"organisations": names_of(one)})
    if proposal.deadline_on and not moved:
        told.append(_("Last day to answer: %(day)s.") % {"day": day_text(proposal.deadline_on)})
    href = address("accord:proposal", circle, proposal.pk)
    return Line(title or title_of(proposal), href, " ".join(told))


def names_of(waiting: Waiting) -> str:
    """Those who have not answered."""
    return ", ".join(name for _key, name in waiting.parties)


def _what(one: Waiting) -> str:
    """What is asked, in short where it stands beside the thing itself."""
    if one.proposal.word == "fact_changed":
        return _("A change is proposed")
    return _("It is proposed to take this away") if one.proposal.word == "fact_removed" else ""


def _added(one: Waiting) -> str:
    if one.proposal.word == "party_joins":
        return PARTY.key
    return str(one.proposal.change["kind"]) if one.proposal.word == "fact_added" else ""
