"""The words of the choice of form: frames, rows, answers, and what a legal check says of a form."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.assessments.models.choosing import ASK, ROW
from tillit.assessments.queries import Stance, newest_table
from tillit.assessments.wording.words import name_of_form, said
from tillit.challenges.guided import FRAMES
from tillit.trail.names import in_parts

FORM = "assessments.form"
ROWS = {frame.key: frame for frame in FRAMES}
FRAME_NAMES: Mapping[str, object] = {
    "grant": gettext_lazy("Grant"),
    "procurement": gettext_lazy("Procurement"),
    "partnership": gettext_lazy("Partnership"),
}
ANSWERS: Mapping[str, object] = {
    "yes": gettext_lazy("Yes"), "no": gettext_lazy("No"), "unclear": gettext_lazy("Unclear"),
}  # fmt: skip
# where the table of frames was read
ROWS_SOURCE = "Att bygga partnerskap (Forum 2018)"
# what a check says of a form: a word for it, and which kind of tag
STANCES: Mapping[Stance, tuple[object, str]] = {
    Stance.NO_CHECK: (gettext_lazy("No legal check is finished"), "neutral"),
    Stance.SILENT: (gettext_lazy("The legal check does not speak of it"), "neutral"),
    Stance.NO_OBSTACLE: (gettext_lazy("No obstacle found in the legal check"), "info"),
    Stance.CONDITION: (gettext_lazy("The legal check has something to see to first"), "warning"),
    Stance.POINTED_TO: (gettext_lazy("The legal check points here"), "info"),
    Stance.AGAINST: (gettext_lazy("The legal check stands against it"), "danger"),
}


def called_form(code: str) -> dict[str, Any]:
    """A form as an event keeps it: by its code, named in the language of whoever reads it."""
    return in_parts(FORM, {"code": code})


def form_called(parts: Mapping[str, Any]) -> str:
    """What such a form is called."""
    return name_of_form(str(parts["code"]))


def row_in(key: str, frame: str) -> str:
    """What a row of the table says in one frame of thought."""
    return str(getattr(ROWS[key], frame))


def answer_in_words(key: str, choice: str) -> str:
    """A question and the answer to it, as one reads them side by side."""
    if not choice:
        return _("%(question)s: no answer") % {"question": question_called(key)}
    words = FRAME_NAMES if key.startswith(ROW) else ANSWERS
    return f"{question_called(key)}: {words.get(choice, choice)}"


def question_called(key: str) -> str:
    """What a row, or a question, is called."""
    if key.startswith(ROW):
        return str(ROWS[key.removeprefix(ROW)].name)
    found = next((one for one in newest_table().asks if one.key == key.removeprefix(ASK)), None)
    return said(found.text) if found else key
