"""Reading the register: published snapshots only, through the public role, which can read nothing else.

An organisation's public page adds what it tells everybody by acts of its own: its contacts, and what lies in public.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from tillit.bodies.models import Membership
from tillit.documents.queries import PolicyLine, policies_of
from tillit.ground.kept import kept
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.errors import NotFound
from tillit.partnerships.above import Published
from tillit.partnerships.models import Partnership
from tillit.people.models import Contact, Organisation, Person
from tillit.people.queries import contacts_of, nobody_yet, shown_members
from tillit.register.models import Entry

PUBLIC = "public"
ON_A_PAGE = 25
# a title has at most 200 signs, and its key hardly more
LONGEST_KEY = 1000
# where a row ended after all its merges, first, and then every row that ended there
ROWS_OF_ONE = """
    WITH RECURSIVE one (id, steps) AS (
        SELECT app.successor(%s), 0
        UNION ALL
        SELECT o.id, one.steps + 1 FROM people_organisation o JOIN one ON o.merged_into_id = one.id
    ) SELECT id FROM one WHERE id IS NOT NULL ORDER BY steps, id
"""


def entries() -> QuerySet[Entry]:
    """All entries in Swedish order."""
    return Entry.objects.using(PUBLIC).order_by("title_key", "pk")


def page_of_entries(after: str = "") -> tuple[list[Entry], str]:
    """One page of 25 entries after a place in the list, and the place where the next page begins ("" at the end).

    A place is the key and the title of an entry, so that equal titles are neither lost nor shown twice, also when the
    entry itself is gone by then. NotFound for a place that cannot be.
    """
    if after:
        key, title_key = _place(after)
        later = _lines().filter(title_key__gte=title_key).filter(Q(title_key__gt=title_key) | Q(pk__gt=key))
        found = list(later[: ON_A_PAGE + 1])
    else:
        found = _first(most=ON_A_PAGE + 1)
    more = len(found) > ON_A_PAGE
    return found[:ON_A_PAGE], _place_of(found[ON_A_PAGE - 1]) if more else ""


def _lines() -> QuerySet[Entry]:
    return entries().defer("body")


@kept
def _first(*, most: int) -> QuerySet[Entry]:
    return _lines()[:most]


def _place_of(entry: Entry) -> str:
    return f"{entry.pk}.{entry.title_key}"


def _place(text: str) -> tuple[UUID, str]:
    key, dot, title_key = text.partition(".")
    try:
        found = UUID(key)
    except ValueError:
        raise NotFound from None
    if str(found) != key or not dot or len(title_key) > LONGEST_KEY or "\x00" in title_key:
        raise NotFound
    return found, title_key


def how_many() -> int:
    """How many entries there are."""
    return Entry.objects.using(PUBLIC).count()


def rows_of_one(organisation: UUID) -> list[UUID]:
    """The rows that turned out to be one organisation: where they ended first; none for an unknown key. One statement.

    What was published before a merge still names the row that it was then.
    """
    with connection.cursor() as cursor:
        cursor.execute(ROWS_OF_ONE, [organisation])
        return [key for (key,) in cursor.fetchall()]


def entries_of(rows: Iterable[UUID]) -> list[Entry]:
    """The entries that an organisation is a party of, under any of its rows, as published, in Swedish order."""
    of_any = Q(pk__in=())
    for key in rows:
        of_any |= Q(body__parties__contains=[{"organisation_id": str(key)}])
    return list(entries().filter(of_any).defer("body"))


def published_beside(
    families: Sequence[str], slugs: Sequence[str], *, after: tuple[str, str] | None = None, most: int | None = None
) -> list[Published]:
    """The entries that name one of these families, or stand at one of these addresses, as published; one statement.

    Families are found by the index entry_by_family, and nothing else of a snapshot is read. `after`: only those after
    a key of a title and an address, of which `most`.
    """
    of_any = Q(slug__in=slugs)
    for name in families:
        of_any |= Q(body__facts__families__contains=[{"name": name}])
    if after:
        title_key, slug = after
        of_any &= Q(title_key__gte=title_key) & (Q(title_key__gt=title_key) | Q(slug__gt=slug))
    found = entries().filter(of_any).annotate(families=KeyTransform("families", KeyTransform("facts", "body")))
    return [
        Published(slug, title, reverse("register:partnership", args=[slug]), _names_of(told or []))
        for slug, title, told in found.order_by("title_key", "slug").values_list("slug", "title", "families")[:most]
    ]


def _names_of(families: list[dict[str, str]]) -> tuple[str, ...]:
    """A family whose name is withheld has none here."""
    return tuple(one["name"] for one in families if one.get("name"))


@dataclass(frozen=True, slots=True)
class PublicFace:
    """What everybody can see of an organisation: functions to turn to, papers shared in public, who chose to be shown.

    As long as nobody has belonged to it, these are not its own words but those of `organisation.described_by`.
    """

    organisation: Organisation
    nobody_yet: bool
    contacts: list[Contact]
    papers: list[PolicyLine]
    people: list[Person]
    entries: list[Entry]


def public_face(key: UUID) -> PublicFace:
    """An organisation as somebody sees it who has not signed in, whoever asks.

    Each part is public by an act of its own: published, shared with everybody, or written for everybody to turn to.
    One that was put together with others is shown as what it became. NotFound for an organisation of which nothing is.
    """
    rows = rows_of_one(key)
    organisation = Organisation.objects.select_related("described_by").filter(pk__in=rows[:1]).first()
    if organisation is None:
        raise NotFound
    face = PublicFace(
        organisation,
        nobody_yet(organisation),
        contacts_of(organisation),
        policies_of(ANONYMOUS, organisation.pk),
        shown_members(organisation.pk),
        entries_of(rows),
    )
    if not (face.contacts or face.papers or face.people or face.entries):
        raise NotFound
    return face


def has_public_face(organisation: Organisation) -> bool:
    """Whether somebody who has not signed in has anything to see of it; what is most often there is asked first."""
    return bool(
        contacts_of(organisation)
        or shown_members(organisation.pk)
        or entries_of(rows_of_one(organisation.pk))
        or policies_of(ANONYMOUS, organisation.pk)
    )


def circles_of(organisation: Organisation) -> list[UUID]:
    """The circles that an organisation is, was or will be part of, by key."""
    found = Membership.objects.filter(organisation=organisation).order_by("circle")
    return list(found.values_list("circle", flat=True).distinct())


def has_entry(partnership: Partnership) -> bool:
    """Whether it has been published, whatever has become of it since."""
    return Entry.objects.filter(partnership_id=partnership.pk).exists()


def get_entry(slug: str) -> Entry:
    """One entry by its address."""
    entry = Entry.objects.using(PUBLIC).filter(slug=slug).first()
    if entry is None:
        raise NotFound
    return entry
