"""Certificates that a recipient has taken out for givers outside, and all that one organisation has granted."""

from uuid import UUID

from tillit.assessments.models import AidGrant, AidRecord, AidTakenOut
from tillit.bodies.queries import rooms_of
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.people.models import Organisation


def taken_out_of(organisation: Organisation) -> list[AidTakenOut]:
    """Those of a recipient, the newest first; one statement."""
    found = AidTakenOut.objects.filter(record__organisation=organisation).select_related("taken_by")
    return list(found.order_by("-taken_at", "pk"))


def get_taken_out(organisation: Organisation, key: UUID) -> AidTakenOut:
    """One of them; NotFound for absent and forbidden alike."""
    found = next((one for one in taken_out_of(organisation) if one.pk == key), None)
    if found is None:
        raise NotFound
    return found


def next_number(record: AidRecord) -> int:
    """The number of the next that is taken out of a record, which is locked."""
    return AidTakenOut.objects.filter(record=record).count() + 1


def granted_by(actor: Actor, organisation: Organisation) -> list[AidGrant]:
    """Every row that an organisation has written as giver, in all partnerships that the actor reads; one statement."""
    found = AidGrant.objects.filter(giver__organisation=organisation, room__in=rooms_of(actor).values("pk"))
    found = found.select_related("giver__organisation", "giver__partnership", "recipient__organisation")
    return list(found.order_by("written_at", "turn", "pk"))
