"""Who writes an organisation's policy documents and strategy, and who shares them with others."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Room, Scope
from tillit.bodies.rules import holds_mandate
from tillit.documents.models import Document, DocumentKind
from tillit.documents.queries import rooms_to_share_in
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation
from tillit.people.roles import POLICY
from tillit.people.rules import may


def can_write_policy(actor: Actor, organisation: Organisation) -> Verdict:
    """Policy documents and the strategy are written by those whose role in the organisation says so."""
    return may(actor, organisation, POLICY)


def can_share(actor: Actor, document: Document, room: Room | None = None) -> Verdict:
    """An organisation's paper leaves its own room by an act of the one who speaks for it (C4)."""
    return (
        is_a_paper_of_its_own(document)
        & holds_mandate(actor, document.organisation, Scope.SPEAK)
        & (YES if room is None else is_a_room_to_share_in(actor, document, room))
    )


def can_withdraw_copy(actor: Actor, copy: Document) -> Verdict:
    """What was shared is taken back by the one who speaks for the organisation that shared it."""
    return is_a_copy(copy) & holds_mandate(actor, copy.organisation, Scope.SPEAK)


def is_a_paper_of_its_own(document: Document) -> Verdict:
    """Policy documents and strategies are shared as copies; a copy itself is not."""
    papers = {DocumentKind.POLICY, DocumentKind.STRATEGY}
    if document.kind in papers and document.copy_of_id is None:
        return YES
    return no(_("Only an organisation’s own policy documents and strategy are shared in this way."))


def is_a_copy(document: Document) -> Verdict:
    """There is something to take back."""
    if document.copy_of_id is not None and document.withdrawn_at is None:
        return YES
    return no(_("This is not shared here, or has been taken back already."))


def is_a_room_to_share_in(actor: Actor, document: Document, room: Room) -> Verdict:
    """A joint room of a circle that the organisation is part of, or the public one."""
    if rooms_to_share_in(actor, document.organisation).filter(pk=room.pk).exists():
        return YES
    return no(_("The organisation has no part in that room."))
