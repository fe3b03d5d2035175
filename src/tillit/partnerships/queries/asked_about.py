"""What a yes is a yes to, where it is about more than one fact: kept in the proposal, and asked for again.

Whoever says yes has read it as it stood when it was asked. What has changed since is asked about anew.
"""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q

from tillit.accord.models import Proposal
from tillit.accord.queries import as_way, way_of, way_row
from tillit.bodies.models import Body
from tillit.bodies.queries import in_force
from tillit.challenges.models import Challenge
from tillit.challenges.queries import joint_text_of, texts_of
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.kernel.period import today
from tillit.partnerships.kinds import ABOUT, CONTRIBUTION, GOAL, POT_RULE, PRIORITY, PUBLIC, TERM, Values
from tillit.partnerships.kinds.about import DECIDING
from tillit.partnerships.models import Partnership, Party, Withholding
from tillit.partnerships.queries.records import Record, record_of
from tillit.partnerships.queries.snapshots import snapshot_of
from tillit.people.models import Organisation
from tillit.people.queries import get_organisation

# of what is agreed, what somebody reads who is asked to become part of it
OFFERED = ("title", "summary", "challenge", "purpose")
BINDING = (TERM, GOAL, CONTRIBUTION, POT_RULE, PRIORITY)


def digest_of_record(partnership: Partnership) -> str:
    """Of all that its parties would stand behind: each row with its sources, what is withheld, how they decide.

    And who sits where, since the rule may leave it to them; persons are left out.
    """
    return digest_of(record_of(partnership))


def digest_of(record: Record) -> str:
    """The same, of a record that is read already; two statements more, for how they decide and who sits where."""
    way = way_row(record.partnership.circle_id)
    return _digest(
        {
            "about": _exact(ABOUT.values(record.partnership)),
            "facts": {
                kind.many: [[str(row.pk), _exact(record.values(kind, row))] for row in record.of(kind)]
                for kind in PUBLIC
            },
            "cited": sorted([one.fact, str(one.source_id)] for one in record.citations),
            "withheld": sorted([one.fact, one.ground] for some in record.withheld.values() for one in some),
            "decision_rule": asdict(as_way(way)) if way else {},
            "seats": _seats(record.partnership.circle_id),
        }
    )


def digest_of_public(partnership: Partnership) -> str:
    """Of what everybody would read, but for what a party says by itself: that waits for nobody's yes (C5)."""
    return _digest({name: told for name, told in snapshot_of(partnership).items() if name != "statements"})


def digest_of_challenge(challenge: Challenge) -> str:
    """Of what a partnership would begin with: what is written together in a challenge, and what is said of it."""
    names = ("title", "municipality", "also_in", "areas", "target_groups")
    values = {name: getattr(challenge, name) for name in names}
    return _digest({"values": values, "text": texts_of(joint_text_of(challenge))})


def offered_in(partnership: Partnership) -> dict[str, Any]:
    """What a newcomer is told of it: texts, what it would be bound by, how the parties decide, and who they are.

    As the public would read it, without what is withheld: the newcomer is outside until it has said its yes. What it
    takes to decide, and what silence means, binds it from then on, so that is told though how they decide is withheld;
    what they have written of it in their own words is not.
    """
    withheld = Withholding.objects.filter(partnership=partnership, fact__in=[*OFFERED, *DECIDING], ended_at=None)
    kept, way = set(withheld.values_list("fact", flat=True)), asdict(way_of(partnership.circle_id))
    fresh = Partnership.objects.get(pk=partnership.pk)
    values, snapshot = ABOUT.values(fresh), snapshot_of(fresh)
    parties = Party.objects.filter(a_party_still(), partnership=partnership)
    return {
        "about": {name: values[name] for name in OFFERED if name not in kept},
        "parties": list(parties.order_by("organisation__name_key", "pk").values_list("organisation__name", flat=True)),
        "facts": {kind.many: snapshot["facts"][kind.many] for kind in BINDING},
        "way": way if kept.isdisjoint(DECIDING) else way | {"words": ""},
    }


def newcomer_in(proposal: Proposal) -> Organisation:
    """Who is asked to become a party: the row that it is by now, if it was put together with another since."""
    asked = proposal.asks.filter(as_newcomer=True).select_related("party").first()
    return asked.party if asked else get_organisation(UUID(proposal.change["organisation"]))


def a_party_still() -> Q:
    """A party that has not ended yet, also one that is told to end later."""
    return Q(Q(ends_on=None) | Q(ends_on__gt=today()), removed_at=None)


def _seats(circle: UUID) -> list[list[str]]:
    """Every group of today, also one party's or one sector's own, with each organisation that has a seat there."""
    standing = Q(seats__ended_on=None) | Q(seats__ended_on__gt=today())
    found = Body.objects.filter(in_force(), circle=circle).annotate(seat=FilteredRelation("seats", condition=standing))
    told = found.values_list("pk", "name", "owner", "sector", "seat__organisation", "seat__as_guest")
    return sorted([str(value) for value in one] for one in told)


def _exact(values: Values) -> Values:
    """No floating point, of which no fingerprint can be taken."""
    return {name: str(value) if isinstance(value, float) else value for name, value in values.items()}


def _digest(told: dict[str, Any]) -> str:
    return sha256_hex(canonical_json(told))
