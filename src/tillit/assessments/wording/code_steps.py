"""What to do first in the Code's matrix."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.code import CodeWord
from tillit.assessments.models import Layer
from tillit.assessments.wording.code_matrix import Read
from tillit.assessments.wording.code_page import address_of_placing
from tillit.assessments.wording.steps import Step
from tillit.assessments.wording.words import said


def step_shown(read: Read, own: Iterable[UUID], query: str) -> Step:
    """`own`: the parties that the reader speaks for; `query`: what keeps the first of them in an address."""
    first = next(iter(own), None)
    if first is None:
        text = _("Whoever speaks for a party places it, each for its own. You can read.")
        return Step(_("The parties say how they plan to work together"), text)
    if phase := _next(read, first, Layer.PLANNED):
        text = _("One phase at a time, with a tap or a few. Each party answers for itself, and nobody is bound.")
        href = address_of_placing(read, phase.key, Layer.PLANNED) + query
        title = _("Say how you plan to work together: %(phase)s") % {"phase": said(phase.name)}
        return Step(title, text, href, _("Answer"))
    if phase := _next(read, first, Layer.EXPERIENCED):
        text = _("You have said what you plan. Tell how it has been when you have come so far; leave the rest.")
        href = address_of_placing(read, phase.key, Layer.EXPERIENCED) + query
        title = _("Say how the work has been: %(phase)s") % {"phase": said(phase.name)}
        return Step(title, text, href, _("Answer"))
    return Step(
        _("You have said what there is to say"),
        _("Read what the others hold. Answer anew whenever it is otherwise; what you said before stays readable."),
    )


def _next(read: Read, party: UUID, layer: Layer) -> CodeWord | None:
    """The first phase in which a party has said nothing."""
    return next((one for one in read.code.phases if (party, one.key, layer) not in read.told), None)


def after(read: Read, phase: str, layer: Layer, party: UUID) -> CodeWord | None:
    """The next phase after one in which a party has said nothing, or None."""
    keys = [one.key for one in read.code.phases]
    rest = read.code.phases[keys.index(phase) + 1 :]
    return next((one for one in rest if (party, one.key, layer) not in read.told), None)
