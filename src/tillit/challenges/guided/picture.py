"""Each party's own picture of the challenge: five prompts, answered so far as one is "lagom förberedd" (source 003)."""

from django.utils.translation import gettext_lazy as _

from tillit.challenges.guided.guide import Guide
from tillit.documents.models import DocumentKind
from tillit.documents.parts import Part

PROMPTS = (
    Part(
        "picture/happening",
        _("What is happening, and for whom"),
        _("What you see, hear and meet. Tell of groups and places, never of single persons."),
    ),
    Part(
        "picture/due_to",
        _("What we believe it is due to"),
        _("Causes as you understand them. The others may see others, and that is the point."),
    ),
    Part(
        "picture/worked",
        _("What we have seen work, or not"),
        _("What you or somebody else has tried, and how it went."),
    ),
    Part(
        "picture/different",
        _("What we want to be different"),
        _("How you would notice, in a few years, that it has become better."),
    ),
    Part(
        "picture/unknown",
        _("What we do not know"),
        _("What you would need to understand better, and who might know it."),
    ),
)
RESOURCES = Part(
    "picture/resources",
    _("What we could bring"),
    _("People, premises, knowledge, contacts, money. One thing on each line; nothing is promised by it."),
)
PICTURE = Guide(
    kind=DocumentKind.PICTURE,
    slug="bild",
    name=_("Our picture of the challenge"),
    short=_("Pictures of the challenge"),
    lead=_("Good ideas and a few explanations are enough. It is not meant to be finished: the talk begins with it."),
    parts=(*PROMPTS, RESOURCES),
)
