"""Asking somebody to be part of an organisation, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.formats import moment_text
from tillit.kernel.text import clean_line
from tillit.kernel.verdict import require
from tillit.people.above import tell_of_first
from tillit.people.actions.affiliations import affiliate
from tillit.people.actions.links import make_link, use_link
from tillit.people.actions.persons import add_person, choose_name
from tillit.people.events import (
    FIRST_PERSON_ASKED,
    FIRST_PERSON_CAME,
    INVITATION_ACCEPTED,
    INVITATION_SENT,
    INVITATION_SENT_AGAIN,
    INVITATION_WITHDRAWN,
)
from tillit.people.inviting import send_invitation
from tillit.people.models import Affiliation, Invitation, LinkPurpose, OneTimeLink, Organisation, Person
from tillit.people.newcomers import tell_of_newcomer
from tillit.people.own_room import own_room
from tillit.people.queries import (
    author,
    find_person,
    has_role,
    hold_access,
    letters_sent_by,
    letters_sent_to,
    open_invitations,
    open_link,
)
from tillit.people.roles import BY_KEY
from tillit.people.rules import asks_through, can_accept_invitation, can_ask, can_ask_again, can_take_back
from tillit.people.tokens import register_token
from tillit.trail.actions import record

LASTS = timedelta(days=14)
DAY = timedelta(days=1)
MOST_OF_AN_ORGANISATION = 30
MOST_TO_AN_ADDRESS = 3
LETTERS = (INVITATION_SENT.key, INVITATION_SENT_AGAIN.key, FIRST_PERSON_ASKED.key)

Address = Callable[[str], str]
"""Makes of a link's secret the address that stands in the letter."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is asked, as the one who asks has written it, and in which role."""

    name: str
    email: str
    role: str


@transaction.atomic
def invite(organisation: Organisation, *, who: Invited, address: Address, by: Actor) -> Invitation:
    """Ask somebody to be part of an organisation; a letter with a link that works once goes to them.

    Nothing in the answer tells whether the mail address was known here: a person's row is made when it was not. Nor
    does it tell how many others have invited it: when three letters have left for it within a day, no more do.

    The first person of an organisation is asked in another one's name, which is told around the table where it sits.
    """
    organisation = hold_access(organisation)
    if who.role not in BY_KEY:
        raise InvalidInput((Fault("role", _("Choose one of the roles.")),))
    require(can_ask(by, organisation, who.role))
    first_for = asks_through(by, organisation)
    asking = first_for or organisation
    person = _person_at(who, by=by)
    if has_role(person.actor, organisation):
        raise InvalidInput((
            Fault("email", _("Somebody with this address already belongs to the organisation."),
                  _("Change what they do there on the page about the organisation’s people.")),
        ))  # fmt: skip
    _close_old(organisation, person)
    if Invitation.objects.filter(organisation=organisation, person=person, **UNANSWERED).exists():
        raise InvalidInput((
            Fault("email", _("There already is an invitation to this address."),
                  _("Send it again, or withdraw it and write a new one.")),
        ))  # fmt: skip
    _require_room_for_a_letter(asking, by=by)
    one_too_many = _is_one_too_many(person)
    link, secret = _link_for(person, by=by)
    invitation = Invitation(
        organisation=organisation, person=person, email=who.email.lower(), name=clean_line(who.name, least=1),
        role=who.role, link=link, invited_by=author(by), asking=first_for, expires_at=link.expires_at,
    )  # fmt: skip
    invitation.save(force_insert=True)
    if first_for is not None:
        tell_of_first(organisation, asking=first_for, came=False, by=by)
    word = INVITATION_SENT if first_for is None else FIRST_PERSON_ASKED
    record(
        word, invitation, room=own_room(asking, by=by), by=by, party=asking.pk,
        person=invitation.invited_by, invited=invitation, organisation=organisation.name, role=who.role,
    )  # fmt: skip
    if not one_too_many:
        send_invitation(invitation, address(secret))
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, address: Address, by: Actor) -> Invitation:
    """Send a new letter with a new link; the old one opens nothing any more, and the days count anew.

    When no more letters leave for the address today, the link in the last one goes on working for as long instead.
    """
    organisation = hold_access(invitation.organisation)
    invitation = _lock(invitation)
    require(can_ask_again(by, invitation))
    invitation.asking = asks_through(by, organisation)
    asking = invitation.asking or organisation
    _require_room_for_a_letter(asking, by=by)
    secret = _renew_link(invitation, by=by)
    invitation.expires_at, invitation.invited_by = invitation.link.expires_at, author(by)
    invitation.save(update_fields=["link", "expires_at", "invited_by", "asking"])
    record(
        INVITATION_SENT_AGAIN, invitation, room=own_room(asking, by=by), by=by, party=asking.pk,
        person=invitation.invited_by, invited=invitation,
    )  # fmt: skip
    if secret is not None:
        send_invitation(invitation, address(secret))
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> None:
    """Take an invitation back; its link opens nothing from now on."""
    organisation = hold_access(invitation.organisation)
    invitation = _lock(invitation)
    require(can_take_back(by, invitation))
    asking = asks_through(by, organisation) or organisation
    _withdraw(invitation)
    record(
        INVITATION_WITHDRAWN, invitation, room=own_room(asking, by=by), by=by, party=asking.pk,
        person=author(by), invited=invitation,
    )  # fmt: skip


