"""What a yes is a yes to, where it is about more than one fact: kept in the proposal, and asked for again.

Whoever says yes has read it as it stood when it was asked. What has changed since is asked about anew.
"""

from dataclasses import asdict
from typing import Any

from django.db.models import Q

from tillit.accord.queries import as_way, way_row
from tillit.kernel.canonical import canonical_json, sha256_hex
from tillit.kernel.period import today
from tillit.partnerships.kinds import ABOUT, PUBLIC, Values
from tillit.partnerships.models import Partnership, Party, Withholding
from tillit.partnerships.queries.records import record_of
from tillit.partnerships.queries.snapshots import snapshot_of

# of what is agreed, what somebody reads who is asked to become part of it
OFFERED = ("title", "summary", "challenge", "purpose")


def digest_of_record(partnership: Partnership) -> str:
    """Of all that its parties would stand behind: each row, what it rests on, what is withheld, how they decide."""
    record, way = record_of(partnership), way_row(partnership.circle_id)
    return _digest(
        {
            "about": _exact(ABOUT.values(partnership)),
            "facts": {
                kind.many: [[str(row.pk), _exact(record.values(kind, row))] for row in record.of(kind)]
                for kind in PUBLIC
            },
            "cited": sorted([one.fact, str(one.source_id)] for one in record.citations),
            "withheld": sorted([one.fact, one.ground] for one in record.withheld.values()),
            "decision_rule": asdict(as_way(way)) if way else {},
        }
    )


def digest_of_public(partnership: Partnership) -> str:
    """Of what everybody would read, but for what a party says by itself: that waits for nobody's yes (C5)."""
    return _digest({name: told for name, told in snapshot_of(partnership).items() if name != "statements"})


def offered_in(partnership: Partnership) -> dict[str, Any]:
    """What a newcomer is told of it: some of its texts, but for what is withheld, and who the parties are."""
    withheld = Withholding.objects.filter(partnership=partnership, fact__in=OFFERED, ended_at=None)
    kept = set(withheld.values_list("fact", flat=True))
    values = ABOUT.values(Partnership.objects.get(pk=partnership.pk))
    parties = Party.objects.filter(a_party_still(), partnership=partnership)
    return {
        "about": {name: values[name] for name in OFFERED if name not in kept},
        "parties": list(parties.order_by("organisation__name_key", "pk").values_list("organisation__name", flat=True)),
    }


def a_party_still() -> Q:
    """A party that has not ended yet, also one that is told to end later."""
    return Q(Q(ends_on=None) | Q(ends_on__gt=today()), removed_at=None)


def _exact(values: Values) -> Values:
    """No floating point, of which no fingerprint can be taken."""
    return {name: str(value) if isinstance(value, float) else value for name, value in values.items()}


def _digest(told: dict[str, Any]) -> str:
    return sha256_hex(canonical_json(told))
