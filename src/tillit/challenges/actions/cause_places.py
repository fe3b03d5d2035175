"""Where a box hangs on the map, and its place beside the others there (C1)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tillit.challenges.actions.causes import STEP, hang, unlink_causes
from tillit.challenges.causes.graph import Branch, flat, ordered
from tillit.challenges.causes.templates import BY_KEY
from tillit.challenges.events import CAUSE_MOVED
from tillit.challenges.models import CauseLink, CauseNode
from tillit.challenges.queries.causes import CauseMap, map_of
from tillit.challenges.rules.causes import can_redraw
from tillit.challenges.wording.cause_outline import branches_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def move_cause(node: CauseNode, *, at: CauseNode | None, party: Organisation, by: Actor) -> None:
    """Hang a box in another one, or in none. What hangs in it comes along.

    InvalidInput when it hangs where it does by another party's link, which that party alone takes away.
    """
    lock(node.challenge)
    fresh = lock(node)
    require(can_redraw(by, fresh.challenge, fresh, party))
    drawn = map_of(fresh.challenge, BY_KEY[fresh.template])
    branch = _branch(drawn, fresh.pk)
    if branch.parent == (at.pk if at else None):
        raise InvalidInput((Fault("at", _("It hangs there already."), _("Choose another place.")),))
    if branch.edge is not None:
        link = next(one for one in drawn.links if one.pk == branch.edge.key)
        _check_own(link, party)
        unlink_causes(link, party=party, by=by)
    if at is not None:
        hang(fresh.challenge, drawn.template, fresh, at, party=party, by=by)


@transaction.atomic
def shift_cause(node: CauseNode, *, up: bool, party: Organisation, by: Actor) -> bool:
    """Put a box before the one above it, or after the one below; whether there was one. Nobody else's is moved."""
    lock(node.challenge)
    fresh = lock(node)
    require(can_redraw(by, fresh.challenge, fresh, party))
    drawn = map_of(fresh.challenge, BY_KEY[fresh.template])
    beside = ordered(branches_of(drawn))[fresh.pk]
    orders = {one.pk: one.order for one in drawn.nodes}
    here, at = [orders[key] for key in beside], beside.index(fresh.pk)
    if up and at > 0:
        place = _between(here[at - 2] if at > 1 else None, here[at - 1])
    elif not up and at + 1 < len(beside):
        place = _between(here[at + 1], here[at + 2] if at + 2 < len(beside) else None)
    else:
        return False
    fresh.order = place
    fresh.save(update_fields=["order"])
    record(
        CAUSE_MOVED, fresh, room=fresh.room_id, by=by, party=party.pk, matter=fresh.challenge.circle_id,
        person=author(by), organisation=party.name, what=str(fresh),
    )  # fmt: skip
    return True


def _between(before: int | None, after: int | None) -> int:
    if before is None:
        return (after or 0) - STEP
    return before + STEP if after is None else (before + after) // 2


def _branch(drawn: CauseMap, key: UUID) -> Branch:
    return next(one for _level, one in flat(branches_of(drawn)) if one.key == key)


def _check_own(link: CauseLink, party: Organisation) -> None:
    if link.organisation_id == party.pk or getattr(link, "is_left", False):
        return
    told = {"organisation": link.organisation.name}
    raise InvalidInput(
        (
            Fault(
                "at", _("It hangs where it does by a link that %(organisation)s has put there.") % told,
                _("Put a link of your own beside it, or say beside that one how you see it."),
            ),
        )
    )  # fmt: skip
