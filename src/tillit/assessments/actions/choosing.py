"""Choosing the form: one party asks, every party says yes to the same, and the record tells it from then on (C3)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.accord.actions import lapse_if_moved, propose
from tillit.accord.actions.proposals import Wanted, Why
from tillit.accord.models import Proposal
from tillit.accord.models import State as ProposalState
from tillit.accord.queries import open_in, who_agreed
from tillit.assessments.events import FORM_CHOSEN
from tillit.assessments.models import FormChoice, LegalCheck
from tillit.assessments.queries import (
    CHOSEN,
    Stance,
    basis_of,
    checks_of,
    grounds_digest,
    newest_choice,
    newest_finished,
    newest_table,
    next_turn,
    stance_of,
    table_of,
)
from tillit.assessments.rules import can_propose_form
from tillit.assessments.wording.choosing import called_form
from tillit.assessments.wording.form_proposals import moved
from tillit.bodies.queries import members_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.partnerships.actions import take_form
from tillit.partnerships.models import Form, Partnership
from tillit.partnerships.queries import partnership_of, record_of
from tillit.trail.actions import record


@dataclass(frozen=True, slots=True)
class Wish:
    """The code of a form; `despite`: why, where the legal check stands against it."""

    form: str
    despite: str = ""


@transaction.atomic
def propose_form(partnership: Partnership, wish: Wish, *, why: Why, by: Actor) -> Proposal:
    """Ask every party whether they choose a form. What is chosen today stands until all have said yes.

    InvalidInput when the check stands against it and no reason is told, when nothing would be new, and when the parties
    are asked about a form already. What was asked before and can no longer be agreed to lapses.
    """
    fresh = lock(partnership)
    require(can_propose_form(by, fresh, why.party))
    for old in open_in(fresh.room).filter(word=CHOSEN):
        if lapse_if_moved(old, by=by).state == ProposalState.OPEN:
            message = _("The parties are asked about a form already.")
            raise InvalidInput((Fault("", message, _("Answer that proposal.")),))
    table, check, before = newest_table(), newest_finished(checks_of(fresh)), newest_choice(fresh)
    if table.form(wish.form) is None:
        raise InvalidInput((Fault("form", _("There is no such form."), _("Choose one of the forms.")),))
    stance = stance_of(check, wish.form)
    if stance is Stance.AGAINST and not wish.despite:
        message = _("The legal check says something else.")
        raise InvalidInput((Fault("despite", message, _("Write why you choose this form all the same.")),))
    basis, number = _basis(fresh), before.number + 1 if before else 1
    if before is not None and _is_the_same(before, wish, basis, check):
        message = _("This form is chosen already, and nothing that it was chosen on has changed.")
        raise InvalidInput((Fault("form", message, _("Choose another form, or leave it as it is.")),))
    change = {
        "title": fresh.title, "form": wish.form, "forms": {"id": table.id, "version": table.version},
        "stance": str(stance), "despite": wish.despite if stance is Stance.AGAINST else "",
        "check": check.number if check else None, "number": number, "digest": grounds_digest(basis, check, number),
    }  # fmt: skip
    return propose(fresh.room, wanted=Wanted(CHOSEN, change, fresh.pk), why=why, by=by)


@transaction.atomic
def adopt_form(proposal: Proposal, *, by: Actor) -> UUID:
    """Every party has said yes: the choice is kept with what it rests on, and the record tells the form."""
    assert proposal.room.circle_id is not None  # noqa: S101  # what is joint is owned by a circle
    partnership = lock(partnership_of(proposal.room.circle_id))
    if moved(proposal):
        raise Conflict
    told = proposal.change
    choice = FormChoice(
        room_id=partnership.room_id, partnership=partnership, number=told["number"], form=told["form"],
        forms=told["forms"]["id"], forms_version=told["forms"]["version"], reason=proposal.reason,
        legal_check=told["check"], stance=told["stance"], despite=told["despite"], based_on=_basis(partnership),
        turn=next_turn(partnership) - 1, proposal=proposal.pk,
    )  # fmt: skip
    choice.save(force_insert=True)
    record(
        FORM_CHOSEN, choice, room=partnership.room_id, by=by, matter=partnership.circle_id, reason=proposal.reason,
        title=partnership.title, form=called_form(choice.form), proposal=str(proposal.pk),
        found_by=who_agreed(proposal.pk),
    )  # fmt: skip
    take_form(partnership, _of_record(choice), chosen_by=proposal, by=by)
    return choice.pk


def _basis(partnership: Partnership) -> dict[str, Any]:
    return basis_of(record_of(partnership), members_of(partnership.circle_id))


def _of_record(choice: FormChoice) -> Form:
    """What the record calls it: the table that it was chosen from says so."""
    form = table_of(choice).form(choice.form)
    return Form(form.record) if form else Form.OTHER


def _is_the_same(before: FormChoice, wish: Wish, basis: dict[str, Any], check: LegalCheck | None) -> bool:
    same_ground = before.based_on == basis and before.legal_check == (check.number if check else None)
    return before.form == wish.form and same_ground
