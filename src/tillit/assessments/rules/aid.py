"""Who tells of aid, grants it, mends what was written and shows what was received (C1: asked of every party alike)."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules.proposals import is_inside
from tillit.assessments.models import AidAct, AidEntry, AidGrant
from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_confirmed, is_party
from tillit.people.models import Organisation
from tillit.people.rules import belongs


def can_tell_aid(actor: Actor, organisation: Organisation) -> Verdict:
    """Whoever speaks for the recipient, and belongs to it: its record lies in its own room (C4)."""
    return belongs(actor, organisation) & holds_mandate(actor, organisation, Scope.SPEAK)


def can_mend_entry(actor: Actor, entry: AidEntry) -> Verdict:
    """Of its own record a recipient mends what it told itself; what a giver wrote the giver mends."""
    there = is_inside(actor, entry.room)
    if not there:
        return there
    return can_tell_aid(actor, entry.record.organisation) & is_told_by_itself(entry) & is_not_withdrawn(entry)


def can_grant_aid(actor: Actor, partnership: Partnership, giver: Organisation) -> Verdict:
    """Any party may be a giver, through somebody with its mandate, in a partnership that its parties stand behind."""
    there = is_inside(actor, partnership.room)
    if not there:
        return there
    return is_confirmed(partnership) & is_party(partnership, giver) & holds_mandate(actor, giver, Scope.SPEAK)


def can_be_granted(partnership: Partnership, giver: Organisation, recipient: Organisation) -> Verdict:
    """Aid goes to another party of the same partnership."""
    own = no(_("Nobody grants aid to itself.")) if giver.pk == recipient.pk else YES
    return own & is_party(partnership, recipient)


def can_mend_grant(actor: Actor, grant: AidGrant, partnership: Partnership) -> Verdict:
    """The giver alone mends or withdraws what it wrote (C2)."""
    there = is_inside(actor, partnership.room)
    if not there:
        return there
    return holds_mandate(actor, grant.giver.organisation, Scope.SPEAK) & is_not_withdrawn(grant)


def can_show_aid(actor: Actor, partnership: Partnership, recipient: Organisation) -> Verdict:
    """The recipient alone shows what it has received, in a partnership that it is a party of (C4)."""
    there = is_inside(actor, partnership.room)
    if not there:
        return there
    return is_confirmed(partnership) & is_party(partnership, recipient) & can_tell_aid(actor, recipient)


def is_told_by_itself(entry: AidEntry) -> Verdict:
    """The recipient told of it; no giver wrote it here."""
    by_giver = no(_("The giver wrote this, and the giver mends it. Talk with them."))
    return YES if entry.grant_key is None else by_giver


def is_not_withdrawn(row: AidEntry | AidGrant) -> Verdict:
    """It stands."""
    return no(_("This has been withdrawn.")) if row.act == AidAct.WITHDRAWAL else YES
