"""The package as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from tillit.accord.changing import register_change
from tillit.accord.voice import register_subject_of_voice, register_wholes
from tillit.bodies.day import register_day
from tillit.bodies.homes import register_titles
from tillit.documents.parts import register_parts
from tillit.people.sections import register_section
from tillit.trail.names import register_wording

PROPOSALS = "tillit.challenges.wording.proposals"
OPENLY = "tillit.challenges.wording.openly"
CAUSE_PROPOSALS = "tillit.challenges.wording.cause_proposals"
CHANGES = ("challenge_text", "challenge_changed", "challenge_closed", "challenge_taken_up")


class ChallengesConfig(AppConfig):
    """Challenges: the shared challenge, and what each party sees in it."""

    name = "tillit.challenges"
    label = "challenges"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A challenge gives its circle a name."""
        register_titles(
            "tillit.challenges.queries.titles_of_challenges", pages="tillit.challenges.wording.ways.pages_of",
            heading=_("The challenge’s pages"),
        )  # fmt: skip
        for word in CHANGES:
            register_change(
                word,
                title=f"{PROPOSALS}.title_of_{word}",
                adopt="tillit.challenges.actions.adopt_change",
                describe=f"{PROPOSALS}.describe_{word}",
                moved=f"{PROPOSALS}.moved",
                again=f"{PROPOSALS}.asked_at",
                moved_among="tillit.challenges.queries.moved_challenges",
            )
        register_change(
            "challenge_joined",
            title="tillit.challenges.wording.joining.title_of_joined",
            adopt="tillit.challenges.actions.adopt_joining",
            describe="tillit.challenges.wording.joining.describe_joined",
            moved="tillit.challenges.wording.joining.moved_joined",
            moved_among="tillit.challenges.queries.moved_challenges",
        )
        register_change(
            "open_invitation",
            title=f"{OPENLY}.title_of_open_invitation",
            adopt="tillit.challenges.actions.adopt_openly",
            describe=f"{OPENLY}.describe_open_invitation",
            moved=f"{OPENLY}.moved_open",
            again=f"{OPENLY}.asked_openly_at",
            moved_among="tillit.challenges.queries.moved_openly",
        )
        register_day("interest", "tillit.challenges.interest_day.items", statements=1)
        register_change(
            "cause_map_agreed",
            title=f"{CAUSE_PROPOSALS}.title_of_cause_map_agreed",
            adopt="tillit.challenges.actions.agreeing_map.adopt_map",
            describe=f"{CAUSE_PROPOSALS}.describe_cause_map_agreed",
            moved=f"{CAUSE_PROPOSALS}.moved_map",
            again=f"{CAUSE_PROPOSALS}.map_asked_at",
            moved_among="tillit.challenges.queries.causes.moved_maps",
        )
        register_subject_of_voice("challenges.causenode", f"{CAUSE_PROPOSALS}.find_boxes")
        register_subject_of_voice("challenges.causelink", f"{CAUSE_PROPOSALS}.find_links")
        register_wording("challenges.map", "tillit.challenges.wording.cause_words.name_of_map")
        register_day("dialogue", "tillit.challenges.invited_day.items", statements=1)
        register_subject_of_voice("challenges.challenge", "tillit.challenges.wording.voices.find")
        register_wholes("tillit.challenges.wording.voices.wholes")
        register_day("handling", "tillit.challenges.handling_day.items", statements=4)
        register_section("tillit.challenges.sections.section")
        register_day("anchoring", "tillit.challenges.day.items", statements=1)
        register_parts("tillit.challenges.guided.PARTS")
        register_wording("challenges.guide", "tillit.challenges.wording.papers.name_of_guide")
        register_wording("challenges.part", "tillit.challenges.wording.papers.name_of_part")
