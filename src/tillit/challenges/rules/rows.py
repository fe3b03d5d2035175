"""Who tells what an organisation needs, has and leans on, and who writes its anchoring plan and shares it (C4)."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import RoomKind, Scope
from tillit.bodies.rules import holds_mandate
from tillit.challenges.models import AnchorStep, Challenge, Row
from tillit.challenges.rules.challenges import is_open
from tillit.challenges.rules.papers import can_write_paper, takes_part
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_tell(actor: Actor, challenge: Challenge, organisation: Organisation) -> Verdict:
    """Who speaks for a party tells the others what it needs and has, while the challenge is open (C1)."""
    return is_open(challenge) & takes_part(challenge, organisation) & holds_mandate(actor, organisation, Scope.SPEAK)


def can_plan(actor: Actor, challenge: Challenge, organisation: Organisation) -> Verdict:
    """A party's own people around the table write whom it has to win over, in its own room."""
    return is_open(challenge) & can_write_paper(actor, challenge, organisation)


def can_change_row(actor: Actor, challenge: Challenge, row: Row) -> Verdict:
    """What a party has told is changed and taken back by itself alone; what it has shared, by who speaks for it."""
    if not isinstance(row, AnchorStep):
        return stands(row) & can_tell(actor, challenge, row.organisation)
    own = stands(row) & can_plan(actor, challenge, row.organisation)
    if is_shared_step(row):
        return own & holds_mandate(actor, row.organisation, Scope.SPEAK)
    return own


def can_share_step(actor: Actor, challenge: Challenge, step: AnchorStep) -> Verdict:
    """A part of the plan leaves the party's own room by an act of who speaks for it (C4)."""
    return (
        stands(step)
        & is_kept(step)
        & can_plan(actor, challenge, step.organisation)
        & holds_mandate(actor, step.organisation, Scope.SPEAK)
    )


def can_take_back_step(actor: Actor, challenge: Challenge, step: AnchorStep) -> Verdict:
    """What was shared of the plan is taken back into the party's own room by who speaks for it, also at the end."""
    return (
        stands(step)
        & is_shared_step(step)
        & can_write_paper(actor, challenge, step.organisation)
        & holds_mandate(actor, step.organisation, Scope.SPEAK)
    )


def stands(row: Row) -> Verdict:
    """It has not been taken back."""
    return no(_("This has been taken back already.")) if row.withdrawn_at else YES


def is_kept(step: AnchorStep) -> Verdict:
    """It lies in the party's own room."""
    return YES if step.room.kind == RoomKind.OWN else no(_("This is shared already."))


def is_shared_step(step: AnchorStep) -> Verdict:
    """It lies in the joint room."""
    return YES if step.room.kind == RoomKind.CIRCLE else no(_("This is not shared."))
