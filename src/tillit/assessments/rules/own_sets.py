"""Who writes and publishes sets of their own: any organisation, through who speaks for it (C1)."""

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules.proposals import is_inside
from tillit.assessments.models import OwnSet, SetDraft
from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import is_party
from tillit.people.models import Organisation
from tillit.people.rules import belongs


def can_write_sets(actor: Actor, organisation: Organisation) -> Verdict:
    """Whoever speaks for the organisation, and belongs to it: its drafts lie in its own room (C4)."""
    return belongs(actor, organisation) & holds_mandate(actor, organisation, Scope.SPEAK)


def can_change_draft(actor: Actor, draft: SetDraft) -> Verdict:
    """The same, until it is published, and not while it is put away."""
    there = is_inside(actor, draft.room)
    if not there:
        return there
    return can_write_sets(actor, draft.organisation) & is_not_published(draft) & is_not_put_away(draft)


def can_take_up(actor: Actor, draft: SetDraft) -> Verdict:
    """What has been put away is gone on with by who could write on it."""
    there = is_inside(actor, draft.room)
    if not there:
        return there
    return can_write_sets(actor, draft.organisation) & is_not_published(draft) & is_put_away(draft)


def can_use_set(partnership: Partnership, own: OwnSet) -> Verdict:
    """In a partnership is used what the program ships, and what one of its parties has published (C1: any of them)."""
    return is_party(partnership, own.organisation)


def is_not_published(draft: SetDraft) -> Verdict:
    """It is still a draft."""
    published = no(_("This has been published, and is not changed any more. Make a new version from it."))
    return published if draft.published_at else YES


def is_not_put_away(draft: SetDraft) -> Verdict:
    """It is being written."""
    return no(_("This draft is put away. Take it up again first.")) if draft.put_away_at else YES


def is_put_away(draft: SetDraft) -> Verdict:
    """Nobody writes on it."""
    return YES if draft.put_away_at else no(_("This draft is not put away."))
