"""The package as Django knows it."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from tillit.accord.changing import register_change
from tillit.accord.voice import register_subject_of_voice
from tillit.accord.ways import ways_of_body, ways_of_seat
from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_circle_way, register_group_ways, register_said
from tillit.bodies.leaving import register_leaving
from tillit.people.above import register_once_each
from tillit.people.sections import register_section
from tillit.trail.names import register_names, register_wording

if TYPE_CHECKING:
    from tillit.bodies.queries import CircleView
    from tillit.kernel.actor import Actor

# the changes that accord carries out itself, by the module that does
CHANGES = {
    "bodies": ("body_formed", "body_changed", "body_ended", "seat_given", "seat_ended"),
    "ways": ("decision_way_set",),
    "vanished": ("party_vanished",),
}
# those of which lists tell that what they are about has changed
MOVED = {"body_changed", "body_ended", "seat_given", "decision_way_set"}


class AccordConfig(AppConfig):
    """Accord: proposals, and the yes of each party."""

    name = "tillit.accord"
    label = "accord"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What accord itself can change, what happens when a party leaves, and the ways to its pages."""
        for module, words in CHANGES.items():
            for word in words:
                register_change(
                    word,
                    title=f"tillit.accord.wording.titles.title_of_{word}",
                    adopt=f"tillit.accord.actions.{module}.adopt_{word}",
                    describe=f"tillit.accord.wording.{module}.describe_{word}",
                    moved=f"tillit.accord.wording.{module}.moved_{word}",
                    moved_among="tillit.accord.queries.moved_here" if word in MOVED else "",
                )
        register_subject_of_voice("accord.proposal", "tillit.accord.queries.find_proposals")
        register_subject_of_voice("accord.decisionway", "tillit.accord.queries.find_decision_ways")
        register_subject_of_voice("bodies.body", "tillit.accord.queries.find_groups")
        register_leaving(after="tillit.accord.actions.settle_after_leaving")
        register_section("tillit.accord.sections.section")
        register_day("offers", "tillit.accord.day.offers", statements=1)
        register_day("proposals", "tillit.accord.day.items", statements=5)
        register_circle_way(_proposals)
        register_circle_way(_way)
        register_circle_way(_voices)
        register_circle_way(_new_body)
        register_circle_way(_vanished)
        register_group_ways(body=ways_of_body, seat=ways_of_seat)
        register_said(_said)
        register_names("accord.proposal", "tillit.accord.queries.names_of_proposals")
        register_names("accord.decisionway", "tillit.accord.queries.names_of_ways")
        register_names("accord.offer", "tillit.accord.queries.names_of_offers")
        register_names("accord.delegationdecision", "tillit.accord.queries.names_of_decisions")
        register_wording("accord.statementkind", "tillit.accord.wording.voices.kind_in_words")
        register_once_each("accord.ask", _("a place among those asked about the same proposal"))


def _proposals(seen: "CircleView") -> Way:
    return Way(_("Proposals: what is asked, and who is waited for"), reverse("accord:proposals", args=[seen.circle]))


def _way(seen: "CircleView") -> Way:
    return Way(_("How we decide: what it takes, and what silence means"), reverse("accord:way", args=[seen.circle]))


def _voices(seen: "CircleView") -> Way:
    return Way(_("What parties say by themselves"), reverse("accord:voices", args=[seen.circle]))


def _said(actor: "Actor", seen: "CircleView") -> dict[UUID, list[Way]]:
    find: Callable[[Actor, CircleView], dict[UUID, list[Way]]] = import_string(
        "tillit.accord.wording.voices.said_beside_groups"
    )
    return find(actor, seen)


def _vanished(seen: "CircleView") -> Way | None:
    find: Callable[[CircleView], Way | None] = import_string("tillit.accord.wording.vanished.way_of_vanished")
    return find(seen)


def _new_body(seen: "CircleView") -> Way | None:
    return Way(_("Form a group"), reverse("accord:new_body", args=[seen.circle])) if seen.speaks else None
