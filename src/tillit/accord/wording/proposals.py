"""A proposal as its page tells it: who is waited for, who has answered what and under which mandate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.changing import title_of
from tillit.accord.models import Acceptance, Objection, Proposal, State
from tillit.accord.queries import Answered
from tillit.bodies.models import Mandate
from tillit.kernel.period import today


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """A party's answer as a card; every party's is made alike (C1)."""

    name: str
    status: str
    status_kind: str
    text: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in a list."""

    proposal: Proposal
    title: str
    state: str
    state_kind: str
    waiting: str


def answers_shown(answers: list[Answered], silent: frozenset[UUID]) -> list[AnswerShown]:
    """The parties that were asked, side by side; `silent` are those for whom nobody here can answer."""
    return [_answer(one, silent) for one in answers]


def stuck_in_words(answers: list[Answered], silent: frozenset[UUID]) -> str:
    """That nothing can come of it before somebody there can answer; nothing when somebody can everywhere."""
    names = ", ".join(one.ask.party.name for one in answers if one.is_waited_for and one.ask.party_id in silent)
    words = _(
        "Nobody can answer today for: %(organisations)s. The proposal waits until somebody there has a mandate to, a "
        "seat that opens this room, and no conflict of interest in the matter."
    )
    return words % {"organisations": names} if names else ""


def line_of(proposal: Proposal, answers: list[Answered]) -> ProposalLine:
    """One line: where it stands, and who is waited for."""
    return ProposalLine(
        proposal, title_of(proposal), state_of(proposal), _kind(proposal), waiting_in_words(proposal, answers)
    )


def state_of(proposal: Proposal) -> str:
    """Where it stands; one whose last day has passed is over, though nobody has written it down yet."""
    return str(State.LAPSED.label) if is_over(proposal) else str(State(proposal.state).label)


def is_over(proposal: Proposal) -> bool:
    """Whether the last day to answer has passed."""
    return proposal.state == State.OPEN and proposal.deadline_on is not None and proposal.deadline_on < today()


def waiting_in_words(proposal: Proposal, answers: list[Answered]) -> str:
    """Who is waited for; nothing when nobody is."""
    if proposal.state != State.OPEN or is_over(proposal):
        return ""
    names = ", ".join(one.ask.party.name for one in answers if one.is_waited_for)
    return _("Waiting for: %(organisations)s.") % {"organisations": names} if names else ""


def _answer(one: Answered, silent: frozenset[UUID]) -> AnswerShown:
    name = one.ask.party.name
    if one.acceptance is not None:
        return AnswerShown(name, _("has said yes"), "success", one.acceptance.reason, _behind(one.acceptance))
    if one.objection is not None:
        return AnswerShown(name, _("has said no"), "danger", one.objection.reason, _behind(one.objection))
    if not one.counts:
        return AnswerShown(name, _("has left, and is not waited for"), "neutral", "", ())
    nobody = _("Nobody there can answer today.") if one.ask.party_id in silent else ""
    return AnswerShown(name, _("has not answered"), "info", nobody, ())


def _behind(answer: Acceptance | Objection) -> tuple[tuple[str, str], ...]:
    """Who gave the answer, when, and by which decision they may."""
    given: datetime = answer.given_at
    return (
        (_("By"), str(answer.given_by)),
        (_("Day"), f"{given:%Y-%m-%d}"),
        (_("Mandate"), mandate_in_words(answer.mandate)),
    )


def mandate_in_words(mandate: Mandate) -> str:
    """The decision or the delegation item that stands behind a yes."""
    return _("%(decided_by)s, %(reference)s, %(day)s") % {
        "decided_by": mandate.decided_by,
        "reference": mandate.reference,
        "day": mandate.decided_on,
    }


def _kind(proposal: Proposal) -> str:
    if is_over(proposal):
        return "neutral"
    return {State.OPEN: "info", State.ADOPTED: "success", State.REFUSED: "danger"}.get(State(proposal.state), "neutral")
