"""Entries as publishing makes them, from what a snapshot would tell."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests.cast import EXAMPLES
from tillit.ground.db import acting
from tillit.register.actions.indexing import index_words, tell_how_found
from tillit.register.models import Entry


def body(title: str, **told: Any) -> dict[str, Any]:
    """What a snapshot tells of a small partnership; `facts` are lists by their kind."""
    return {
        "slug": told.pop("slug", f"post-{uuid4().hex}"), "title": title, "language": "sv", "summary": "",
        "state": "running", "state_as_of": "", "form": "iop", "municipality": "", "parties": [], "facts": {},
        "place": "", "statements": [], **told,
    }  # fmt: skip


def party(name: str, sector: str = "civil", legal_form: str = "association", number: str = "") -> dict[str, str]:
    """A party as a snapshot tells it."""
    key = str(uuid4())
    return {"organisation_id": key, "name": name, "sector": sector, "legal_form": legal_form, "number": number}


def put(told: Mapping[str, Any], *, at: datetime | None = None) -> Entry:
    """An entry that tells this."""
    now = at or timezone.now()
    sectors = [one["sector"] for one in told["parties"]]
    entry = Entry(
        partnership_id=uuid4(), slug=told["slug"], title=told["title"], summary=told["summary"], state=told["state"],
        state_as_of=told["state_as_of"], form=told["form"], municipality=told["municipality"],
        civil_parties=sectors.count("civil"), public_parties=sectors.count("public"), body=dict(told),
        digest=uuid4().hex * 2, published_at=now, changed_at=now,
    )  # fmt: skip
    return saved(entry)


def saved(entry: Entry) -> Entry:
    """The entry as its body tells it now."""
    with acting(EXAMPLES):
        told = tell_how_found(entry)
        entry.save()
        index_words(entry, told)
    return entry


def changed(entry: Entry, **told: Any) -> Entry:
    """The entry telling something else."""
    entry.body = {**entry.body, **told}
    for name in ("title", "summary", "state", "form", "municipality"):
        setattr(entry, name, entry.body[name])
    entry.digest, entry.changed_at = uuid4().hex * 2, timezone.now()
    return saved(entry)
