"""Where we are in the cycle: the phases of the Code. They guide and order what to look at; they lock nothing (C11)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tillit.partnerships.kinds import GOAL
from tillit.partnerships.models import Phase, State, Term
from tillit.partnerships.queries import Record
from tillit.partnerships.wording.pages import state_sentence
from tillit.partnerships.wording.rows import begun

# where a partnership is by its state; beside the cycle when it is none of these
IN_PHASE = {
    State.SIGNED: Phase.DECISION, State.RUNNING: Phase.IMPLEMENTATION, State.ENDED: Phase.REFORMULATION,
    State.OTHER_FORM: Phase.REFORMULATION,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """`numbers` count from 1 in `steps`, several at once if need be; none when the partnership stands beside the cycle.

    `guide`: what each of these phases is; `phases`: their words.
    """

    steps: tuple[str, ...]
    numbers: tuple[int, ...]
    sentence: str
    guide: str
    phases: tuple[str, ...]


def stage_of(record: Record, ending: Term | None, day: date) -> Stage:
    """Where it is, in words; `ending` is the agreement period whose end is near."""
    partnership = record.partnership
    phases = _phases(record, ending, day)
    return Stage(
        steps=tuple(begun(phase.label) for phase in Phase),
        numbers=tuple(list(Phase).index(phase) + 1 for phase in phases),
        sentence=state_sentence(partnership.state, partnership.state_as_of),
        guide=" ".join(_guide(phase) for phase in phases),
        phases=tuple(phase.value for phase in phases),
    )


def _phases(record: Record, ending: Term | None, day: date) -> tuple[Phase, ...]:
    state = State(record.partnership.state)
    if state == State.PREPARING:
        return (Phase.FORMULATION if record.partnership.purpose or record.of(GOAL) else Phase.AGENDA,)
    if ending is not None and state in {State.SIGNED, State.RUNNING}:
        over = ending.ends_on is not None and ending.ends_on <= day
        return (Phase.MONITORING, Phase.REFORMULATION) if over else (Phase.IMPLEMENTATION, Phase.MONITORING)
    return (IN_PHASE[state],) if state in IN_PHASE else ()


def _guide(phase: Phase) -> str:
    """What people look at in a phase."""
    return {
        Phase.AGENDA: _("Now: what is the shared challenge, and who else sees it?"),
        Phase.FORMULATION: _("Now: what do we want together, who does what, and what does each give?"),
        Phase.DECISION: _("Now: each party’s own decision, and getting started."),
        Phase.IMPLEMENTATION: _("Now: doing it, telling each other how it goes, and changing what does not work."),
        Phase.MONITORING: _("Now: what did it lead to, what did we learn, and what do we want next?"),
        Phase.REFORMULATION: _("Now: what was learnt, what goes on, in which form, and who carries it?"),
    }[phase]
