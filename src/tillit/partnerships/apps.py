"""The package as Django knows it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from tillit.accord.changing import register_change
from tillit.accord.groups import register_groups
from tillit.accord.voice import register_subject_of_voice, register_wholes
from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_history, register_home, register_said, register_titles
from tillit.bodies.leaving import register_leaving
from tillit.bodies.matters import register_matters
from tillit.challenges.above import register_became, register_grown, register_onward
from tillit.people.above import register_once_each
from tillit.trail.names import register_wording

if TYPE_CHECKING:
    from tillit.bodies.queries import CircleView
    from tillit.kernel.actor import Actor

ACTIONS, PROPOSALS = "tillit.partnerships.actions", "tillit.partnerships.wording.proposals"
PREPARING = "tillit.partnerships.wording.preparing"
# what adopting means: the word, the action, what would change in words, and whether it still stands
CHANGES = (
    ("fact_added", "adopt_fact", "describe_fact_added", "moved_fact"),
    ("fact_changed", "adopt_fact", "describe_fact_changed", "moved_fact"),
    ("fact_removed", "adopt_fact", "describe_fact_removed", "moved_fact"),
    ("partnership_confirmed", "adopt_confirmed", "describe_named", "moved_record"),
    ("partnership_opened", "adopt_opened", "describe_named", "moved_record"),
    ("withholding_ended", "adopt_release", "describe_withholding_ended", "moved_withholding_ended"),
    ("partnership_prepared", "adopt_prepared", "describe_partnership_prepared", "moved_prepared"),
    ("party_joins", "adopt_party_joins", "describe_party_joins", "moved_party_joins"),
)
QUERIES = "tillit.partnerships.queries"
MOVED_AMONG = {
    "fact_added": f"{QUERIES}.in_the_way",
    "fact_changed": f"{QUERIES}.moved_facts",
    "fact_removed": f"{QUERIES}.moved_facts",
}


class PartnershipsConfig(AppConfig):
    """Partnerships: what is agreed."""

    name = "tillit.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A partnership's page is found by its circle; a party that leaves the circle is no party any more."""
        register_home(_home)
        register_said(_kept)
        register_titles(
            f"{QUERIES}.titles_of_partnerships", pages="tillit.partnerships.wording.ways.pages_of",
            heading=_("The partnership’s pages"),
        )  # fmt: skip
        register_history(_history)
        register_leaving(after=f"{ACTIONS}.end_party")
        register_groups(for_all=f"{ACTIONS}.a_party_withholds", written=f"{ACTIONS}.keep_what_a_group_says_again")
        register_day("ends", "tillit.partnerships.day.ends", statements=2)
        register_day("feedback", "tillit.partnerships.day.items", statements=2)
        register_matters(f"{QUERIES}.activity_matters")
        register_became("tillit.partnerships.wording.origins.of_boxes")
        register_once_each("partnerships.party", _("a place as party in the same partnership"))
        register_once_each("partnerships.participation", _("a phase in which it takes part in the same partnership"))
        register_wording("partnerships.fact", "tillit.partnerships.wording.facts.called")
        register_wholes(f"{QUERIES}.wholes")
        for kind in import_string("tillit.partnerships.kinds.ALL"):  # the models are ready only here
            register_subject_of_voice(kind.model._meta.label_lower, "tillit.partnerships.wording.voices.find")
        register_onward("tillit.partnerships.wording.preparing.onward")
        register_grown("tillit.partnerships.queries.find_partnership_of")
        for word, adopt, describe, moved in CHANGES:
            words = PREPARING if word == "partnership_prepared" else PROPOSALS
            register_change(
                word,
                title=f"{words}.title_of_{word}",
                adopt=f"{ACTIONS}.{adopt}",
                describe=f"{words}.{describe}",
                moved=f"{words}.{moved}",
                again=f"{words}.asked_at",
                moved_among=MOVED_AMONG.get(word, ""),
                amount=f"{PROPOSALS}.amount_of_fact" if adopt == "adopt_fact" else "",
            )


def _history(circle: UUID, since: date) -> Way | None:
    return Way(_("What has happened since"), f"{reverse('partnerships:history', args=[circle])}?since={since}")


def _kept(_actor: "Actor", seen: "CircleView") -> dict[UUID, list[Way]]:
    find: Callable[[CircleView], dict[UUID, list[Way]]] = import_string(
        "tillit.partnerships.wording.groups.kept_beside_groups"
    )
    return find(seen)


def _home(circle: UUID | None) -> Way | None:
    return Way(_("The partnership"), reverse("partnerships:home", args=[circle])) if circle else None
