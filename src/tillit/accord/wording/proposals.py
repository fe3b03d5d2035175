"""A proposal as its page tells it: who is waited for, who has answered what and under which mandate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.changing import title_of
from tillit.accord.deciding import ADOPTED, EACH_SECTOR, EVERY_PARTY, LEAST_DAYS_FOR_A_NEWCOMER, REFUSED, Count
from tillit.accord.models import Acceptance, Hindrance, Objection, Proposal, State
from tillit.accord.queries import Answered, count_of, is_overdue, newcomers_to_ask, outcome_of
from tillit.bodies.models import Mandate
from tillit.kernel.formats import day_text
from tillit.people.models import Sector


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """A party's answer as a card; every party's is made alike (C1)."""

    name: str
    role: str
    status: str
    status_kind: str
    text: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in a list; `moved`: what it is about has changed, and nobody can say yes to it any more."""

    proposal: Proposal
    title: str
    state: str
    state_kind: str
    waiting: str
    moved: bool


def answers_shown(answers: list[Answered], silent: frozenset[UUID]) -> list[AnswerShown]:
    """The parties that were asked, side by side; `silent` are those for whom nobody here can answer."""
    return [_answer(one, silent) for one in answers]


def stuck_in_words(answers: list[Answered], silent: frozenset[UUID]) -> str:
    """That nothing can come of it before somebody there can answer; nothing when somebody can everywhere."""
    names = ", ".join(one.party.name for one in answers if one.is_waited_for and one.ask.party_id in silent)
    words = _(
        "Nobody can answer today for: %(organisations)s. The proposal waits until somebody there has a mandate to, a "
        "seat that opens this room, and no conflict of interest in the matter."
    )
    return words % {"organisations": names} if names else ""


def line_of(proposal: Proposal, answers: list[Answered], *, moved: bool = False) -> ProposalLine:
    """One line: where it stands, and who is waited for."""
    if moved:
        waiting = _("What it is about has changed since it was asked. Whoever still wants it asks anew.")
        return ProposalLine(proposal, title_of(proposal), _("must be asked anew"), "warning", waiting, moved)
    stands, waiting = _stands(proposal, answers), waiting_in_words(proposal, answers)
    return ProposalLine(proposal, title_of(proposal), _state(proposal, stands), _kind(stands), waiting, moved)


def waiting_in_words(proposal: Proposal, answers: list[Answered]) -> str:
    """Who is waited for, by the rule of the proposal; nothing when nobody is."""
    if proposal.state != State.OPEN:
        return ""
    if is_overdue(proposal):
        if newcomers_to_ask(proposal, answers):
            return _("The last day has passed. Those who own it have said yes; who is to come in is asked tonight.")
        adopted = outcome_of(proposal, answers) == ADOPTED
        return _("The last day has passed. It is adopted, and will be carried out tonight.") if adopted else ""
    names = {one.ask.party_id: one.party.name for one in answers}
    count = count_of(answers)
    if proposal.newcomers_asked_at is None:
        return " ".join(_owners_waited_for(proposal.rule, count, names))
    words = _("%(organisations)s is asked to come in, and has not answered.")
    return words % {"organisations": _listed(count.newcomers_waiting, names)}


def _owners_waited_for(rule: str, count: Count, names: dict[UUID, str]) -> list[str]:
    if rule == EVERY_PARTY:
        waited = _listed(count.waiting, names)
        return [_("Waiting for: %(organisations)s.") % {"organisations": waited}] if waited else []
    if rule == EACH_SECTOR:
        return [told for one in count.by_sector() if (told := _of_sector(one, names))]
    needed = _still_needed(count)
    words = ngettext(
        "More than half of those in the steering group must say yes: still one of %(organisations)s.",
        "More than half of those in the steering group must say yes: still %(count)s of %(organisations)s.",
        needed,
    )
    return [words % {"count": needed, "organisations": _listed(count.waiting, names)}] if needed > 0 else []


def _of_sector(count: Count, names: dict[UUID, str]) -> str:
    needed = _still_needed(count)
    if needed <= 0:
        return ""
    key = next(iter(count.sectors[one] for one in count.asked))
    words = ngettext(
        "In the sector %(sector)s more than half must say yes: still one of %(organisations)s.",
        "In the sector %(sector)s more than half must say yes: still %(count)s of %(organisations)s.",
        needed,
    )
    return words % {
        "sector": Sector(key).label, "count": needed, "organisations": _listed(count.waiting, names),
    }  # fmt: skip


def _still_needed(count: Count) -> int:
    return len(count.asked) // 2 + 1 - len(count.yes)


def _listed(keys: frozenset[UUID], names: dict[UUID, str]) -> str:
    """In the order in which they are told, which is that of their names."""
    return ", ".join(name for key, name in names.items() if key in keys)


