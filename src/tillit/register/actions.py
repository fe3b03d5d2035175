"""Publishing: a snapshot of what is public in a partnership, as it is at this moment."""

from dataclasses import asdict
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from tillit.bodies.queries import bodies_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.canonical import canonical_json
from tillit.kernel.verdict import require
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import activities_of, parties_of, sources_of, terms_of
from tillit.people.models import Sector
from tillit.register.events import PUBLISHED, PUBLISHED_AGAIN
from tillit.register.models import Entry
from tillit.register.rules import can_publish
from tillit.trail.actions import record


@transaction.atomic
def publish(partnership: Partnership, *, by: Actor) -> Entry:
    """Put the partnership, as it is now, into the register; the same content again changes nothing (C10)."""
    partnership = lock(partnership)
    require(can_publish(by, partnership))
    body = snapshot_of(partnership)
    digest = sha256(canonical_json(body)).hexdigest()
    now = timezone.now()
    entry = Entry.objects.select_for_update().filter(partnership_id=partnership.pk).first()
    if entry is not None and entry.digest == digest:
        return entry
    word = PUBLISHED if entry is None else PUBLISHED_AGAIN
    entry = entry or Entry(partnership_id=partnership.pk, published_at=now)
    entry.slug, entry.title, entry.summary = partnership.slug, partnership.title, partnership.summary
    entry.state, entry.state_as_of = partnership.state, partnership.state_as_of
    entry.form, entry.municipality = partnership.form, partnership.municipality
    sectors = [party["sector"] for party in body["parties"]]
    entry.civil_parties, entry.public_parties = sectors.count(Sector.CIVIL), sectors.count(Sector.PUBLIC)
    entry.body, entry.digest, entry.changed_at = body, digest, now
    entry.save()
    record(word, partnership, room=partnership.room_id, by=by, matter=partnership.circle_id, title=partnership.title)
    return entry


def snapshot_of(partnership: Partnership) -> dict[str, Any]:
    """What the public may read, field by field: nothing is public because it happens to be in a table."""
    parties = parties_of(partnership)
    return {
        "slug": partnership.slug,
        "language": partnership.language,
        "title": partnership.title,
        "summary": partnership.summary,
        "challenge": partnership.challenge,
        "purpose": partnership.purpose,
        "state": partnership.state,
        "state_as_of": partnership.state_as_of,
        "form": partnership.form,
        "municipality": partnership.municipality,
        "parties": [_without_key(asdict(party)) for party in parties],
        "terms": [asdict(term) for term in terms_of(partnership)],
        "activities": [asdict(activity) for activity in activities_of(partnership)],
        "bodies": [
            {"name": body.name, "kind": body.kind, "sector": body.sector, "task": body.task, "cadence": body.cadence}
            for body in bodies_of(partnership.circle_id)
        ],
        "sources": [{**asdict(source), "facts": list(source.facts)} for source in sources_of(partnership, parties)],
    }


def _without_key(party: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in party.items() if name != "organisation_id"}