@transaction.atomic
def accept_invitation(invitation: Invitation, *, name: str, by: Actor) -> Affiliation:
    """The invited becomes part of the organisation from today, under the name that they want to have."""
    organisation = hold_access(invitation.organisation)
    invitation = _lock(invitation)
    require(can_accept_invitation(by, invitation))
    person, first_for = author(by), invitation.asking
    use_link(invitation.link, person=person)
    choose_name(person, name=name, joining=organisation, by=by)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    affiliation = affiliate(person, organisation=organisation, role=invitation.role, by=by)
    room = own_room(organisation, by=by)
    if first_for is None:
        record(
            INVITATION_ACCEPTED, affiliation, room=room, by=by, party=organisation.pk,
            person=person, organisation=organisation.name,
        )  # fmt: skip
    else:
        _take_over(organisation, asked=invitation)
        record(
            FIRST_PERSON_CAME, affiliation, room=room, by=by, party=organisation.pk,
            person=person, organisation=organisation.name, asked_by=invitation.invited_by, describer=first_for.name,
        )  # fmt: skip
        tell_of_first(organisation, asking=first_for, came=True, by=by)
    tell_of_newcomer(person, by=by)
    return affiliation


@transaction.atomic
def end_sent_invitations(person: Person, *, by: Actor) -> int:
    """Stop what a person has sent, unanswered, where they may no longer let anybody in, in that role; how many."""
    mine = Invitation.objects.filter(invited_by=person, **UNANSWERED).select_related("organisation", "link")
    stopped = [one for one in mine.order_by("pk") if not can_ask_again(person.actor, one)]
    for one in stopped:
        _end_link(one.link)
    Invitation.objects.filter(pk__in=[one.pk for one in stopped]).update(expires_at=timezone.now())
    return len(stopped)


@transaction.atomic
def forget_invitations(*, by: Actor) -> int:
    """Each night: remove what was withdrawn, or ran out a week ago, with the persons whom nobody else knows.

    Somebody who has signed in knows themselves, and stays; so does everybody who has ever belonged anywhere.
    """
    now = timezone.now()
    over = models.Q(withdrawn_at__lt=now - DAY) | models.Q(expires_at__lt=now - 7 * DAY)
    old = list(Invitation.objects.select_for_update().filter(over, accepted_at=None).order_by("pk"))
    Invitation.objects.filter(pk__in=[one.pk for one in old]).delete()
    OneTimeLink.objects.filter(pk__in=[one.link_id for one in old]).delete()
    for key in {one.person_id for one in old}:
        _forget_unknown(key)
    return len(old)


UNANSWERED = {"accepted_at": None, "withdrawn_at": None}


def _take_over(organisation: Organisation, *, asked: Invitation) -> None:
    """Whom others have asked before is not for the organisation's own people to read."""
    others = Invitation.objects.filter(organisation=organisation, **UNANSWERED).exclude(pk=asked.pk)
    for other in others.select_related("link").order_by("pk"):
        _withdraw(other)


def _withdraw(invitation: Invitation) -> None:
    _end_link(invitation.link)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])


def _person_at(who: Invited, *, by: Actor) -> Person:
    """The person with this address, held so that letters to it are counted one after the other."""
    known = find_person(who.email)
    if known is None:
        try:
            with transaction.atomic():
                known = add_person(clean_line(who.name, least=1), who.email, by=by)
        except IntegrityError:  # somebody else has invited the same address just now
            known = find_person(who.email)
    assert known is not None  # noqa: S101  # the address is taken, or was made
    return Person.objects.select_for_update(no_key=True).get(pk=known.pk)


def _close_old(organisation: Organisation, person: Person) -> None:
    """What ran out unanswered makes room for a new one."""
    now = timezone.now()
    old = Invitation.objects.filter(organisation=organisation, person=person, expires_at__lte=now, **UNANSWERED)
    old.update(withdrawn_at=now)


def _require_room_for_a_letter(organisation: Organisation, *, by: Actor) -> None:
    """Thirty letters a day from one organisation (security.md 2.4, T20)."""
    since, most = timezone.now() - DAY, MOST_OF_AN_ORGANISATION
    sent = letters_sent_by(organisation, own_room(organisation, by=by), LETTERS, since)
    if len(sent) >= most:
        said = _(
            "The organisation has sent %(most)d letters of invitation within a day. The next one can leave %(when)s."
        ) % {"most": most, "when": moment_text(sent[most - 1] + DAY)}
        raise InvalidInput((Fault("", said, _("Wait till then. Nothing has been sent now.")),))


def _is_one_too_many(person: Person) -> bool:
    """Three letters a day to one address, whoever sends them; whoever asks is not told that others did (T20)."""
    return len(letters_sent_to(person.pk, timezone.now() - DAY)) >= MOST_TO_AN_ADDRESS


def _renew_link(invitation: Invitation, *, by: Actor) -> str | None:
    """A new link in the place of the old one, and its secret; None when no letter can carry one today."""
    link = invitation.link
    if _is_one_too_many(invitation.person) and link.used_at is None:
        link.expires_at = timezone.now() + LASTS
        link.save(update_fields=["expires_at"])
        return None
    _end_link(link)
    invitation.link, secret = _link_for(invitation.person, by=by)
    return secret


def _link_for(person: Person, *, by: Actor) -> tuple[OneTimeLink, str]:
    secret = make_link(LinkPurpose.INVITATION, person=person, lasts=LASTS, by=by)
    return open_link(secret, LinkPurpose.INVITATION), secret


def _end_link(link: OneTimeLink) -> None:
    OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(expires_at=timezone.now())


def _lock(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person", "link", "organisation")
    return rows.get(pk=invitation.pk)


def _forget_unknown(key: UUID) -> None:
    """Remove a person whose row was made for an invitation, unless anything else points to it."""
    person = Person.objects.filter(pk=key, last_login=None).first()
    if person is None or open_invitations().filter(person=person).exists():
        return
    try:
        with transaction.atomic():
            person.delete()
    except models.ProtectedError:  # somebody else knows them
        return


register_token("invitations", end_sent_invitations)
