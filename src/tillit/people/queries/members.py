"""Who belongs to an organisation, and who is asked to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.kernel.swedish import sort_key
from tillit.people.models import Affiliation, Invitation, LinkPurpose, OneTimeLink, Organisation, Person
from tillit.people.queries.affiliations import affiliations_in_force
from tillit.people.roles import CONFIRM_MANDATE, DESCRIBE, WELCOME, roles_with
from tillit.trail.models import Event

# what is no longer open is shown to those who invited for so long, so that they can send it again
SHOWN_AFTER_END = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Member:
    """A person in an organisation, with all roles there. `since` is the first day of those that hold."""

    person: Person
    roles: tuple[str, ...]
    since: date
    shown_publicly: bool


def belonging_to(organisation: UUID) -> QuerySet[Affiliation]:
    """The affiliations that hold today, of persons whose account is open. Unordered, for other questions."""
    return _in_force().filter(organisation=organisation)


def members_of(organisation: UUID) -> list[Member]:
    """Everybody who belongs to the organisation today, in the order of their names; one statement."""
    found: dict[UUID, list[Affiliation]] = {}
    for row in belonging_to(organisation).select_related("person").order_by("starts_on", "pk"):
        found.setdefault(row.person_id, []).append(row)
    members = [
        Member(
            rows[0].person,
            tuple(dict.fromkeys(row.role for row in rows)),
            rows[0].starts_on,
            any(row.shown_publicly for row in rows),
        )
        for rows in found.values()
    ]
    return sorted(members, key=lambda member: (sort_key(member.person.shown_name), str(member.person.pk)))


def names_around(organisation: UUID) -> list[str]:
    """As others see them: the names of who belongs to the organisation today or is asked to; two statements."""
    asked = open_invitations().filter(organisation=organisation).select_related("person").order_by("pk")
    return [member.person.shown_name for member in members_of(organisation)] + [one.shown_name for one in asked]


def shown_members(organisation: UUID) -> list[Person]:
    """Those who have chosen to be shown to everybody as belonging here; a protected identity never is."""
    people = {row.person_id: row.person for row in _shown(organisation)}
    return sorted(people.values(), key=lambda person: (sort_key(person.name), str(person.pk)))


@kept
def _shown(organisation: UUID) -> QuerySet[Affiliation]:
    rows = belonging_to(organisation).filter(shown_publicly=True, person__protected_at=None, person__erased_at=None)
    return rows.select_related("person").defer("person__password").order_by("pk")


def get_member(organisation: UUID, person: UUID) -> Member:
    """One who belongs to the organisation today; NotFound for everybody else."""
    found = [member for member in members_of(organisation) if member.person.pk == person]
    if not found:
        raise NotFound
    return found[0]


def colleagues_of(person: UUID, organisation: UUID) -> list[Person]:
    """The others who belong to the organisation today, in the order of their names."""
    return [member.person for member in members_of(organisation) if member.person.pk != person]


def who_may(organisation: UUID, permission: str) -> QuerySet[Person]:
    """The persons whose role in the organisation gives a permission today. Unordered, for other questions."""
    roles = belonging_to(organisation).filter(role__in=roles_with(permission), person=OuterRef("pk"))
    return Person.objects.filter(Exists(roles))


def found_by_address(domain: str, *, role: str) -> QuerySet[Affiliation]:
    """Those in a role today whose e-mail address is under a domain, with their organisations, whose order it is."""
    found = _in_force().filter(person__email__endswith=f"@{domain}", role=role)
    return found.select_related("person", "organisation").order_by("organisation__name_key", "pk")


def open_invitations() -> QuerySet[Invitation]:
    """Those that can still be answered: unanswered, in time, and from somebody who may give that very role there today.

    What somebody has sent ends by itself when they no longer may send it: the same words as can_ask. Unordered, for
    other questions.
    """
    there = _in_force().filter(organisation=OuterRef("organisation"))
    sender, binding = there.filter(person=OuterRef("invited_by")), roles_with(CONFIRM_MANDATE)
    gives = Exists(sender.filter(role__in=binding)) | ~Exists(there.filter(role__in=binding))
    own = Q(Exists(sender.filter(role__in=roles_with(WELCOME)))) & (~Q(role__in=binding) | gives)
    return Invitation.objects.filter(
        own | _to_be_the_first(), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )


def _to_be_the_first() -> Q:
    """Sent for another organisation, while nobody has belonged to this one; as can_ask_first, but for still_asks."""
    ever = Affiliation.objects.filter(organisation=OuterRef("organisation"))
    sender = _in_force().filter(person=OuterRef("invited_by"), organisation=OuterRef("asking"))
    describes = Exists(sender.filter(role__in=roles_with(DESCRIBE)))
    return Q(~Exists(ever), describes, organisation__merged_into=None, role__in=roles_with(WELCOME))


def _in_force() -> QuerySet[Affiliation]:
    day = today()
    return Affiliation.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), person__is_active=True, starts_on__lte=day)


def invitations_of(organisation: UUID) -> list[Invitation]:
    """What the organisation waits for, and what ran out or was stopped a short time ago; newest first."""
    lately = Q(expires_at__gt=timezone.now() - SHOWN_AFTER_END)
    found = Invitation.objects.filter(lately, organisation=organisation, accepted_at=None, withdrawn_at=None)
    is_open = Exists(open_invitations().filter(pk=OuterRef("pk")))
    return list(found.annotate(is_open=is_open).select_related("invited_by", "person").order_by("-invited_at", "pk"))


def get_invitation(organisation: UUID, key: UUID) -> Invitation:
    """An unanswered invitation of the organisation; NotFound otherwise."""
    waiting = Invitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None)
    found = waiting.select_related("organisation", "person", "asking", "link").filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Opened:
    """What lies behind the secret of an invitation's letter.

    `invitation` is None when it can no longer be answered; then `past` is what it was, unless a newer letter has taken
    this one's place. `addressee` is whose letter it is: what became of it is told to nobody else.
    """

    invitation: Invitation | None
    past: Invitation | None
    addressee: UUID | None

    @property
    def became(self) -> str:
        """What became of it: accepted, withdrawn, ran_out, fell (its sender may no longer send it) or newer."""
        if self.past is None:
            return "newer"
        if self.past.accepted_at is not None:
            return "accepted"
        if self.past.expires_at <= (self.past.withdrawn_at or timezone.now()):
            return "ran_out"
        return "fell" if self.past.withdrawn_at is None else "withdrawn"


def open_invitation(secret: str) -> Opened:
    """What a letter's link leads to. NotFound for a secret that never was one; an old one opens nothing and says so."""
    digest = sha256(secret.encode()).hexdigest()
    link = OneTimeLink.objects.filter(digest=digest, purpose=LinkPurpose.INVITATION).first()
    if link is None:
        raise NotFound
    of_link = Q(link=link, link__used_at=None, link__expires_at__gt=timezone.now())
    rows = open_invitations().filter(of_link).select_related("organisation", "person", "invited_by", "asking", "link")
    found = rows.first()
    past = Invitation.objects.filter(link=link).select_related("organisation").first() if found is None else None
    return Opened(found, past, link.person_id)


