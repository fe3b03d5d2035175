"""Who may write a partnership as a file, bring one in, answer a tip, and leave a circle."""

from django.utils.translation import gettext_lazy as _

from tillit.bodies.models import Membership, Scope
from tillit.bodies.rules import can_leave, holds_mandate
from tillit.exchange.models import PartnershipList, RowOutcome, Tip, Upload
from tillit.exchange.queries import partnerships_of, room_in_tip, rows_of, seats_filled_by, speaks_for
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import YES, Verdict, no
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation
from tillit.people.roles import FILL_SEATS, ROLES
from tillit.people.rules import may

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
    """Files are brought in by those who speak for an organisation and fill its seats; if it is a party, the file tells.

    Who brings one in sits for the organisation from the start, and who sits for it is said by those who fill its seats.
    """
    speaks = speaks_for(actor)
    if not speaks:
        return no(_("You have no mandate to speak for any organisation."))
    return fills_seats(actor, speaks)


def can_upload(actor: Actor, parties: list[Organisation]) -> Verdict:
    """A file is brought in through somebody as above, for one of its parties of today; it binds nobody (C3)."""
    speaks = speaks_for(actor, parties)
    if not speaks:
        return no(_("You have no mandate to speak for any of those who are parties in the file today."))
    return fills_seats(actor, speaks)


def can_bring_in_upload(actor: Actor, upload: Upload | PartnershipList) -> Verdict:
    """The one who uploaded it, and saw what it means, while they still speak for the party and fill its seats."""
    own = YES if upload.uploaded_by_id == actor.person_id else no(_("Somebody else has uploaded this file."))
    return own & holds_mandate(actor, upload.organisation, Scope.SPEAK) & may(actor, upload.organisation, FILL_SEATS)


def can_remove_list(actor: Actor, of: PartnershipList) -> Verdict:
    """The one who brought it takes it away, as long as nothing of it has come in or gone out."""
    has_led_somewhere = rows_of(of, [RowOutcome.TAKEN, RowOutcome.SENT]).exists()
    gone = no(_("Some of its rows have been brought in. Its cells are forgotten after a week; the rows stay told."))
    return can_bring_in_upload(actor, of) & (gone if has_led_somewhere else YES)


def can_speak_for_some(speaks: list[Organisation]) -> Verdict:
    """The parties are asked by somebody who speaks for one of them; `speaks`: those that the actor speaks for."""
    return YES if speaks else no(_("You have no mandate to speak for any of the parties."))


def can_answer_some(actor: Actor, named: list[Organisation]) -> Verdict:
    """A tip is answered by somebody who speaks for one of those that it names; `named`: the actor's own among them."""
    return YES if speaks_for(actor, named) else no(_("You have no mandate to speak for any of those that are named."))


def can_take_some(actor: Actor, named: list[Organisation]) -> Verdict:
    """Whoever takes it further also sits there from the start, as with every file that is brought in."""
    speaks = can_answer_some(actor, named)
    return speaks & fills_seats(actor, speaks_for(actor, named)) if speaks else speaks


def can_answer_tip(actor: Actor, tip: Tip, organisation: Organisation) -> Verdict:
    """One that the tip names and has reached answers it, through somebody who speaks for it."""
    reached = YES if room_in_tip(tip, organisation) else no(_("The tip does not name this organisation."))
    return reached & holds_mandate(actor, organisation, Scope.SPEAK)


def can_take_tip(actor: Actor, tip: Tip, organisation: Organisation) -> Verdict:
    """The same, and says who sits for it."""
    return can_answer_tip(actor, tip, organisation) & may(actor, organisation, FILL_SEATS)


def can_say_which(actor: Actor, partnership: Partnership, organisation: Organisation) -> Verdict:
    """A partnership of the organisation's own that the actor may enter."""
    if partnership in partnerships_of(actor, [organisation]):
        return YES
    return no(_("Choose one of the partnerships that your organisation is part of."))


def fills_seats(actor: Actor, organisations: list[Organisation]) -> Verdict:
    """Who sits for an organisation is said by those who fill its seats, of one of these at least."""
    if seats_filled_by(actor, organisations):
        return YES
    roles = [str(role.name) for role in ROLES if FILL_SEATS in role.permissions]
    return no(
        _(
            "Who brings a partnership in sits there for their organisation, and you do not say who sits for"
            " %(organisations)s. Let somebody there do it who has one of these roles, or ask them for one: %(roles)s."
        )
        % {"organisations": ", ".join(one.name for one in organisations), "roles": ", ".join(roles)}
    )
