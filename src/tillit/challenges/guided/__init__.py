"""Guided papers: each by itself first, then beside each other. What is asked is data."""

from tillit.challenges.guided.guide import Guide
from tillit.challenges.guided.picture import PICTURE, PROMPTS, RESOURCES
from tillit.challenges.guided.reflection import FRAMES, REFLECTION, Frame
from tillit.challenges.guided.selection import SELECTION
from tillit.challenges.guided.starting import START_QUESTIONS

GUIDES = (PICTURE, START_QUESTIONS, REFLECTION)
BY_KIND = {guide.kind: guide for guide in GUIDES}
BY_SLUG = {guide.slug: guide for guide in GUIDES}
PARTS = (*(part for guide in GUIDES for part in guide.parts), SELECTION)
JOINT = (*PROMPTS, SELECTION)

__all__ = [
    "BY_KIND",
    "BY_SLUG",
    "FRAMES",
    "GUIDES",
    "JOINT",
    "PARTS",
    "PICTURE",
    "PROMPTS",
    "REFLECTION",
    "RESOURCES",
    "SELECTION",
    "START_QUESTIONS",
    "Frame",
    "Guide",
]
