"""The map as a picture: what stands in each box, its marks, and the whole of it in a sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.challenges.above import Became
from tillit.challenges.causes.layout import Box, Curve, Drawing, Text, drawn
from tillit.challenges.queries.causes import CauseMap
from tillit.challenges.wording.cause_words import kind_name


@dataclass(frozen=True, slots=True)
class Marks:
    """Beside which boxes and links a party says something of its own, and which boxes have become goals."""

    spoken: frozenset[UUID] = frozenset()
    goals: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, voices: Mapping[UUID, Collection[Any]], goals: Mapping[UUID, Collection[Became]]) -> "Marks":
        """From what is said and what has become of it."""
        grown = [key for key, some in goals.items() if any(one.stands for one in some)]
        return cls(frozenset(key for key, some in voices.items() if some), frozenset(grown))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its words. `spoken`: boxes and links with a broken outline; `goals`: with a double one."""

    drawing: Drawing
    title: str
    told: str
    marks: Marks

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Its boxes."""
        return self.drawing.boxes

    @property
    def curves(self) -> tuple[Curve, ...]:
        """Its links."""
        return self.drawing.curves


def picture_of(shown: CauseMap, marks: Marks | None = None) -> Picture:
    """The map drawn in the language of the moment."""
    marks = marks or Marks()
    texts = {one.pk: _text(one, marks) for one in shown.nodes}
    title = _("Map of causes to goals: %(map)s") % {"map": shown.template.name}
    return Picture(drawn(texts, shown.edges), title, _in_a_sentence(shown), marks)


def _text(node: Any, marks: Marks) -> Text:
    beneath = [node.organisation.name]
    if node.pk in marks.goals:
        beneath.append(_("A goal of the partnership"))
    if node.pk in marks.spoken:
        beneath.append(_("Somebody says something beside this"))
    return Text(kind_name(node.kind), node.text, ". ".join(beneath))


def _in_a_sentence(shown: CauseMap) -> str:
    boxes = ngettext("%(num)s box", "%(num)s boxes", len(shown.nodes)) % {"num": len(shown.nodes)}
    links = ngettext("%(num)s link", "%(num)s links", len(shown.links)) % {"num": len(shown.links)}
    told = _("%(boxes)s and %(links)s. Causes stand left of what they lead to. The list says the same in words.")
    return told % {
        "boxes": boxes, "links": links,
    }  # fmt: skip