def names_of_invited(keys: Iterable[UUID]) -> dict[UUID, str]:
    """What the trail calls the invited (Invitation.shown_name); one statement."""
    wanted = set(keys)
    rows = Invitation.objects.filter(pk__in=wanted).select_related("person")
    known = {row.pk: row.shown_name for row in rows}
    return dict.fromkeys(wanted, _("somebody whose invitation is gone")) | known


def letters_sent_by(organisation: Organisation, room: UUID, words: Iterable[str], since: datetime) -> list[datetime]:
    """When the organisation sent its letters of invitation since a moment, newest first; told by its own trail."""
    events = Event.objects.filter(room_id=room, party_id=organisation.pk, key__in=list(words), at__gt=since)
    return list(events.order_by("-at", "pk").values_list("at", flat=True))


def letters_sent_to(person: UUID, since: datetime) -> list[datetime]:
    """When letters of invitation were made for one address since a moment, newest first, whoever sent them."""
    links = OneTimeLink.objects.filter(purpose=LinkPurpose.INVITATION, person=person, created_at__gt=since)
    return list(links.order_by("-created_at", "pk").values_list("created_at", flat=True))


def get_own_organisation(actor: Actor, key: UUID) -> Organisation:
    """An organisation that the actor belongs to today; NotFound for absent and foreign ones alike."""
    found = Organisation.objects.filter(pk=key, pk__in=affiliations_in_force(actor.person_id).values("organisation"))
    organisation = found.first()
    if organisation is None:
        raise NotFound
    return organisation


def hold_access(organisation: Organisation) -> Organisation:
    """Read the organisation anew and hold it to the end of the transaction.

    Whoever changes who belongs or who may act takes this first, so that of two at once the second sees what the first
    did. Rows that only point to the organisation are not held up.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
