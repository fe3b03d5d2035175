"""The map of causes to goals as its page shows it: what to do first, the nested list, what is agreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.accord.models import Proposal
from tillit.challenges.above import Became
from tillit.challenges.causes.graph import Branch, Edge, flat
from tillit.challenges.causes.templates import Template, may_lead
from tillit.challenges.models import CauseAgreed, CauseLink, CauseNode
from tillit.challenges.queries.causes import CauseMap, digest_of_map, digest_of_told
from tillit.challenges.wording.cause_outline import branches_of, words_of_edge
from tillit.challenges.wording.cause_words import kind_name
from tillit.ground.addresses import Slug, address
from tillit.kernel.formats import moment_text


@dataclass(frozen=True, slots=True)
class Drawer:
    """Who reads the map: for which parties they speak, and whether they can draw now."""

    circle: UUID
    speaks: frozenset[UUID]
    draws: bool

    def may(self, drawn: Any) -> bool:
        """Whether a box or a link is theirs to change."""
        return self.draws and (drawn.organisation_id in self.speaks or drawn.is_left)


@dataclass(frozen=True, slots=True)
class BoxWords:
    """`title` of the page, `lead` what it means, `button` what it is called; `danger` where something goes away."""

    title: str
    lead: str
    button: str
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Shifts:
    """Where the buttons send, and each: what it sends, what it is called, and its key."""

    href: str
    buttons: tuple[tuple[str, str, UUID], ...]


@dataclass(frozen=True, slots=True)
class TemplateShown:
    """A way to begin, and how far it has come."""

    name: str
    lead: str
    stands: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class First:
    """The one thing to do first; without `href` there is nothing."""

    title: str
    text: str
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A link that the nested list cannot show by where a box stands. `away`: where the reader takes it off."""

    words: str
    text: str
    href: str
    away: str
    say: str
    voices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class RowShown:
    """A box in the nested list. `opens`: a list begins before it; `ends`: nothing hangs in it; `closes`: how many
    lists end after it.

    `tie`: how it hangs where it stands; `tie_away` where the reader takes that link off the map.
    """

    key: UUID
    opens: bool
    ends: bool
    closes: int
    tie: str
    kind: str
    text: str
    detail: str
    by: str
    besides: tuple[Tie, ...]
    voices: tuple[Any, ...]
    goals: tuple[Became, ...]
    add: str = ""
    change: str = ""
    move: str = ""
    link: str = ""
    say: str = ""
    tie_away: str = ""
    tie_say: str = ""
    tie_voices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreedShown:
    """What all have said yes to, and what has changed on the map since."""

    text: str
    since: tuple[str, ...]


def templates_shown(templates: Iterable[Template], boxes: Mapping[str, int], circle: UUID) -> list[TemplateShown]:
    """Each with how many boxes there are."""
    return [_template(one, boxes.get(one.key.value, 0), circle) for one in templates]


def words_of_adding(at: CauseNode | None) -> BoxWords:
    """The words of the page on which boxes are added."""
    lead = _("It stands on the map at once, in your organisation’s name. Half a thought is enough.")
    title = _("Add to “%(box)s”") % {"box": at.text} if at else _("Add to the map")
    return BoxWords(title, lead, _("Put it on the map"))


def ends_for(drawn: CauseMap, node: CauseNode) -> list[CauseNode]:
    """The boxes that one can be linked to, as far as their kinds tell."""
    linked = {one.effect_id for one in drawn.links if one.cause_id == node.pk} | {node.pk}
    return [one for one in drawn.nodes if one.pk not in linked and may_lead(drawn.template, node.kind, one.kind)]


def shifts_of(circle: UUID, node: CauseNode) -> Shifts:
    """The buttons that put a box one place up or down."""
    buttons = (("1", _("Move it up"), uuid4()), ("0", _("Move it down"), uuid4()))
    return Shifts(address("challenges:shift_cause", circle, node.pk), buttons)


def first_of(
    drawn: CauseMap, agreed: CauseAgreed | None, asked: Proposal | None, *, circle: UUID, may_draw: bool, alone: bool
) -> First:
    """To begin; to ask for goals; to answer or to ask whether this is how all see it."""
    template, slug = drawn.template, Slug(drawn.template.slug)
    add = address("challenges:add_cause", circle, slug)
    if not may_draw:
        return First(_("Read the map"), _("Who speaks for one of the organisations here draws on it."))
    if not drawn.nodes:
        return First(_("Begin with one box"), str(template.first), add, _("Put the first box on the map"))
    if asked is not None:
        href = address("accord:proposal", circle, asked.pk)
        text = _("It is proposed that you agree on a version of this map. Each of you answers.")
        return First(_("See what is proposed"), text, href, _("To the proposal"))
    if not any(template.by_kind[one.kind].is_goal for one in drawn.nodes):
        text = _("The map has no goal yet. How is it when the problem is solved? A goal can become the partnership’s.")
        return First(_("Turn a cause into a goal"), text, add, _("Put a goal on the map"))
    if agreed is None or digest_of_told(agreed.told) != digest_of_map(drawn):
        href = address("challenges:agree_on_map", circle, slug)
        text = _("When you recognise yourselves in it, agree on this version. You go on drawing afterwards.")
        label = _("Agree on it") if alone else _("Ask whether all see it so")
        return First(_("Is this how you see it together?"), text, href, label)
    return First(
        _("You have agreed on the map as it stands"), _("Draw on when you know more."), add, _("Add to the map")
    )


