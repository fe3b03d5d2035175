"""Who notes that the board was told of decisions by delegation, and who reads the list."""

from tillit.kernel.actor import Actor
from tillit.kernel.verdict import Verdict
from tillit.people.models import Organisation
from tillit.people.roles import REPORT_DECISIONS
from tillit.people.rules import may


def can_report(actor: Actor, organisation: Organisation) -> Verdict:
    """Somebody of the organisation whose task it is: the registrar, the board, and those who keep things in order."""
    return may(actor, organisation, REPORT_DECISIONS)
