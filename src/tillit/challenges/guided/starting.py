"""The start questions: the six lessons that a city drew from its first partnerships (source 004)."""

from django.utils.translation import gettext_lazy as _

from tillit.challenges.guided.guide import Guide
from tillit.documents.models import DocumentKind
from tillit.documents.parts import Part

START_QUESTIONS = Guide(
    kind=DocumentKind.START_QUESTIONS,
    slug="startfragor",
    name=_("The start questions"),
    short=_("Start questions"),
    lead=_("Six questions that others wish they had asked themselves at the beginning. Answer those that you can."),
    parts=(
        Part(
            "start/clear",
            _("A clear picture"),
            _("Do we know well enough what would be done, for whom, and who does what?"),
        ),
        Part(
            "start/interest",
            _("Equally interested"),
            _("Do all of us want this as much? Why do we want it, and what makes us doubt?"),
        ),
        Part(
            "start/money",
            _("Money early"),
            _("What could it cost, and who could carry it? Say it now, also when you do not know."),
        ),
        Part(
            "start/anchoring",
            _("Those who decide"),
            _("Which boards and managers have to stand behind it, and what do they know of it today?"),
        ),
        Part(
            "start/dare",
            _("Dare to test"),
            _("What could we try on a small scale, before everything is settled?"),
        ),
        Part(
            "start/redo",
            _("Do it again, and do it right"),
            _("What has not worked before, and what do we do otherwise this time?"),
        ),
    ),
)
