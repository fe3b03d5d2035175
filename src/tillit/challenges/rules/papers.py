"""Who writes a party's own paper about a challenge, and who shares it with the others or takes it back (C4)."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Scope
from tillit.bodies.queries import membership_of, rooms_of
from tillit.bodies.rules import holds_mandate
from tillit.challenges.models import Challenge
from tillit.challenges.queries import own_room
from tillit.documents.models import GUIDED, Document
from tillit.documents.rules import can_withdraw_copy
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation


def can_write_paper(actor: Actor, challenge: Challenge, organisation: Organisation) -> Verdict:
    """A party's own people around the table write for it, in its own room, also when the challenge is closed."""
    if not (here := takes_part(challenge, organisation)):
        return here
    inside = rooms_of(actor).filter(pk=own_room(challenge, organisation).pk).exists()
    return YES if inside else no(_("You do not have access to this room."))


def can_share_paper(actor: Actor, challenge: Challenge, paper: Document) -> Verdict:
    """A paper leaves its own room by an act of the one who speaks for the organisation that wrote it (C4)."""
    return (
        is_a_guided_paper(paper)
        & takes_part(challenge, paper.organisation)
        & holds_mandate(actor, paper.organisation, Scope.SPEAK)
    )


def can_take_back(actor: Actor, copy: Document) -> Verdict:
    """What was shared is taken back by the one who speaks for the organisation that shared it."""
    guided = YES if copy.kind in GUIDED else no(_("This is not shared here, or has been taken back already."))
    return guided & can_withdraw_copy(actor, copy)


def is_a_guided_paper(paper: Document) -> Verdict:
    """A party's own, written under given headings; a copy that is shared already is none."""
    if paper.kind in GUIDED and paper.copy_of_id is None:
        return YES
    return no(_("Only what a party has written by itself here is shared in this way."))


def takes_part(challenge: Challenge, organisation: Organisation) -> Verdict:
    """The organisation owns the challenge with the others today."""
    here = membership_of(challenge.circle_id, organisation.pk)
    return YES if here else no(_("The organisation takes no part in this challenge."))
