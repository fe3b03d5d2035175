"""Who may act for an organisation today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from tillit.bodies.models import Mandate, Scope
from tillit.bodies.queries.groups import seats_of
from tillit.bodies.queries.periods import in_force
from tillit.bodies.queries.sides import takes_part
from tillit.ground.kept import kept
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.period import STOCKHOLM, today
from tillit.people.models import Affiliation, Organisation, Person

# how long before its last day a mandate's holder and keepers are reminded
REMIND_BEFORE = (timedelta(days=30), timedelta(days=7))


def mandates_in_force() -> QuerySet[Mandate]:
    """Confirmed, not ended, within their period, and the holder belongs to the organisation; the oldest first."""
    day = today()
    belongs = Affiliation.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=day),
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        starts_on__lte=day,
    )
    return Mandate.objects.filter(
        in_force(), Exists(belongs), confirmed_at__isnull=False, ended_at=None, person__is_active=True
    ).order_by("confirmed_at", "pk")


def mandate_of(actor: Actor, organisation: UUID, scope: str) -> Mandate | None:
    """The mandate that the actor holds for an organisation today, if any; there is at most one of a scope."""
    if actor.person_id is None:
        return None
    return mandates_in_force().filter(person=actor.person_id, organisation=organisation, scope=scope).first()


@dataclass(frozen=True, slots=True)
class Mandates:
    """An organisation's mandates, sorted by where they stand. `past`: ended, refused or run out, the newest first."""

    waiting: list[Mandate]
    standing: list[Mandate]
    coming: list[Mandate]
    past: list[Mandate]


def mandates_of(organisation: UUID, *, most_past: int = 20) -> Mandates:
    """All mandates of an organisation that stand or wait, and the latest of those that are over; two statements."""
    rows = Mandate.objects.filter(organisation=organisation).select_related(*PEOPLE)
    now = list(rows.filter(_not_over()).order_by("scope", "starts_on", "pk"))
    over = rows.exclude(_not_over()).order_by(F("ended_at").desc(nulls_last=True), "-ends_on", "pk")
    day = today()
    confirmed = [one for one in now if one.confirmed_at is not None]
    return Mandates(
        waiting=[one for one in now if one.confirmed_at is None],
        standing=[one for one in confirmed if one.starts_on <= day],
        coming=[one for one in confirmed if one.starts_on > day],
        past=list(over[:most_past]),
    )


@kept
def standing_mandates(organisation: UUID) -> QuerySet[Mandate]:
    """What holds today, with its holder and who confirmed it; one statement."""
    rows = mandates_in_force().filter(organisation=organisation).select_related("person", "confirmed_by")
    return rows.order_by("scope", "pk")


PEOPLE = ("person", "organ", "entered_by", "confirmed_by", "ended_by")


def get_mandate(organisation: UUID, key: UUID) -> Mandate:
    """One mandate of an organisation; NotFound when it is none of its. Who may see it is asked before."""
    rows = Mandate.objects.filter(organisation=organisation).select_related(*PEOPLE, "organisation")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def open_mandate(person: UUID, organisation: UUID, scope: str) -> Mandate | None:
    """The person's mandate of a scope that waits, stands or is to come; one that has run out does not count."""
    return Mandate.objects.filter(_not_over(), person=person, organisation=organisation, scope=scope).first()


def mandates_held(person: UUID, organisation: UUID) -> list[Mandate]:
    """What a person holds for an organisation and has not ended, confirmed or not."""
    rows = Mandate.objects.filter(_not_over(), person=person, organisation=organisation)
    return list(rows.order_by("scope", "pk"))


def signing_mandates(organisation: UUID, persons: Iterable[UUID]) -> list[Mandate]:
    """The mandates to sign that these persons hold for an organisation today."""
    return list(mandates_in_force().filter(organisation=organisation, scope=Scope.SIGN, person__in=list(persons)))


@dataclass(frozen=True, slots=True)
class Risk:
    """A scope that rests on few: `person` holds it alone, or nobody does. `alone_not_enough`: signs jointly only."""

    scope: Scope
    person: Person | None
    alone_not_enough: bool = False


def risks_in(standing: list[Mandate]) -> list[Risk]:
    """Where an organisation leans on one person only, or on nobody (source 003: carried by a few key persons)."""
    risks = []
    for scope in Scope:
        held = [one for one in standing if one.scope == scope]
        people = {one.person_id: one.person for one in held}
        if len(people) <= 1:
            person = next(iter(people.values()), None)
            risks.append(Risk(scope, person, bool(held) and all(one.jointly for one in held)))
    return risks


def shares_a_circle(actor: Actor, organisation: Organisation) -> bool:
    """Whether the person shares a joint room with the organisation for one of the circle's own: guests do not.

    A guest, above all one whom a party has taken into a group of its own, need not know who acts for the others. Nor
    somebody who says that they share one, which the organisation has not confirmed.
    """
    if actor.person_id is None:
        return False
    seats = seats_of(actor.person_id).filter(
        as_guest=False, body__opens_joint_room=True, body__owner=None, body__circle__is_reported=False
    )
    return seats.filter(takes_part(OuterRef("body__circle"), organisation.pk)).exists()


def names_of_mandates(keys: set[UUID]) -> dict[UUID, str]:
    """What the trail calls a mandate: what it gives, in the reader's language; one statement."""
    rows = Mandate.objects.filter(pk__in=keys).values_list("pk", "scope")
    return {key: str(Scope(scope).label) for key, scope in rows}


def mandates_to_remind_of() -> list[Mandate]:
    """Those whose last day is near, and about which nobody was reminded since it came so near."""
    day = today()
    confirmed = Mandate.objects.filter(confirmed_at__isnull=False, ended_at=None, person__is_active=True)
    due = Q()
    for before in REMIND_BEFORE:
        unaware = Q(reminded_at=None) | Q(reminded_on__lt=F("ends_on") - before)
        due |= Q(ends_on__gt=day, ends_on__lte=day + before) & unaware
    rows = confirmed.annotate(reminded_on=TruncDate("reminded_at", tzinfo=STOCKHOLM)).filter(due)
    return list(rows.select_related("person", "organisation").order_by("organisation", "ends_on", "pk"))


def last_day(mandate: Mandate) -> date | None:
    """The last day on which a mandate holds, as people write it."""
    return None if mandate.ends_on is None else mandate.ends_on - timedelta(days=1)


def _not_over() -> Q:
    return Q(ended_at=None) & (Q(ends_on=None) | Q(ends_on__gt=today()))


def speaks_for(actor: Actor, among: Iterable[Organisation] | None = None) -> list[Organisation]:
    """The organisations that the actor holds a mandate to speak for today, those among these or all; in order."""
    if actor.person_id is None:
        return []
    held = mandates_in_force().order_by().filter(person=actor.person_id, scope=Scope.SPEAK)
    found = Organisation.objects.filter(pk__in=held.values("organisation")).order_by("name_key", "pk")
    return list(found if among is None else found.filter(pk__in=[one.pk for one in among]))
