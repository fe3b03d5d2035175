"""What adopting a proposal means: a package says it for its own kinds of change, by a word, when the program starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from tillit.accord.models import Offer, Proposal
    from tillit.kernel.actor import Actor

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """A kind of change; each function is found by its path when it is first asked for.

    `title(change)` names it in the reader's language, from what it holds. `adopt(proposal, by)` carries it out, in the
    transaction of the last yes, and answers the key of what was agreed about where that is not what it was proposed
    about. `amount(change)` tells in words how much it is about, where it is about an amount.
    `describe(proposal)` tells what would change, as terms and values in the reader's language; where somebody new
    is asked to come in, from `change` alone, all of which they are told. `moved(proposal)` answers how the
    thing stands now when it is no longer what the proposal was made about, else nothing.
    `again(proposal)` answers the address of where the same is asked anew, where there is one. `moved_among(proposals)`
    answers the keys of those of many that have moved, as far as one statement tells: for lists.
    """

    word: str
    title_path: str
    adopt_path: str
    describe_path: str
    moved_path: str
    again_path: str = ""
    among_path: str = ""
    amount_path: str = ""

    def title(self, change: dict[str, Any]) -> str:
        """What the proposal is called, in the language of the moment."""
        return cast("Callable[[dict[str, Any]], str]", import_string(self.title_path))(change)

    def amount(self, change: dict[str, Any]) -> str:
        """How much it is about, in words; nothing for what is about no amount."""
        if not self.amount_path:
            return ""
        return cast("Callable[[dict[str, Any]], str]", import_string(self.amount_path))(change)

    def adopt(self, proposal: "Proposal", *, by: "Actor") -> UUID | None:
        """Carry out what was proposed; the key of what was agreed about."""
        adopt = cast("Callable[..., UUID | None]", import_string(self.adopt_path))
        return adopt(proposal, by=by) or proposal.subject_id

    def describe(self, proposal: "Proposal") -> Facts:
        """What would change."""
        return cast("Callable[[Proposal], Facts]", import_string(self.describe_path))(proposal)

    def moved(self, proposal: "Proposal") -> str:
        """How the thing stands now, when that is not what the proposal was about."""
        return cast("Callable[[Proposal], str]", import_string(self.moved_path))(proposal)

    def again(self, proposal: "Proposal") -> str:
        """The address of where the same is asked anew, as things are now; nothing where there is no such page."""
        return cast("Callable[[Proposal], str]", import_string(self.again_path))(proposal) if self.again_path else ""


_changes: dict[str, Change] = {}


def register_change(
    word: str,
    *,
    title: str,
    adopt: str,
    describe: str,
    moved: str,
    again: str = "",
    moved_among: str = "",
    amount: str = "",
) -> None:
    """Say by a word what adopting means; the same word twice is a mistake."""
    if word in _changes:
        raise ValueError(f"two packages say what adopting {word} means")
    _changes[word] = Change(word, title, adopt, describe, moved, again, moved_among, amount)


def change_of(proposal: "Proposal") -> Change:
    """The kind of change that a proposal is about."""
    return _changes[proposal.word]


def moved_among(proposals: Iterable["Proposal"]) -> frozenset[UUID]:
    """The keys of the open ones among these to which nobody can say yes any more, as far as lists tell it.

    At most a statement for each package's kinds of thing, however many they are. The page of a proposal tells for sure.
    """
    asked: dict[str, list[Proposal]] = {}
    for one in proposals:
        path = _changes[one.word].among_path if one.word in _changes and one.state == "open" else ""
        if path:
            asked.setdefault(path, []).append(one)
    return frozenset(key for path, some in asked.items() for key in import_string(path)(some))


def title_of(proposal: "Proposal") -> str:
    """What a proposal is called, in the reader's language; one of a kind that is no more, as it was written."""
    change = _changes.get(proposal.word)
    return change.title(proposal.change) if change else proposal.title


def amount_of(proposal: "Proposal") -> str:
    """How much a proposal is about, in words in the reader's language; nothing for what is about no amount."""
    return change_of(proposal).amount(proposal.change)


def title_of_offer(offer: "Offer") -> str:
    """The same of an offer; when nothing is left of what was asked, who asked."""
    change = _changes.get(offer.word)
    if change and offer.change:
        return change.title(offer.change)
    return _("%(organisation)s asked your organisation") % {"organisation": offer.asking.name}
