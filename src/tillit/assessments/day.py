"""Legal checks and choices of form in somebody's day and on a home: who has not answered, and what to look at again."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.assessments.models import FormChoice, LegalCheck
from tillit.assessments.queries import (
    basis_of,
    checks_that_wait,
    choice_in,
    finished_in,
    moved_since,
    moved_since_choice,
    talks_that_wait,
)
from tillit.assessments.wording.moved import shortly
from tillit.assessments.wording.onward import waits_for_its_form
from tillit.bodies.day import DayItem, Part
from tillit.bodies.queries import members_of, speaks_in
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of
from tillit.partnerships.above import Awaited
from tillit.partnerships.queries import get_partnership, record_for


def items(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: checks under way in which a party of the actor's, or another, has answered nothing."""
    for one in checks_that_wait(actor, most=most):
        part = Part.MINE if one.is_mine else Part.WAITING
        label = _("Answer the questions of the legal check") if one.is_mine else _("Answers in the legal check")
        circle = one.check.partnership.circle_id
        yield DayItem(part, label, one.check.partnership.title, address("assessments:legal", circle), one.party,
                      circle=circle)  # fmt: skip


def awaited_in(actor: Actor, circle: UUID) -> list[Awaited]:
    """What a finished check was made on and is no longer so: it has to be done anew.

    A statement, and a few more where there is a finished one.
    """
    newest = finished_in(actor, circle)
    if newest is None:
        return []
    record = record_for(actor, circle)
    moved = moved_since(newest, basis_of(record, members_of(circle)))
    if not moved:
        return []
    text = _("What it was made on has changed since: %(what)s.") % {"what": shortly(moved)}
    return [
        Awaited(
            _("Do the legal check anew"), text, _since(newest), address("assessments:legal", circle),
            _("See what has changed"), bool(speaks_in(actor, circle)),
        )
    ]  # fmt: skip


def _since(check: LegalCheck) -> str:
    assert check.frozen_at is not None  # noqa: S101  # it is finished
    return _("Finished %(day)s") % {"day": day_text(day_of(check.frozen_at))}


def items_of_forms(actor: Actor, most: int) -> Iterator[DayItem]:
    """One statement: where the form is talked of and nothing is chosen, and a party has said nothing."""
    for one in talks_that_wait(actor, most=most):
        part = Part.MINE if one.is_mine else Part.WAITING
        label = _("Say which form you think fits") if one.is_mine else _("What they think of the form")
        circle = one.partnership.circle_id
        yield DayItem(part, label, one.partnership.title, address("assessments:forms", circle), one.party,
                      circle=circle)  # fmt: skip


def forms_awaited_in(actor: Actor, circle: UUID) -> list[Awaited]:
    """A form that is to be chosen, or was chosen on what is no longer so and should be looked at again.

    A statement, and a few more where a form is chosen.
    """
    choice = choice_in(actor, circle)
    if choice is None:
        return _to_choose(actor, circle)
    moved = moved_since_choice(choice, basis_of(record_for(actor, circle), members_of(circle)))
    if not moved:
        return []
    text = _("What it was chosen on has changed since: %(what)s.") % {"what": shortly(moved)}
    return [
        Awaited(
            _("Look at the choice of form again"), text, _chosen_on(choice), address("assessments:forms", circle),
            _("See what has changed"), bool(speaks_in(actor, circle)),
        )
    ]  # fmt: skip


def _to_choose(actor: Actor, circle: UUID) -> list[Awaited]:
    """Of a partnership in preparation whose form is undecided: that is what comes next."""
    partnership = get_partnership(actor, circle)
    if not (partnership.confirmed_at and waits_for_its_form(partnership)):
        return []
    text = _("Each of you says which form fits. It may be something simpler than a partnership. Nobody is bound yet.")
    href, label = address("assessments:forms", circle), _("Choose form together")
    return [
        Awaited(_("Next: choose form together"), text, _("Not chosen"), href, label, bool(speaks_in(actor, circle)))
    ]


def _chosen_on(choice: FormChoice) -> str:
    return _("Chosen %(day)s") % {"day": day_text(day_of(choice.chosen_at))}
