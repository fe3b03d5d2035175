"""The templates of the map: their kinds of boxes as data, and which of them may lead to which.

The logical framework (LFA) looks for the core problem, what it is due to and what comes of it, and turns that round
into goals and measures; a problem tree and a goal tree have one way only between two boxes. Collective impact (Kania
and Kramer, Stanford Social Innovation Review, 2011) asks for five things that must be there at once and strengthen each
other. Source 003 names both as ways of understanding a challenge together.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.challenges.models import MapTemplate, NodeKind

SEEN, WANTED, OTHER = "seen", "wanted", "other"


@dataclass(frozen=True, slots=True)
class BoxKind:
    """A kind of box. Lazy translations.

    `side`: what is seen today, or what is wanted. `rank`: a box leads to those of the same rank and above. `beneath`:
    what is most often added to it. `outward`: one of the same kind that is added to it comes of it, and does not lead
    there. `is_goal`: it can become a goal of a partnership.
    """

    kind: NodeKind
    prompt: Any
    side: str
    rank: int
    beneath: NodeKind
    outward: bool = False
    is_goal: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A way of drawing the map. `is_tree`: one way only between two boxes, and links as the method has them."""

    key: MapTemplate
    slug: str
    name: Any
    lead: Any
    first: Any
    kinds: tuple[BoxKind, ...]
    is_tree: bool = False
    by_kind: dict[str, BoxKind] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_kind", {one.kind.value: one for one in self.kinds})


@dataclass(frozen=True, slots=True)
class Relation:
    """How a link reads from its beginning, and from its end."""

    forward: str
    backward: str


_EFFECT = _("What the problem leads to, for those whom it is about and for society.")
_CAUSE = _("Why is it so? Ask the same of each answer, until you reach what you can do something about.")
_MEASURE = _("What somebody does so that the goal is reached.")
_RESOURCE = _("What it takes: people, premises, knowledge, money.")
LFA = Template(
    key=MapTemplate.LFA,
    slug="lfa",
    name=MapTemplate.LFA.label,
    lead=_(
        "First a tree of the problem: the core problem, what it is due to and what comes of it. Then the same turned "
        "round: goals, and the measures that lead there."
    ),
    first=_("Write the core problem in one sentence. Then ask why it is so."),
    is_tree=True,
    kinds=(
        BoxKind(
            NodeKind.PROBLEM,
            _("What you want to do something about, in one sentence. Most maps have one."),
            SEEN,
            2,
            NodeKind.CAUSE,
        ),
        BoxKind(NodeKind.CAUSE, _CAUSE, SEEN, 1, NodeKind.CAUSE),
        BoxKind(NodeKind.EFFECT, _EFFECT, SEEN, 3, NodeKind.EFFECT, outward=True),
        BoxKind(
            NodeKind.GOAL,
            _("A cause or the problem turned round: how it is when it is solved."),
            WANTED,
            2,
            NodeKind.MEASURE,
            is_goal=True,
        ),
        BoxKind(
            NodeKind.AIM,
            _("What reaching the goals leads to in the long run, together with what others do."),
            WANTED,
            3,
            NodeKind.GOAL,
            outward=True,
            is_goal=True,
        ),
        BoxKind(NodeKind.MEASURE, _MEASURE, WANTED, 1, NodeKind.RESOURCE),
        BoxKind(NodeKind.RESOURCE, _RESOURCE, WANTED, 0, NodeKind.RESOURCE),
    ),
)
IMPACT = Template(
    key=MapTemplate.IMPACT,
    slug="collective-impact",
    name=MapTemplate.IMPACT.label,
    lead=_(
        "What many do together: a common agenda, measuring in the same way, activities that strengthen each other, "
        "talking all the time, and somebody who holds it together."
    ),
    first=_("Write the common agenda: the change that all of you want."),
    kinds=(
        BoxKind(
            NodeKind.AGENDA,
            _("The change that all of you want, and how you see the problem together."),
            WANTED,
            4,
            NodeKind.ACTIVITY,
            is_goal=True,
        ),
        BoxKind(NodeKind.PROBLEM, _("What is to change."), SEEN, 6, NodeKind.CAUSE),
        BoxKind(NodeKind.CAUSE, _CAUSE, SEEN, 5, NodeKind.CAUSE),
        BoxKind(
            NodeKind.MEASUREMENT,
            _("What all of you follow in the same way. Few figures are enough."),
            WANTED,
            3,
            NodeKind.ACTIVITY,
        ),
        BoxKind(
            NodeKind.ACTIVITY,
            _("What one of you does, and which of the others’ activities it makes stronger."),
            WANTED,
            2,
            NodeKind.ACTIVITY,
        ),
        BoxKind(
            NodeKind.COMMUNICATION,
            _("How and how often you talk with each other, so that trust grows."),
            WANTED,
            1,
            NodeKind.COMMUNICATION,
        ),
        BoxKind(
            NodeKind.BACKBONE,
            _("Who sees to it that all of it hangs together, and with which people."),
            WANTED,
            0,
            NodeKind.COMMUNICATION,
        ),
    ),
)
FREE = Template(
    key=MapTemplate.FREE,
    slug="fri",
    name=MapTemplate.FREE.label,
    lead=_("No method: boxes of any kind, and links between any two of them, also in circles."),
    first=_("Write what you see first. Where it belongs you can say later."),
    kinds=(
        BoxKind(NodeKind.PROBLEM, _("What you want to do something about."), SEEN, 4, NodeKind.CAUSE),
        BoxKind(NodeKind.CAUSE, _CAUSE, SEEN, 3, NodeKind.CAUSE),
        BoxKind(NodeKind.EFFECT, _EFFECT, SEEN, 5, NodeKind.EFFECT, outward=True),
        BoxKind(NodeKind.GOAL, _("How it is when it is solved."), WANTED, 2, NodeKind.MEASURE, is_goal=True),
        BoxKind(NodeKind.MEASURE, _MEASURE, WANTED, 1, NodeKind.RESOURCE),
        BoxKind(NodeKind.RESOURCE, _RESOURCE, WANTED, 0, NodeKind.RESOURCE),
        BoxKind(NodeKind.OTHER, _("Anything else that belongs in the picture."), OTHER, 3, NodeKind.OTHER),
    ),
)
TEMPLATES = (LFA, IMPACT, FREE)
BY_SLUG = {one.slug: one for one in TEMPLATES}
BY_KEY = {one.key.value: one for one in TEMPLATES}


