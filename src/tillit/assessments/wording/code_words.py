"""What phases and levels are called, also in events, which keep their keys for the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from tillit.assessments.engine.code import Code
from tillit.assessments.models import CodePlacing, Holds, Layer
from tillit.assessments.queries.code import code_named
from tillit.assessments.wording.words import said

PLACING = "assessments.codeplacing"
SLUGS = {Layer.PLANNED: "planerat", Layer.EXPERIENCED: "upplevt"}


def layer_of(slug: str) -> Layer | None:
    """The layer of an address."""
    return next((layer for layer, one in SLUGS.items() if one == slug), None)


def parts_of(made: CodePlacing) -> dict[str, Any]:
    """What an event keeps of a placing."""
    return {
        "code": made.code, "version": made.code_version, "phase": made.phase, "layer": made.layer,
        "holds": made.holds, "levels": made.levels,
    }  # fmt: skip


def called(told: dict[str, Any]) -> str:
    """A placing in the reader's language; by its keys when its version is not here."""
    found = code_named((str(told["code"]), int(told["version"])))
    phase = found.phase(told["phase"]) if found else None
    name = said(phase.name) if phase else str(told["phase"])
    if told["holds"] == Holds.NOTHING:
        words = {Layer.PLANNED: _("%(phase)s, as planned"), Layer.EXPERIENCED: _("%(phase)s, as experienced")}
        return words[Layer(told["layer"])] % {"phase": name}
    return _("%(phase)s: %(levels)s") % {"phase": name, "levels": holds_in_words(found, told["holds"], told["levels"])}


def holds_in_words(found: Code | None, holds: str, levels: Iterable[str]) -> str:
    """What a party holds of a phase."""
    if holds == Holds.NO_PART:
        return _("no part")
    if holds == Holds.NOTHING:
        return _("nothing any more")
    return ", ".join(level_name(found, key) for key in levels)


def level_name(found: Code | None, key: str) -> str:
    """What a level is called, as in the middle of a sentence."""
    level = found.level(key) if found else None
    words = said(level.name) if level else key
    return words[:1].lower() + words[1:]


def name_of(found: Code) -> str:
    """What a version is called."""
    return said(found.name)
