"""What may be done with a partnership."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Scope
from tillit.bodies.queries import members_of, members_to_come
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership, State, Withholding
from tillit.partnerships.rules.facts import is_inside, is_party
from tillit.people.models import Organisation

PUBLIC_STATES = {State.SIGNED, State.RUNNING, State.ENDED, State.NO_AGREEMENT, State.OTHER_FORM, State.HELD_UNLAWFUL}
TO_COME = _(
    "The record tells that these become parties later, and they cannot answer before that: %(organisations)s. It can be"
    " confirmed when they are."
)
EXAMPLES = Actor.system("examples")
BRINGERS = {Actor.system("import"), EXAMPLES, Actor.system("upload")}


def can_bring_in(actor: Actor) -> Verdict:
    """A file is brought in by the console, by the loader of the examples, or by the job of one who uploaded it."""
    return YES if actor in BRINGERS else no(_("Files are brought in from the console or by uploading them."))


def can_be_public(partnership: Partnership) -> Verdict:
    """Public from signing, before by every party's yes, and never before its parties have confirmed it (C10)."""
    return is_confirmed(partnership) & (YES if partnership.open_at else is_signed(partnership))


def is_confirmed(partnership: Partnership) -> Verdict:
    """Its parties stand behind the record."""
    return (
        YES if partnership.confirmed_at else no(_("The partnership is reported and not yet confirmed by its parties."))
    )


def is_signed(partnership: Partnership) -> Verdict:
    """The agreement is signed, running or ended."""
    return YES if partnership.state in PUBLIC_STATES else no(_("The agreement is not signed yet."))


def can_propose_confirming(partnership: Partnership) -> Verdict:
    """Only what is reported can be confirmed, once, by all its parties: at least two, and none still to come."""
    if partnership.confirmed_at:
        return no(_("The partnership is confirmed already."))
    coming = ", ".join(one.name for one in members_to_come(partnership.circle_id))
    return is_of_two(partnership) & (no(TO_COME % {"organisations": coming}) if coming else YES)


def is_of_two(partnership: Partnership) -> Verdict:
    """Nobody has a partnership with itself, and what only one says of it binds nobody and is not public."""
    if members_of(partnership.circle_id).count() >= 2:
        return YES
    return no(_("A partnership has at least two parties. Ask another organisation to become one first."))


def can_propose_opening(partnership: Partnership) -> Verdict:
    """Before it is signed the parties decide together whether it is public; from signing it is so by itself (C10)."""
    if partnership.open_at:
        return no(_("The parties have already decided that it is public."))
    if partnership.state in PUBLIC_STATES:
        return no(_("The agreement is signed, so it is public by itself."))
    return is_confirmed(partnership)


def can_withhold(actor: Actor, partnership: Partnership, party: Organisation) -> Verdict:
    """A party that the law forbids to publish something withholds it at once, and everybody sees who and why (C10)."""
    return is_inside(actor, partnership) & is_party(partnership, party) & holds_mandate(actor, party, Scope.SPEAK)


def can_release(actor: Actor, partnership: Partnership, withholding: Withholding, party: Organisation) -> Verdict:
    """The party that withheld it lets it be public again; what a file brought in, any party does."""
    others = withholding.withheld_by_id is not None and withholding.organisation_id != party.pk
    own = no(_("Only the organisation that withheld this lets it be public again.")) if others else YES
    return can_withhold(actor, partnership, party) & own & is_withheld(withholding)


def can_propose_release(
    actor: Actor, partnership: Partnership, withholding: Withholding, party: Organisation
) -> Verdict:
    """What one that has left withheld, every party decides about: it may protect a place, and none lifts that (C9)."""
    here = is_party(partnership, withholding.organisation) if withholding.withheld_by_id is not None else YES
    left = no(_("Only the organisation that withheld this lets it be public again.")) if here else YES
    return can_withhold(actor, partnership, party) & left & is_withheld(withholding)


def is_withheld(withholding: Withholding) -> Verdict:
    """It is not public yet."""
    return no(_("This is public already.")) if withholding.ended_at else YES
