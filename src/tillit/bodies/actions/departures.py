"""A person leaves an organisation, and nothing is left behind (C8): one step for everything that they hold there."""

from collections import Counter
from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.bodies.actions.handing_over import hand_over_all, pass_on_task
from tillit.bodies.actions.mandates import Ground, Terms, close_mandate, write_mandate
from tillit.bodies.actions.rooms import open_room_of
from tillit.bodies.actions.seats import pass_on_sitting
from tillit.bodies.events import PERSON_LEFT
from tillit.bodies.models import Mandate, Scope, Sitting, Task
from tillit.bodies.notices import tell_successor
from tillit.bodies.queries import open_mandate
from tillit.bodies.queries.holdings import Holding, Kind, what_is_held
from tillit.bodies.rules import can_hold, can_see_to_departure
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.period import today
from tillit.kernel.verdict import YES, require
from tillit.people.actions import affiliate, end_affiliations, note_empty_role
from tillit.people.models import Organisation, Person
from tillit.people.newcomers import tell_of_newcomer
from tillit.people.queries import author, colleagues_of, hold_access
from tillit.people.rules import somebody_still_lets_in
from tillit.trail.actions import record

Choices = Mapping[str, Person | None]
"""For each holding's key the colleague who takes over, or None: it stands openly empty for now."""


@transaction.atomic
def leave_organisation(person: Person, *, organisation: Organisation, choices: Choices, by: Actor) -> None:
    """A person leaves an organisation from this moment; everything that they hold there goes where `choices` say.

    Refused with the list of what has no answer. By the person or by somebody who sees to who belongs; of two at once
    the second is told that it is done. Everything that lets the person in ends.
    """
    organisation = hold_access(organisation)
    require(can_see_to_departure(by, person, organisation))
    held = what_is_held(by, person, organisation)
    _check_all_answered(held, choices, {one.pk for one in colleagues_of(person.pk, organisation.pk)})
    _hand_over(held, choices, person, organisation, by=by)
    require(somebody_still_lets_in(organisation, person, after=frozenset()))
    room = open_room_of(organisation, by=by)
    record(
        PERSON_LEFT, organisation, room=room.pk, by=by, party=organisation.pk,
        doer=author(by), person=person, organisation=organisation.name,
    )  # fmt: skip
    received = Counter(to for one in held if (to := choices[one.key]) is not None)
    for successor in received:
        tell_successor(successor, person=person, organisation=organisation, things=received[successor])
    end_affiliations(person, organisation=organisation, by=by)


def _check_all_answered(held: list[Holding], choices: Choices, colleagues: set[object]) -> None:
    faults = [
        Fault(one.key, _("Choose who takes this over, or that nobody does for now."))
        for one in held
        if one.key not in choices
    ]
    strangers = [
        Fault(key, _("The one who takes over must belong to the organisation."), _("Choose one of the colleagues."))
        for key, to in choices.items()
        if to is not None and to.pk not in colleagues
    ]
    if faults or strangers:
        raise InvalidInput((*faults, *strangers))


def _hand_over(held: list[Holding], choices: Choices, person: Person, organisation: Organisation, *, by: Actor) -> None:
    for one in held:
        to = choices[one.key]
        if one.kind == Kind.UNSEEN:
            hand_over_all(person, organisation=organisation, to=to, by=by)
        elif one.kind == Kind.ROLE:
            _pass_on_role(one.role, organisation, to, by=by)
        else:
            PASS_ON[one.kind](one, to, by)


def _pass_on_role(role: str, organisation: Organisation, to: Person | None, *, by: Actor) -> None:
    if to is None:
        note_empty_role(organisation, role=role, by=by)
        return
    affiliate(to, organisation=organisation, role=role, by=by)
    tell_of_newcomer(to, by=by)


def _pass_on_seat(held: Holding, to: Person | None, by: Actor) -> None:
    assert isinstance(held.row, Sitting)  # noqa: S101  # what the query made
    pass_on_sitting(held.row, to=to, by=by)


def _pass_on_mandate(held: Holding, to: Person | None, by: Actor) -> None:
    """A mandate is for the one whom the decision names: the colleague's waits until somebody has seen that it holds."""
    old = held.row
    assert isinstance(old, Mandate)  # noqa: S101  # what the query made
    scope = Scope(old.scope)
    close_mandate(old, reason=_("Left the organisation."), by=by)
    if to is None or open_mandate(to.pk, old.organisation_id, scope):
        return
    write_mandate(
        old.organisation, person=to, by=by, reason=_("Taken over from somebody who left."),
        terms=Terms(scope, max(today(), old.starts_on), old.ends_on, old.jointly, old.as_deputy),
        ground=Ground(old.decided_by, old.decided_on, old.reference, old.organ),
    )  # fmt: skip


def _pass_on_task(held: Holding, to: Person | None, by: Actor) -> None:
    task = held.row
    assert isinstance(task, Task)  # noqa: S101  # what the query made
    verdict = YES if to is None else can_hold(to, task.room, task.organisation)
    if not verdict:
        raise InvalidInput((
            Fault(held.key, verdict.reasons[0], _("Choose somebody else, or that nobody takes it over for now.")),
        ))  # fmt: skip
    pass_on_task(task, to=to, by=by)


PASS_ON: Mapping[Kind, Callable[[Holding, Person | None, Actor], None]] = {
    Kind.SEAT: _pass_on_seat,
    Kind.MANDATE: _pass_on_mandate,
    Kind.TASK: _pass_on_task,
}
