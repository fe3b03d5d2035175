"""Who may write a partnership as a file, bring one in, and leave a circle."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Membership, Scope
from tillit.bodies.rules import can_leave, holds_mandate
from tillit.exchange.models import Upload
from tillit.exchange.queries import speaks_for_any, spoken_for
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.people.models import Organisation

EXPORT = Actor.system("export")


def can_export_any(actor: Actor) -> Verdict:
    """The console writes any partnership of the installation: whoever has it can read the database as well."""
    return YES if actor == EXPORT else no(_("Any partnership can be exported from the console only."))


def can_leave_some(actor: Actor, places: list[Membership]) -> Verdict:
    """A party leaves through somebody who speaks for it; `places` are those in a circle that the actor speaks for (C3).

    A conflict of interest in the whole circle is one for all of them.
    """
    if not places:
        return no(_("You have no mandate to speak for any of the organisations here."))
    return can_leave(actor, places[0])


def can_start_uploading(actor: Actor) -> Verdict:
    """Files are brought in by those who speak for an organisation; whether it is a party, the file tells."""
    return YES if speaks_for_any(actor) else no(_("You have no mandate to speak for any organisation."))


def can_upload(actor: Actor, parties: list[Organisation]) -> Verdict:
    """A file is brought in through somebody who speaks for one of its parties of today; it binds nobody (C3)."""
    if spoken_for(actor, parties):
        return YES
    return no(_("You have no mandate to speak for any of those who are parties in the file today."))


def can_bring_in_upload(actor: Actor, upload: Upload) -> Verdict:
    """The one who uploaded it, and saw what it means, while they still speak for the party."""
    own = YES if upload.uploaded_by_id == actor.person_id else no(_("Somebody else has uploaded this file."))
    return own & holds_mandate(actor, upload.organisation, Scope.SPEAK)