def end_in_words(proposal: Proposal, answers: list[Answered]) -> list[str]:
    """What happens when the last day has passed, or when it is refused: what matters of it here and now."""
    if proposal.state != State.OPEN:
        return []
    told = [_last_day(proposal)]
    silent = [one.party.name for one in answers if one.ask.silence_is_no_hindrance and one.is_waited_for]
    if silent and proposal.deadline_on is not None:
        words = _("%(organisations)s can say no until %(day)s. After that day its silence hinders nothing.")
        told.append(words % {"organisations": ", ".join(silent), "day": day_text(proposal.deadline_on)})
    return told


def _last_day(proposal: Proposal) -> str:
    if proposal.deadline_on is None:
        return _("There is no last day to answer.")
    return _("Last day to answer: %(day)s.") % {"day": day_text(proposal.deadline_on)}


def newcomers_in_words(proposal: Proposal, answers: list[Answered]) -> str:
    """That somebody is asked to come in, now or when the others have said yes; nothing when nobody is."""
    names = ", ".join(one.party.name for one in answers if one.ask.as_newcomer)
    asked = _(
        "%(organisations)s is asked to come in, and answers by itself in its own room. Without its yes nothing happens."
    )
    later = _(
        "When you have said your yes, %(organisations)s is asked in its own room, and reads there what stands above. "
        "It has at least %(days)s days to answer. Before that it is told nothing, and without its yes nothing happens."
    )
    words = later if proposal.newcomers_asked_at is None else asked
    return words % {"organisations": names, "days": LEAST_DAYS_FOR_A_NEWCOMER} if names else ""


def hindered_in_words(proposal: Proposal) -> str:
    """Why it could not be carried out, and what to do; nothing when it was not so."""
    return {
        "": "",
        Hindrance.CHANGED: _(
            "It lapsed, since what it is about had changed after it was asked. Whoever still wants it asks again, as "
            "things are now."
        ),
        Hindrance.DOES_NOT_FIT: _(
            "Those whose yes was needed have said it, but it no longer fitted with what else is agreed. Propose "
            "something that does."
        ),
        Hindrance.NOT_ALLOWED: _(
            "Those whose yes was needed have said it, but as things are it could not be carried out. Look at what has "
            "happened since, and propose it again when it can be."
        ),
    }[proposal.hindered_by]


def _stands(proposal: Proposal, answers: list[Answered]) -> str:
    """Where it stands; one whose last day has passed is over, though nobody has written it down yet."""
    if proposal.state == State.OPEN and is_overdue(proposal):
        return outcome_of(proposal, answers) or State.OPEN
    return proposal.state


def _state(proposal: Proposal, stands: str) -> str:
    if proposal.state == State.OPEN and stands == ADOPTED:
        return _("adopted, not carried out yet")
    return str(State(stands).label)


def _answer(one: Answered, silent: frozenset[UUID]) -> AnswerShown:
    name, role = one.party.name, _("asked to come in") if one.ask.as_newcomer else ""
    if one.acceptance is not None:
        said, facts = one.acceptance, _behind(one.acceptance, one)
        return AnswerShown(name, role, _("has said yes"), "success", said.reason, facts)
    if one.objection is not None:
        said_no, facts = one.objection, _behind(one.objection, one)
        return AnswerShown(name, role, _("has said no"), "danger", said_no.reason, facts)
    if not one.counts:
        return AnswerShown(name, role, _("has left, and is not waited for"), "neutral", "", ())
    if one.ask.as_newcomer and one.ask.proposal.newcomers_asked_at is None:
        return AnswerShown(name, _("would come in"), _("is asked when the others have said yes"), "neutral", "", ())
    nobody = _("Nobody there can answer today.") if one.ask.party_id in silent else ""
    return AnswerShown(name, role, _("has not answered"), "info", nobody, ())


def _behind(answer: Acceptance | Objection, one: Answered) -> tuple[tuple[str, str], ...]:
    """Who gave the answer, when, and by which decision they may."""
    given: datetime = answer.given_at
    told = [(_("By"), str(answer.given_by)), (_("Day"), f"{given:%Y-%m-%d}")]
    if answer.decided_on is not None:
        own = decision_in_words(answer.decided_by, answer.reference, str(answer.decided_on))
        told.append((_("Decision"), own))
    elif one.ask.sector == Sector.PUBLIC:
        told.append((_("Decision"), _("By delegation; it is reported to the board.")))
    told.append((_("Mandate"), mandate_in_words(answer.mandate)))
    return tuple(told)


def mandate_in_words(mandate: Mandate) -> str:
    """The decision or the delegation item that stands behind a yes."""
    return decision_in_words(mandate.decided_by, mandate.reference, str(mandate.decided_on))


def decision_in_words(decided_by: str, reference: str, day: str) -> str:
    """Who decided, under which number, and when."""
    return _("%(decided_by)s, %(reference)s, %(day)s") % {"decided_by": decided_by, "reference": reference, "day": day}


def _kind(stands: str) -> str:
    return {State.OPEN: "info", ADOPTED: "success", REFUSED: "danger"}.get(stands, "neutral")
