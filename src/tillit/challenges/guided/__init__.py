"""Guided papers: each by itself first, then beside each other. What is asked is data."""

from tillit.challenges.guided.guide import Guide
from tillit.challenges.guided.picture import PICTURE, PROMPTS, RESOURCES
from tillit.challenges.guided.reflection import FRAMES, REFLECTION, Frame
from tillit.challenges.guided.starting import START_QUESTIONS

GUIDES = (PICTURE, START_QUESTIONS, REFLECTION)
BY_KIND = {guide.kind: guide for guide in GUIDES}
BY_SLUG = {guide.slug: guide for guide in GUIDES}
PARTS = tuple(part for guide in GUIDES for part in guide.parts)

__all__ = [
    "BY_KIND",
    "BY_SLUG",
    "FRAMES",
    "GUIDES",
    "PARTS",
    "PICTURE",
    "PROMPTS",
    "REFLECTION",
    "RESOURCES",
    "START_QUESTIONS",
    "Frame",
    "Guide",
]