def rows_shown(
    drawn: CauseMap,
    drawer: Drawer,
    voices: Mapping[UUID, Sequence[Any]],
    goals: Mapping[UUID, Sequence[Became]],
) -> list[RowShown]:
    """The nested list row by row, with what the reader can do with each."""
    rows = flat(branches_of(drawn))
    levels = [-1, *(level for level, _branch in rows), -1]
    nodes, links = {one.pk: one for one in drawn.nodes}, {one.pk: one for one in drawn.links}
    kinds = {key: one.kind for key, one in nodes.items()}
    reading = _Reading(drawn.template, drawer, nodes, links, kinds, voices, goals)
    return [
        reading.row(branch, level, before=before, after=after)
        for (level, branch), before, after in zip(rows, levels, levels[2:], strict=False)
    ]


def agreed_shown(agreed: CauseAgreed | None, drawn: CauseMap) -> AgreedShown | None:
    """Which version, when, and what has been added, changed and taken away since."""
    if agreed is None:
        return None
    told = {"number": agreed.number, "when": moment_text(agreed.agreed_at)}
    before = {one["key"]: one for one in agreed.told["nodes"]}
    now = {str(one.pk): one for one in drawn.nodes}
    since = [
        *(_("New: %(box)s") % {"box": one.text} for key, one in now.items() if key not in before),
        *(
            _("Changed: %(before)s → %(now)s") % {"before": before[key]["text"], "now": one.text}
            for key, one in now.items()
            if key in before and any(before[key][name] != getattr(one, name) for name in ("kind", "text", "detail"))
        ),
        *(_("Taken away: %(box)s") % {"box": one["text"]} for key, one in before.items() if key not in now),
    ]
    links = {tuple(one) for one in agreed.told["links"]} ^ {
        (str(one.cause_id), str(one.effect_id)) for one in drawn.links
    }
    if links and not since:
        since.append(_("Links have been drawn or taken away."))
    return AgreedShown(_("Version %(number)s was agreed on by all of you, %(when)s.") % told, tuple(since))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The map as somebody reads it: its boxes, links and kinds by their keys."""

    template: Template
    drawer: Drawer
    nodes: Mapping[UUID, Any]
    links: Mapping[UUID, CauseLink]
    kinds: Mapping[UUID, str]
    voices: Mapping[UUID, Sequence[Any]]
    goals: Mapping[UUID, Sequence[Became]]

    def row(self, branch: Branch, level: int, *, before: int, after: int) -> RowShown:
        """A box where it stands."""
        node, circle, slug = self.nodes[branch.key], self.drawer.circle, Slug(self.template.slug)
        mine, draws = self.drawer.may(node), self.drawer.draws
        link = self.links[branch.edge.key] if branch.edge else None
        return RowShown(
            node.pk, opens=level > before, ends=after <= level, closes=max(level - max(after, 0), 0),
            tie=self._tie(branch.edge, branch.parent) if branch.edge and branch.parent else "",
            kind=kind_name(node.kind), text=node.text, detail=node.detail, by=_by(node),
            besides=tuple(self._besides(one, node.pk) for one in branch.besides if one.cause == node.pk),
            voices=tuple(self.voices.get(node.pk, ())), goals=tuple(self.goals.get(node.pk, ())),
            add=f"{address('challenges:add_cause', circle, slug)}?{urlencode({'i': node.pk})}" if draws else "",
            change=address("challenges:change_cause", circle, node.pk) if mine else "",
            move=address("challenges:move_cause", circle, node.pk) if mine else "",
            link=address("challenges:link_causes", circle, node.pk) if draws else "",
            say=address("accord:say", circle, "challenges.causenode", node.pk) if draws and not mine else "",
            tie_away=self._away(link) if link and not mine else "",
            tie_say=self._say(link) if link else "",
            tie_voices=tuple(self.voices.get(link.pk, ())) if link else (),
        )  # fmt: skip

    def _tie(self, edge: Edge, parent: UUID) -> str:
        return words_of_edge(self.template, self.kinds, edge, parent)

    def _besides(self, edge: Edge, here: UUID) -> Tie:
        there, link = self.nodes[edge.other(here)], self.links[edge.key]
        voices = tuple(self.voices.get(link.pk, ()))
        return Tie(self._tie(edge, here), there.text, f"#ruta-{there.pk}", self._away(link), self._say(link), voices)

    def _away(self, link: CauseLink) -> str:
        may = self.drawer.may(link)
        return address("challenges:unlink_causes", self.drawer.circle, link.pk) if may else ""

    def _say(self, link: CauseLink) -> str:
        others = self.drawer.draws and not self.drawer.may(link)
        return address("accord:say", self.drawer.circle, "challenges.causelink", link.pk) if others else ""


def _by(node: Any) -> str:
    told = {"organisation": node.organisation.name}
    return (
        _("%(organisation)s, which takes no part any more") % told
        if node.is_left
        else cast("str", node.organisation.name)
    )


def _template(one: Template, many: int, circle: UUID) -> TemplateShown:
    stands = ngettext("%(num)s box stands there", "%(num)s boxes stand there", many) % {"num": many} if many else ""
    label = _("See the map and draw on") if many else _("Begin here")
    return TemplateShown(str(one.name), str(one.lead), stands, address("challenges:map", circle, Slug(one.slug)), label)
