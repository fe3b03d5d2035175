"""What stands behind events: who agreed, where it was agreed; else who acted, for which party, by which decision."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from tillit.accord.models import Ask
from tillit.bodies.models import Mandate
from tillit.kernel.actor import Actor
from tillit.people.models import Organisation
from tillit.trail.names import shown
from tillit.trail.queries import Happening

PERSON = "people.person"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the parties that were asked answered, by name in Swedish order; `rule`: by which it was decided."""

    rule: str
    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Behind:
    """The names of what stands behind some events; the answers by the key of the proposal that was carried out."""

    parties: dict[UUID, str]
    mandates: dict[UUID, Mandate]
    persons: dict[UUID, str]
    agreed: dict[str, Agreed]


def behind(happenings: Iterable[Happening]) -> Behind:
    """For a page of history; four statements at most, however long it is."""
    rows = list(happenings)
    parties = {one.party_id for one in rows if one.party_id}
    mandates = {one.mandate_id for one in rows if one.mandate_id}
    persons = {key for one in rows if (key := Actor.parse(one.actor).person_id)}
    proposals = {key for one in rows if (key := one.told.get("proposal"))}
    names = Organisation.objects.filter(pk__in=parties).values_list("pk", "name") if parties else ()
    return Behind(
        parties=dict(names),
        mandates=Mandate.objects.in_bulk(mandates) if mandates else {},
        persons=shown(PERSON, persons) if persons else {},
        agreed=_agreed(proposals) if proposals else {},
    )


def _agreed(proposals: set[str]) -> dict[str, Agreed]:
    """Those of them that the actor may read; one statement."""
    asked = Ask.objects.filter(proposal__in=[UUID(key) for key in proposals]).order_by("party__name_key", "pk")
    found: dict[str, Agreed] = {}
    for key, rule, name, yes, no in asked.values_list(
        "proposal", "proposal__rule", "party__name", "acceptances", "objections"
    ):
        agreed = found.setdefault(str(key), Agreed(rule))
        (agreed.yes if yes else agreed.no if no else agreed.silent).append(name)
    return found


def who_agreed(proposal: UUID) -> list[UUID]:
    """The keys of the parties that said yes to a proposal; one statement."""
    return list(Ask.objects.filter(proposal=proposal, acceptances__isnull=False).values_list("party", flat=True))
