"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_way
from tillit.people.above import register_above, register_once_each
from tillit.people.newcomers import register_forewarning, register_newcomer
from tillit.people.own_room import register_own_room
from tillit.people.sections import register_section
from tillit.trail.names import register_names


class BodiesConfig(AppConfig):
    """Bodies: circles, bodies, seats, mandates, rooms, tasks; who may act and who may see."""

    name = "tillit.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floor below where an organisation remembers what concerns it alone, and what makes up a day."""
        register_way(_circle)
        register_own_room("tillit.bodies.actions.key_of_own_room")
        register_above(
            standing="tillit.bodies.queries.standing.standing_of",
            let_in="tillit.bodies.actions.merging.let_in",
            settle="tillit.bodies.actions.merging.settle_merge",
            holds_words="tillit.bodies.actions.merging.holds_words",
            names_beside="tillit.bodies.queries.standing.names_beside",
            parties_beside="tillit.bodies.queries.standing.parties_beside",
            tell_of_first="tillit.bodies.actions.telling.tell_of_first",
        )
        register_once_each("bodies.membership", _("a place in the same circle"))
        register_once_each("bodies.admissionanswer", _("an answer in the same caucus"))
        register_names("bodies.circle", "tillit.bodies.wording.conflicts.names_of_circles")
        register_names("bodies.mandate", "tillit.bodies.queries.names_of_mandates")
        register_newcomer("tillit.bodies.actions.ask_where_both_sided")
        register_forewarning("tillit.bodies.wording.circles.consequences")
        register_section("tillit.bodies.wording.mandates.section")
        register_day("admissions", "tillit.bodies.day.admissions.items", statements=1)
        register_day("invitations", "tillit.bodies.day.invitations.items", statements=2)
        register_day("mandates", "tillit.bodies.day.mandates.items", statements=2)
        register_day("seats", "tillit.bodies.day.seats.items", statements=2)
        register_day("tasks", "tillit.bodies.day.tasks.items", statements=2)


def _circle(circle: UUID) -> Way:
    return Way(_("The circle: who sits where, and who can read what"), reverse("bodies:circle", args=[circle]))
