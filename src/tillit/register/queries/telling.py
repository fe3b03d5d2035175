"""What an organisation tells everybody, read as somebody who has not signed in: what its public row is made of.

Each part is public by an act of its own: written on a page that says so, shared with everybody, or published.
"""

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from tillit.challenges.queries.handling import has_published_order
from tillit.documents.queries import PolicyLine, policies_of
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.canonical import canonical_json
from tillit.kernel.namewords import fold, name_words
from tillit.people.models import Organisation, Profile
from tillit.people.queries import (
    areas_of,
    contacts_of,
    former_names_of,
    former_numbers_of,
    nobody_yet,
    places_of,
    shown_members,
)
from tillit.register.models import Entry, PublicFace

# where a row ended after all its merges, first, and then every row that ended there
ROWS_OF_ONE = """
    WITH RECURSIVE one (id, steps) AS (
        SELECT app.successor(%s), 0
        UNION ALL
        SELECT o.id, one.steps + 1 FROM people_organisation o JOIN one ON o.merged_into_id = one.id
    ) SELECT id FROM one WHERE id IS NOT NULL ORDER BY steps, id
"""


def rows_of_one(organisation: UUID) -> list[UUID]:
    """The rows that turned out to be one organisation: where they ended first; none for an unknown key. One statement.

    What was published before a merge still names the row that it was then.
    """
    with connection.cursor() as cursor:
        cursor.execute(ROWS_OF_ONE, [organisation])
        return [key for (key,) in cursor.fetchall()]


def face_of(rows: list[UUID]) -> PublicFace | None:
    """What the organisation whose rows these are tells everybody, not saved; None when it tells nothing.

    `words` is the list of them. The sector, the form, the number, former names, what it is part of, and whose documents
    anybody may ask for, are told along with the rest: they alone make no page, so that it does not show that somebody
    has written down an organisation.
    """
    found = Organisation.objects.select_related("parent", "described_by").filter(pk__in=rows[:1]).first()
    body = _body(found) if found is not None else {}
    if found is None or not (any(body[name] for name in SAID) or _is_published(rows)):
        return None
    face = PublicFace(
        id=found.pk, former_keys=rows[1:], name=found.name, number=found.number or "", sector=found.sector,
        legal_form=found.legal_form, places=[one["code"] for one in body["places"]],
        areas=[one["code"] for one in body["areas"]], parent_id=found.parent_id,
        described_by_id=found.described_by_id if body["nobody_yet"] else None, body=body, words=_words(found, body),
    )  # fmt: skip
    columns = {name: getattr(face, name) for name in ("name", "number", "sector", "legal_form", "body", "words")}
    keys = [str(key) for key in (face.id, face.parent_id, face.described_by_id, *face.former_keys)]
    face.digest = sha256(canonical_json(columns | {"keys": keys})).hexdigest()
    return face


SAID = (
    "contacts", "papers", "handling", "people", "places", "areas", "target_groups", "profile", "is_state_registered",
)  # fmt: skip
"""What is told by an act of its own, besides what is published; each of these alone makes a page."""


def _body(found: Organisation) -> dict[str, Any]:
    names, alone = former_names_of(found), nobody_yet(found)
    return {
        "nobody_yet": alone,
        "described_by": found.described_by.name if alone and found.described_by else "",
        "names": [_name(one) for one in names if one.came_with_id is None],
        "other_names": [_name(one) for one in names if one.came_with_id is not None],
        "former_numbers": [{"number": one.number, "to": _day(one.until_on)} for one in former_numbers_of(found)],
        "profile": "" if found.profile == Profile.UNKNOWN else found.profile,
        "target_groups": list(found.target_groups),
        "public_access": found.public_access,
        "is_state_registered": "" if found.state_registered is None else "yes" if found.state_registered else "no",
        "state_registered_on": _day(found.state_registered_on),
        "places": [{"code": one.place.pk, "name": one.place.name} for one in places_of(found)],
        "areas": [{"code": one.area.pk, "sv": one.area.name_sv, "en": one.area.name_en} for one in areas_of(found)],
        "parent": found.parent.name if found.parent else "",
        "contacts": [
            {"function": one.function, "email": one.email, "phone": one.phone} for one in contacts_of(found)
        ],
        "papers": [_paper(one) for one in policies_of(ANONYMOUS, found.pk)],
        "handling": "yes" if has_published_order(found.pk) else "",
        "people": [person.name for person in shown_members(found.pk)],
    }  # fmt: skip


def _name(one: Any) -> dict[str, str]:
    return {"name": one.name, "from": _day(one.starts_on), "to": _day(one.ends_on)}


def _paper(line: PolicyLine) -> dict[str, str]:
    return {
        "id": str(line.id), "title": line.title, "kind": line.kind, "sort": line.sort, "organ": line.organ,
        "decided_on": _day(line.decided_on),
    }  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _words(found: Organisation, body: dict[str, Any]) -> list[str]:
    names = [found.name, *(one["name"] for one in (*body["names"], *body["other_names"]))]
    numbers = [found.number or "", *(one["number"] for one in body["former_numbers"])]
    words = {f"={fold(word)}" for name in names for word in name_words(name)}
    return sorted(words | {f"#{number}" for number in numbers if number})


def _is_published(rows: list[UUID]) -> bool:
    """Whether an entry names one of the rows as a party."""
    of_any = Q(pk__in=())
    for key in rows:
        of_any |= Q(body__parties__contains=[{"organisation_id": str(key)}])
    return Entry.objects.filter(of_any).exists()


def faces_that_misname(organisation: UUID) -> list[UUID]:
    """Those whose public row says that they are part of it, or were written down by it, by a name that it has not.

    All of them when it was put together with another. Two statements.
    """
    found = Organisation.objects.filter(pk=organisation, merged_into=None).values_list("name", flat=True).first()
    part = Q(parent_id=organisation) & ~Q(body__parent=found)
    written_down = Q(described_by_id=organisation) & ~Q(body__described_by=found)
    return list(PublicFace.objects.filter(part | written_down).order_by("pk").values_list("pk", flat=True))


def some_organisations(after: UUID | None, *, most: int) -> list[UUID]:
    """The next organisations in the order of their keys, merged ones too: what is left of their rows goes away."""
    found: QuerySet[Organisation] = Organisation.objects.order_by("pk")
    later = found.filter(pk__gt=after) if after else found
    return list(later.values_list("pk", flat=True)[:most])
