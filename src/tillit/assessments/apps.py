"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.accord.changing import register_change
from tillit.accord.voice import register_subject_of_voice
from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_way
from tillit.partnerships.above import register_awaited
from tillit.people.above import register_once_each
from tillit.trail.names import register_wording

PROPOSALS = "tillit.assessments.wording.proposals"


class AssessmentsConfig(AppConfig):
    """Assessments: what the parties think before they decide."""

    name = "tillit.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A legal check is reached from its partnership, and finished by every party's yes."""
        register_way(_legal)
        register_way(_criteria)
        register_once_each("assessments.criteriavoice", _("answers in the same criteria check"))
        register_wording("assessments.criteriaset", "tillit.assessments.wording.criteria_sets.called")
        register_awaited("tillit.assessments.day.awaited_in")
        register_day("legal", "tillit.assessments.day.items", statements=1)
        register_once_each("assessments.legalvoice", _("answers in the same legal check"))
        register_subject_of_voice("assessments.legalcheck", "tillit.assessments.wording.voices.find")
        register_wording("assessments.legalcheck", "tillit.assessments.wording.voices.called")
        register_change(
            "legal_check_frozen",
            title=f"{PROPOSALS}.title_of_legal_check_frozen",
            adopt="tillit.assessments.actions.adopt_freezing",
            describe=f"{PROPOSALS}.describe_legal_check_frozen",
            moved=f"{PROPOSALS}.moved",
            again=f"{PROPOSALS}.asked_at",
            moved_among="tillit.assessments.queries.moved_checks",
        )


def _legal(circle: UUID) -> Way:
    return Way(_("The legal check"), reverse("assessments:legal", args=[circle]))


def _criteria(circle: UUID) -> Way:
    return Way(_("The criteria check"), reverse("assessments:criteria", args=[circle]))
