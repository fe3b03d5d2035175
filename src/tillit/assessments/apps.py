"""The package as Django knows it."""

from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tillit.accord.changing import register_change
from tillit.accord.voice import register_subject_of_voice
from tillit.bodies.day import register_day
from tillit.bodies.homes import Way, register_way
from tillit.challenges.above import register_onward, register_way_from_challenge
from tillit.partnerships.above import register_awaited, register_beside
from tillit.people.above import register_once_each
from tillit.people.sections import register_section
from tillit.trail.names import register_wording

PROPOSALS = "tillit.assessments.wording.proposals"
FORM_PROPOSALS = "tillit.assessments.wording.form_proposals"


class AssessmentsConfig(AppConfig):
    """Assessments: what the parties think before they decide."""

    name = "tillit.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Each part is reached from its partnership, and tells what waits for whom."""
        _register_legal()
        _register_forms()
        _register_matrix()
        _register_criteria()
        _register_aid()
        register_way(lambda circle: Way(_("The decision memo"), reverse("assessments:memo", args=[circle])))
        _register_code()
        _register_reflection()


def _register_legal() -> None:
    """A legal check is finished by every party's yes."""
    register_way(lambda circle: Way(_("The legal check"), reverse("assessments:legal", args=[circle])))
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


def _register_forms() -> None:
    """The choice of form is reached from its partnership, and made by every party's yes."""
    register_way(lambda circle: Way(_("The choice of form"), reverse("assessments:forms", args=[circle])))
    register_awaited("tillit.assessments.day.forms_awaited_in")
    register_onward("tillit.assessments.wording.onward.onward")
    register_day("forms", "tillit.assessments.day.items_of_forms", statements=1)
    register_once_each("assessments.formvoice", _("arguments about the form of the same partnership"))
    register_subject_of_voice("assessments.formchoice", "tillit.assessments.wording.voices.find_choices")
    register_wording("assessments.formchoice", "tillit.assessments.wording.voices.choice_called")
    register_wording("assessments.form", "tillit.assessments.wording.choosing.form_called")
    register_change(
        "form_chosen",
        title=f"{FORM_PROPOSALS}.title_of_form_chosen",
        adopt="tillit.assessments.actions.adopt_form",
        describe=f"{FORM_PROPOSALS}.describe_form_chosen",
        moved=f"{FORM_PROPOSALS}.moved",
        again=f"{FORM_PROPOSALS}.asked_at",
        moved_among="tillit.assessments.queries.moved_choices",
    )


def _register_matrix() -> None:
    """The matrix is reached from its partnership, and what follows from a round is decided as the circle does."""
    register_way(lambda circle: Way(_("The consensus matrix"), reverse("assessments:matrix", args=[circle])))
    register_day("matrix", "tillit.assessments.matrix_day.items", statements=1)
    register_once_each("assessments.matrixparty", _("answers in the same round of the consensus matrix"))
    register_subject_of_voice("assessments.matrixround", "tillit.assessments.wording.matrix_voices.find")
    register_wording("assessments.matrixround", "tillit.assessments.wording.matrix.called")
    words = "tillit.assessments.wording.matrix_proposals"
    register_change(
        "matrix_consequence",
        title=f"{words}.title_of_matrix_consequence",
        adopt="tillit.assessments.actions.matrix_consequences.adopt_consequence",
        describe=f"{words}.describe_matrix_consequence",
        moved=f"{words}.moved",
        again=f"{words}.asked_at",
    )


def _register_criteria() -> None:
    """The criteria check is reached from its partnership."""
    register_way(lambda circle: Way(_("The criteria check"), reverse("assessments:criteria", args=[circle])))
    register_once_each("assessments.criteriavoice", _("answers in the same criteria check"))
    register_wording("assessments.criteriaset", "tillit.assessments.wording.criteria_sets.called")


def _register_aid() -> None:
    """State aid is reached from its partnership and from its recipient."""
    register_way(lambda circle: Way(_("State aid"), reverse("assessments:aid_joint", args=[circle])))
    register_section("tillit.assessments.sections.section")
    register_day("aid", "tillit.assessments.aid_day.items", statements=2)
    register_once_each("assessments.aidparty", _("state aid in the same partnership"))


def _register_code() -> None:
    """The Code's matrix is reached from the talks about a challenge, and from a partnership."""

    def way(circle: UUID) -> Way:
        return Way(_("The code matrix"), reverse("assessments:code", args=[circle]))

    register_way(way)
    register_way_from_challenge(way)
    register_day("code", "tillit.assessments.code_day.items", statements=1)
    register_once_each("assessments.codevoice", _("answers in the same code matrix"))
    register_wording("assessments.codeplacing", "tillit.assessments.wording.code_words.called")


def _register_reflection() -> None:
    """Readings, what the parties say together and pain points: the two last by every party's yes."""
    register_way(lambda circle: Way(_("Reflection"), reverse("assessments:reflection", args=[circle])))
    register_way(lambda circle: Way(_("Pain points"), reverse("assessments:pain_points", args=[circle])))
    register_beside("tillit.assessments.factor_home.beside")
    register_day("readings", "tillit.assessments.factor_day.items", statements=1)
    register_once_each("assessments.factorparty", _("answers in the same reading"))
    register_subject_of_voice("assessments.factorreading", "tillit.assessments.wording.factor_voices.find")
    register_wording("assessments.factorreading", "tillit.assessments.wording.factors.called")
    register_wording("assessments.factorset", "tillit.assessments.wording.factor_sets.called")
    register_wording("assessments.jointanswer", "tillit.assessments.wording.together.called")
    words, acts = "tillit.assessments.wording.together", "tillit.assessments.actions.together"
    for word in ("joint_answer", "pain_point"):
        register_change(
            word,
            title=f"{words}.title_of_{word}",
            adopt=f"{acts}.adopt_{word}",
            describe=f"{words}.describe_{word}",
            moved=f"{words}.{word}_moved",
            again=f"{words}.{word}_again",
        )
