"""When a partnership is published, and by whom; who sends a correction as an organisation, and who answers one."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tillit.accord.rules.proposals import is_inside
from tillit.bodies.models import Scope
from tillit.bodies.queries import membership_of
from tillit.bodies.rules import holds_mandate, is_unbiased
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.partnerships.rules import can_be_public, is_confirmed
from tillit.people.models import Organisation
from tillit.register.models import Correction, Entry
from tillit.register.queries import named_on

REGISTER = Actor.system("register")
PUBLISHERS = {REGISTER, Actor.system("examples")}


def can_publish(actor: Actor, partnership: Partnership, *, has_been: bool = False) -> Verdict:
    """Publication follows from what the parties have agreed; it is no single person's act (C3, C10).

    What has been public is told as it is now, wherever it stands: else what is withheld would stay on its page.
    """
    return is_the_register(actor) & (is_confirmed(partnership) if has_been else can_be_public(partnership))


def is_the_register(actor: Actor) -> Verdict:
    """The register fills itself."""
    return YES if actor in PUBLISHERS else no(_("The register fills itself from what the parties have agreed."))


def can_send_for(actor: Actor, entry: Entry, organisation: Organisation) -> Verdict:
    """An organisation that a public page tells as a party corrects it by its own name, through who speaks for it.

    Also one that has left, or has not confirmed it. Everybody else may too, as anybody: also who only takes part, since
    the page tells their name alone, and a namesake would speak as another.
    """
    return is_named(entry, organisation) & holds_mandate(actor, organisation, Scope.SPEAK)


def is_named(entry: Entry, organisation: Organisation) -> Verdict:
    """The page as everybody reads it tells the organisation as a party, by more than its name."""
    if organisation in named_on(entry.body):
        return YES
    return no(_("The page tells the organisation as no party. Send the correction in your own name, or in none."))


def can_answer_correction(actor: Actor, correction: Correction, party: Organisation) -> Verdict:
    """Each party answers for itself, through somebody who speaks for it, whatever its sector (C1).

    But what is one party's own, that party alone (C2). Who sees it otherwise says so by itself, as always (C5).
    """
    room = correction.room
    assert room.circle_id is not None  # noqa: S101  # it lies in the joint room of a circle
    own = is_party_in(room.circle_id, party) & holds_mandate(actor, party, Scope.SPEAK)
    own = own & is_not_anothers(correction, room.circle_id, party)
    return is_inside(actor, room) & own & is_unbiased(actor, room.circle_id, correction.pk)


def is_not_anothers(correction: Correction, circle: UUID, party: Organisation) -> Verdict:
    """What it is about is joint, or the party's own; what a party that has left had is joint."""
    owner = correction.owner
    if owner is None or owner == party or membership_of(circle, owner.pk) is None:
        return YES
    return no(
        _("It is about what is %(organisation)s’s own, so %(organisation)s answers.") % {"organisation": owner.name}
    )


def is_party_in(circle: UUID, party: Organisation) -> Verdict:
    """The organisation owns the partnership with the others today."""
    if membership_of(circle, party.pk):
        return YES
    return no(_("The organisation does not own this with the others."))
