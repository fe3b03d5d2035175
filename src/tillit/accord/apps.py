"""The package as Django knows it."""

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.accord.changing import register_change
from tillit.accord.ways import ways_of_body, ways_of_seat
from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_circle_way, register_group_ways
from tillit.bodies.leaving import register_leaving
from tillit.people.above import register_once_each
from tillit.trail.names import register_names

if TYPE_CHECKING:
    from tillit.bodies.queries import CircleView


class AccordConfig(AppConfig):
    """Accord: proposals, and the yes of each party."""

    name = "tillit.accord"
    label = "accord"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What accord can change of bodies and seats, what happens when a party leaves, and the ways to its pages."""
        for word in ("body_formed", "body_changed", "body_ended", "seat_given", "seat_ended"):
            register_change(
                word,
                title=f"tillit.accord.wording.titles.title_of_{word}",
                adopt=f"tillit.accord.actions.bodies.adopt_{word}",
                describe=f"tillit.accord.wording.bodies.describe_{word}",
                moved=f"tillit.accord.wording.bodies.moved_{word}",
            )
        register_leaving(after="tillit.accord.actions.settle_after_leaving")
        register_day("proposals", "tillit.accord.day.items", statements=2)
        register_circle_way(_proposals)
        register_circle_way(_new_body)
        register_group_ways(body=ways_of_body, seat=ways_of_seat)
        register_names("accord.proposal", "tillit.accord.queries.names_of_proposals")
        register_once_each("accord.ask", _("a place among those asked about the same proposal"))


def _proposals(seen: "CircleView") -> Way:
    return Way(_("Proposals: what is asked, and who is waited for"), reverse("accord:proposals", args=[seen.circle]))


def _new_body(seen: "CircleView") -> Way | None:
    return Way(_("Form a group"), reverse("accord:new_body", args=[seen.circle])) if seen.speaks else None
