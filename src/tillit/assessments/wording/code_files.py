"""What a file of the Code's matrix holds: keys, which stay the same in every language, and the words beside them."""

from typing import Any

from django.utils.translation import gettext as _

from tillit.assessments.engine.code import CodeWord
from tillit.assessments.engine.texts import Text
from tillit.assessments.models import CodePlacing, Layer
from tillit.assessments.queries.code import code_named, codes
from tillit.assessments.wording.code_words import holds_in_words
from tillit.assessments.wording.words import said
from tillit.kernel.period import day_of


def headings() -> list[str]:
    """The first line of the table, in the order of `values_of`."""
    return [
        _("Code"), _("Version"), _("Phase, key"), _("Phase"), _("Party"), _("Layer, key"), _("Planned or experienced"),
        _("Levels, keys"), _("Levels"), _("Why"), _("Day"), _("Turn of the party"),
    ]  # fmt: skip


def values_of(one: CodePlacing) -> dict[str, Any]:
    """A placing; who wrote it stays in the room, and what a party says is the party's."""
    found = code_named((one.code, one.code_version))
    phase = found.phase(one.phase) if found else None
    return {
        "code": one.code, "version": one.code_version, "phase": one.phase,
        "phase_name": said(phase.name) if phase else one.phase, "party": one.voice.organisation.name,
        "layer": one.layer, "layer_name": str(Layer(one.layer).label),
        "levels": " ".join(one.levels) or one.holds, "levels_named": holds_in_words(found, one.holds, one.levels),
        "ground": one.ground, "day": day_of(one.given_at).isoformat(), "turn": one.turn,
    }  # fmt: skip


def words_of_codes() -> list[dict[str, Any]]:
    """Every version with its words in both languages, and how well they are known; also shells."""
    return [
        {
            "id": one.id, "version": one.version, "name": _both(one.name), "owner": one.owner,
            "about": _both(one.about),
            "source": one.ground.source, "evidence": [mark.value for mark in one.ground.evidence],
            "phases": [_word(each) for each in one.phases], "levels": [_word(each) for each in one.levels],
        }
        for one in codes()
    ]  # fmt: skip


def _word(one: CodeWord) -> dict[str, Any]:
    return {"key": one.key, "name": _both(one.name)}


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}
