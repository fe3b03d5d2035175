"""Lists on their way in, what they name that is here already, and an organisation's partnerships as rows of a list."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from tillit.bodies.models import Room
from tillit.bodies.queries import own_rooms_of
from tillit.exchange.lists.making import Data, Known
from tillit.exchange.lists.matching import bare
from tillit.exchange.lists.told import PartyTold, RowTold, Words
from tillit.exchange.models import ListRow, PartnershipList, RowOutcome
from tillit.exchange.queries.files import organisation_told
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.orgnumber import parse_org_number, show
from tillit.kernel.swedish import sort_key
from tillit.partnerships.models import Party
from tillit.partnerships.queries import partnerships_for
from tillit.people.models import Organisation, PlaceKind
from tillit.people.queries import successors_of
from tillit.people.queries.places import areas_in_order, places_in_order
from tillit.register.queries import entries

CELLS_KEPT_FOR = timedelta(days=7)
# a title and the names of the parties: two with the same are told as doubles
Likeness = tuple[str, frozenset[str]]


def lists_of(actor: Actor) -> QuerySet[PartnershipList]:
    """The lists that the actor has brought, for organisations that they still belong to, the newest first."""
    rooms = own_rooms_of(actor).order_by().values("pk")
    found = PartnershipList.objects.filter(room__in=rooms, uploaded_by=actor.person_id)
    return found.select_related("organisation", "room__organisation").order_by("-uploaded_at", "pk")


def get_list(actor: Actor, key: UUID) -> PartnershipList:
    """One of them; NotFound for absent and forbidden alike."""
    found = lists_of(actor).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def lists_shown(actor: Actor, *, most: int) -> list[tuple[PartnershipList, int, int]]:
    """The newest of them without their cells, each with how many rows were taken in or sent and how many there are."""
    done = Count("rows", filter=Q(rows__outcome__in=[RowOutcome.TAKEN, RowOutcome.SENT]))
    found = lists_of(actor).defer("sheets").annotate(all_rows=Count("rows"), done_rows=done)[:most]
    return [(one, one.done_rows, one.all_rows) for one in found]


def lists_forgotten(room: Room) -> QuerySet[PartnershipList]:
    """Those in a room whose cells have lain for a week."""
    found = PartnershipList.objects.filter(
        room=room, sheets__isnull=False, uploaded_at__lt=timezone.now() - CELLS_KEPT_FOR
    )
    return found.order_by("uploaded_at", "pk")


def matched_before(of: PartnershipList, headings: list[str]) -> list[str] | None:
    """How the newest list of the same organisation with these headings was matched."""
    same = PartnershipList.objects.filter(room=of.room_id, headings=headings, checked_at__isnull=False)
    found = same.exclude(pk=of.pk).order_by("-checked_at", "pk").values_list("matching", flat=True).first()
    return list(found) if found is not None else None


def words_here() -> tuple[Words, dict[str, str], dict[str, str]]:
    """What lists may call by name: places and areas by code; what a municipality is called in full; codes of parties.

    Two questions. A county is also called by its name without "län".
    """
    places: dict[str, str] = {}
    full: dict[str, str] = {}
    codes: dict[str, str] = {}
    rows = list(places_in_order().values_list("code", "kind", "name", "full_name", "region"))
    for code, kind, name, full_name, region in sorted(rows, key=lambda row: row[1] != PlaceKind.MUNICIPALITY):
        called = [code, name, full_name, region, f"{name} kommun", f"{name}s kommun", f"{name} stad", f"{name}s stad"]
        if kind == PlaceKind.COUNTY:
            short = name.removesuffix(" län")
            called = [code, name, region, short, short.removesuffix("s")]
        else:
            full |= {bare(one): full_name for one in (*called[1:3], *called[4:])}
        for one in called:
            if one:
                places.setdefault(bare(one), code)
        for one in (*called[1:],) if kind == PlaceKind.MUNICIPALITY else (region,):
            if one:
                codes.setdefault(bare(one), code)
    by_code = {code: name for code, _kind, name, _full, _region in rows}
    areas: dict[str, str] = {}
    for code, english, swedish in areas_in_order().values_list("code", "name_en", "name_sv"):
        by_code[code] = english if get_language() == "en" else swedish
        for one in (code, swedish, english):
            areas.setdefault(bare(one), code)
    return Words(places, areas, by_code), full, codes


def known_in(told: list[RowTold], full: dict[str, str], codes: dict[str, str], *, own: Organisation | None) -> Known:
    """The organisations that rows name and that are here; a handful of questions however many there are.

    One that was put together with another is that one.
    """
    parties = [party for row in told for party in row.parties]
    names = {name for party in parties for name in (party.name, full.get(bare(party.name), "")) if name}
    numbers = {parse_org_number(party.number) for party in parties if party.number}
    by_name = Q(name_key__in={sort_key(name) for name in names})
    rows = list(Organisation.objects.filter(Q(number__in=numbers) | by_name).order_by("created_at", "pk"))
    today = successors_of(rows)
    here: dict[str, Data] = {}
    named: dict[str, dict[UUID, Data]] = {}
    for row in rows:
        one = today.get(row.pk, row)
        if row.number in numbers:
            here[show(str(row.number))] = _told(one)
        named.setdefault(bare(row.name), {})[one.pk] = _told(one)
    return Known(
        by_number=here,
        numbers=_numbers_beside(parties),
        by_name={name: list(found.values()) for name, found in named.items()},
        places=full,
        place_codes=codes,
        own=_told(own) if own is not None else None,
    )


def _told(one: Organisation) -> Data:
    return {name: value for name, value in organisation_told(one, "").items() if name != "id"} | {"is_here": True}


def _numbers_beside(parties: list[PartyTold]) -> dict[str, str]:
    """The number of a name that has one elsewhere in the list; none where it has two."""
    found: dict[str, set[str]] = {}
    for party in parties:
        if party.name and party.number:
            found.setdefault(bare(party.name), set()).add(party.number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}


def taken_before(room: Room, digests: Iterable[str]) -> dict[str, ListRow]:
    """The rows with these digests that have been taken in for the organisation of a room."""
    found = ListRow.objects.filter(room=room, digest__in=list(digests), outcome=RowOutcome.TAKEN).order_by("pk")
    return {row.digest: row for row in found}


def addresses_taken(actor: Actor, slugs: Iterable[str]) -> set[str]:
    """Those of these addresses that another partnership has which the actor may know of."""
    wanted = list(slugs)
    public = entries().filter(slug__in=wanted).values_list("slug", flat=True)
    own = partnerships_for(actor).filter(slug__in=wanted).values_list("slug", flat=True)
    return {*public, *own}


def alike_here(actor: Actor, titles: Iterable[str]) -> set[Likeness]:
    """Partnerships with these titles that the actor may know of, by title and parties."""
    keys = {sort_key(title) for title in titles}
    parties: dict[UUID, set[str]] = {}
    own = dict(partnerships_for(actor).filter(title_key__in=keys).values_list("pk", "title_key"))
    rows = Party.objects.filter(partnership__in=own, removed_at=None).order_by()
    for key, name in rows.values_list("partnership", "organisation__name"):
        parties.setdefault(key, set()).add(bare(name))
    found = {(title, frozenset(parties.get(key, set()))) for key, title in own.items()}
    for title, told in entries().filter(title_key__in=keys).values_list("title_key", "body__parties"):
        found.add((title, frozenset(bare(one["name"]) for one in told or [])))
    return found


def likeness(title: str, parties: Iterable[str]) -> Likeness:
    """The same of a row."""
    return sort_key(title), frozenset(bare(name) for name in parties)


def get_room_of_lists(actor: Actor, organisation: UUID) -> Room:
    """The own room of an organisation that the actor belongs to; NotFound for absent and forbidden alike."""
    found = own_rooms_of(actor).filter(organisation=organisation).first()
    if found is None:
        raise NotFound
    return found
