"""A legal check, or a choice of form, as something beside which parties say something by themselves (C5)."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.accord.voice import Found
from tillit.assessments.queries import checks_by_key, choices_by_key
from tillit.assessments.wording.words import name_of_form
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.trail.names import in_parts

CHECK, CHOICE = "assessments.legalcheck", "assessments.formchoice"


def find(actor: Actor, _subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Legal checks that the actor may see; one statement."""
    return {
        one.pk: Found(
            called(kept := {"number": one.number, "title": one.partnership.title}),
            address("assessments:check", one.partnership.circle_id, one.number), one.room, in_parts(CHECK, kept),
        )
        for one in checks_by_key(actor, keys)
    }  # fmt: skip


def called(told: dict[str, object]) -> str:
    """What a check is called, in the reader's language."""
    return _("Legal check %(number)s of “%(title)s”") % told


def find_choices(actor: Actor, _subject_type: str, keys: Collection[UUID]) -> dict[UUID, Found]:
    """Choices of form that the actor may see; one statement."""
    return {
        one.pk: Found(
            choice_called(kept := {"form": one.form, "number": one.number, "title": one.partnership.title}),
            address("assessments:form_choice", one.partnership.circle_id, one.number), one.room, in_parts(CHOICE, kept),
        )
        for one in choices_by_key(actor, keys)
    }  # fmt: skip


def choice_called(told: dict[str, object]) -> str:
    """What a choice of form is called, in the reader's language."""
    return _("Choice of form %(number)s of “%(title)s”: %(form)s") % {**told, "form": name_of_form(str(told["form"]))}
