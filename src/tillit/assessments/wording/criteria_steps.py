"""What to do first in a criteria check."""

from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.engine.criteria import CriteriaSet
from tillit.assessments.wording.criteria import address_of_criterion
from tillit.assessments.wording.criteria_sets import name_of
from tillit.assessments.wording.steps import Step
from tillit.ground.addresses import address


def step_shown(circle: UUID, left: tuple[CriteriaSet, int] | None, *, chosen: bool, judges: bool) -> Step:
    """`left`: the first criterion that the reader has not answered; `judges`: whether they can answer at all."""
    if not chosen:
        text = _("Nobody is bound by it. You can look with several sets at once.")
        href = address("assessments:choose_criteria", circle)
        return Step(_("Choose with which criteria to look at it"), text, href, _("Choose criteria"))
    if left is None:
        text = _("Read what the others hold. Where you hold different things, that is what to talk about.")
        return Step(_("You have answered what there is") if judges else _("Those with a seat here answer"), text)
    found, number = left
    text = _("One at a time, each for yourself. Nobody is waited for, and nobody counts the answers.")
    return Step(
        _("Answer criterion %(number)s of %(name)s") % {"number": number, "name": name_of(found)}, text,
        address_of_criterion(circle, found, number), _("Answer"),
    )  # fmt: skip