def may_lead(template: Template, cause: str, effect: str) -> bool:
    """Whether a box of one kind may lead to one of another: anything where the template is no tree."""
    one, other = template.by_kind.get(cause), template.by_kind.get(effect)
    if one is None or other is None:
        return False
    if not template.is_tree:
        return True
    if one.side == other.side:
        return one.rank <= other.rank
    return one.is_goal and other.side == SEEN


def leads_there(template: Template, new: str, there: str) -> bool | None:
    """Of a box that is added to another: it leads to that one, comes of it (False), or cannot hang there (None)."""
    one, other = template.by_kind.get(new), template.by_kind.get(there)
    if one is None or other is None:
        return None
    if template.is_tree:
        if new == there:
            return not one.outward
        return True if may_lead(template, new, there) else False if may_lead(template, there, new) else None
    return not one.outward if new == there else one.rank <= other.rank


def kinds_beneath(template: Template, there: str) -> list[BoxKind]:
    """What can be added to a box of this kind, the usual first."""
    usual = template.by_kind[there].beneath
    found = [one for one in template.kinds if leads_there(template, one.kind, there) is not None]
    return sorted(found, key=lambda one: one.kind != usual)


def is_bound(template: Template, cause: str, effect: str) -> bool:
    """Whether a link between these belongs to a tree, so that there is no other way between its ends."""
    return template.is_tree and template.by_kind[cause].side == template.by_kind[effect].side


def relation(template: Template, cause: str, effect: str) -> Relation:
    """How a link between boxes of these kinds reads, in the language of the moment."""
    one, other = template.by_kind[cause], template.by_kind[effect]
    if one.side == WANTED and other.side == SEEN:
        return Relation(str(_("answers to")), str(_("answered by")))
    if one.side == other.side == WANTED and one.kind == NodeKind.RESOURCE:
        return Relation(str(_("is needed for")), str(_("needs")))
    if one.side == other.side == WANTED:
        return Relation(str(_("helps to reach")), str(_("reached by")))
    return Relation(str(_("leads to")), str(_("because")))
