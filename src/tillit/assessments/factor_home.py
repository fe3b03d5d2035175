"""On a partnership's home: questions to ask oneself in the phase it is in, and what the parties do if it happens."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.assessments.queries.factors import pain_points_in, prompts_now
from tillit.assessments.wording.factors import prompts_shown
from tillit.assessments.wording.together import bare
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.partnerships.above import Beside


def beside(actor: Actor, circle: UUID, phases: Sequence[str]) -> list[Beside]:
    """One statement: the pain points; the questions are shipped."""
    return [*_prompts(circle, phases), *_points(actor, circle)]


def _prompts(circle: UUID, phases: Sequence[str]) -> list[Beside]:
    """Each question once, also where two phases ask the same."""
    prompts = prompts_now()
    asked = {one.key: one for phase in phases for one in prompts.phases.get(phase, ())}
    if not asked:
        return []
    lines = [(one.text, one.help) for one in prompts_shown(asked.values())]
    href = address("assessments:reflection", circle)
    return [Beside(_("Questions to ask yourselves now"), lines, prompts.ground.source, href, _("More questions"))]


def _points(actor: Actor, circle: UUID) -> list[Beside]:
    points = pain_points_in(actor, circle)
    if not points:
        return []
    heading = ngettext("%(count)s pain point is agreed", "%(count)s pain points are agreed", len(points))
    then = _("Then %(then)s. Begins: %(who)s. By when: %(when)s.")
    lines = [
        (one.happens, then % {"then": bare(one.then_do), "who": bare(one.begins), "when": bare(one.by_when)})
        for one in points
    ]  # fmt: skip
    href = address("assessments:pain_points", circle)
    return [Beside(heading % {"count": len(points)}, lines, "", href, _("All pain points"))]
