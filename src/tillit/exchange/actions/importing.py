"""Bringing a checked partnership file into the installation, all of it or nothing; and writing one from the console."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from tillit.bodies.actions import form_body, form_circle, join_circle, open_room_of, working_in
from tillit.bodies.models import BodyKind, Circle, Room
from tillit.exchange.batch import FilesRefused
from tillit.exchange.queries import as_bytes, as_file, circles, partnership_in
from tillit.exchange.reading import File
from tillit.exchange.rules import can_export_any
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput, NotFound
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.verdict import require
from tillit.partnerships.actions import add_source, bring_in, cite, point_to, put_fact
from tillit.partnerships.kinds import ABOUT, BY_KEY, KINDS, Column, Kind
from tillit.partnerships.kinds.columns import Organisation as OrganisationColumn
from tillit.partnerships.kinds.columns import Row
from tillit.partnerships.kinds.organs import Organisations
from tillit.partnerships.models import Partnership, Source, State
from tillit.partnerships.rules import can_bring_in
from tillit.people.actions import add_organisation
from tillit.people.models import LegalForm, Organisation, Sector
from tillit.people.queries import find_organisation

Known = dict[str, Organisation]


@transaction.atomic
def import_file(data: File, *, by: Actor) -> Partnership:
    """Make a reported partnership of a checked file; refused when it is already here."""
    require(can_bring_in(by))
    known = {one["id"]: _organisation(one, by=by) for one in data["organisations"]}
    circle = form_circle(by=by)
    with working_in(circle, by=by) as room:
        partnership = _partnership(data, circle, room, by=by)
        sources = {one["id"]: _source(partnership, one) for one in data.get("sources", [])}
        _cite_all(partnership, data.get("rests_on", {}), sources)
        made = _put_rows(partnership, data, known, sources, by=by)
        _join(circle, made["parties"], by=by)
        _add_bodies(partnership, circle, data.get("bodies", []), known, sources, by=by)
    return partnership


@transaction.atomic
def import_files(files: Mapping[str, File], *, by: Actor) -> list[Partnership]:
    """Bring checked files in; FilesRefused, and nothing changed, when one of them cannot come in."""
    made: list[Partnership] = []
    faults: dict[str, tuple[Fault, ...]] = {}
    for name, data in files.items():
        try:
            made.append(import_file(data, by=by))
        except InvalidInput as error:
            faults[name] = error.faults
    if faults:
        raise FilesRefused(faults)
    return made


@transaction.atomic
def export_any(wanted: str, *, by: Actor) -> bytes:
    """The partnership with this slug or key as a file, for the console; NotFound when there is none.

    The job holds the key of one joint room at a time and tries them one after the other: no statement of it reads
    across rooms, so the row security needs no exception for it.
    """
    require(can_export_any(by))
    for circle in circles():
        with working_in(circle, by=by):
            found = partnership_in(circle)
            if found is not None and wanted in {found.slug, str(found.pk)}:
                return as_bytes(as_file(found))
    raise NotFound


def _partnership(data: File, circle: Circle, room: Room, *, by: Actor) -> Partnership:
    """The unique keys tell whether it is here already: the importer may not look into other circles' rooms."""
    about = data["partnership"]
    names = [column.name for column in ABOUT.columns if column.name != "title"]
    # a file that does not tell the state must not say that the partnership is in preparation
    facts = {"state": State.UNKNOWN, "language": data.get("language", "sv")}
    facts |= {name: about[name] for name in names if name in about}
    try:
        with transaction.atomic():
            return bring_in(
                circle, key=UUID(data["id"]), slug=about["slug"], title=about["title"], facts=facts, room=room, by=by
            )
    except IntegrityError as error:
        raise InvalidInput((_already_here(error, about["slug"]),)) from None


def _already_here(error: IntegrityError, slug: str) -> Fault:
    cause = error.__cause__
    broken = cause.diag.constraint_name if isinstance(cause, UniqueViolation) else None
    if broken == "partnerships_partnership_pkey":
        return Fault(
            "id", _("This partnership is already here."), _("Change what is here, or leave the file as it is.")
        )
    if broken == "partnerships_partnership_slug_key":
        message = _("Another partnership here has the address “%(slug)s”.") % {"slug": slug}
        return Fault("partnership/slug", message, _("Give this one another slug."))
    raise error


def _organisation(one: dict[str, Any], *, by: Actor) -> Organisation:
    number = parse_org_number(one["number"]) if one.get("number") else None
    found = find_organisation(number, one["name"])
    if found is not None:
        return found
    made = add_organisation(
        one["name"],
        sector=Sector(one["sector"]),
        legal_form=LegalForm(one.get("legal_form", "unknown")),
        number=number,
        no_number_because="" if number else one["no_number_because"],
        public_access=one.get("public_access"),
        by=by,
    )
    open_room_of(made, by=by)
    return made


def _source(partnership: Partnership, one: dict[str, Any]) -> Source:
    return add_source(
        partnership,
        key=one["id"],
        title=one["title"],
        address=one.get("address", ""),
        year=one.get("year"),
        gave=one.get("gave", ""),
    )


def _put_rows(
    partnership: Partnership, data: File, known: Known, sources: dict[str, Source], *, by: Actor
) -> dict[str, list[Any]]:
    """Every row of every kind, in the order of the file: what is pointed to stands before what points to it."""
    made: dict[str, list[Any]] = {}
    for kind in KINDS:
        made[kind.many] = []
        for one in data.get(kind.many, []):
            values = {
                column.name: _read(column, one.get(column.name), known, made)
                for column in kind.columns
                if not _points_to_its_own(kind, column)
            }
            row = put_fact(partnership, kind, values, by=by)
            made[kind.many].append(row)
            _cite_all(partnership, {f"{kind.many}/{row.pk}": one.get("sources", [])}, sources)
        for column in kind.columns:
            if _points_to_its_own(kind, column):
                _point(kind, column, data.get(kind.many, []), made)
    return made


def _points_to_its_own(kind: Kind, column: Column) -> bool:
    return isinstance(column, Row) and column.kind == kind.key


def _point(kind: Kind, column: Column, told: list[dict[str, Any]], made: dict[str, list[Any]]) -> None:
    """A row may point to one that stands after it in its own list, so this comes when all of them are there."""
    for row, one in zip(made[kind.many], told, strict=True):
        if one.get(column.name):
            point_to(row, column, _read(column, one[column.name], {}, made))


def _read(column: Column, value: Any, known: Known, made: dict[str, list[Any]]) -> Any:
    """A value of the file as a plain value: keys in the place of ids and places."""
    if value is None:
        return column.empty
    if isinstance(column, Row):
        return str(made[BY_KEY[column.kind].many][value - 1].pk)
    if isinstance(column, OrganisationColumn):
        return str(known[value].pk)
    if isinstance(column, Organisations):
        return [str(known[one].pk) for one in value]
    return value


def _join(circle: Circle, parties: list[Any], *, by: Actor) -> None:
    for party in parties:
        join_circle(circle, organisation=party.organisation, starts_on=party.starts_on, ends_on=party.ends_on, by=by)


def _add_bodies(
    partnership: Partnership,
    circle: Circle,
    bodies: list[dict[str, Any]],
    known: Known,
    sources: dict[str, Source],
    *,
    by: Actor,
) -> None:
    for place, one in enumerate(bodies, 1):
        body = form_body(
            circle,
            name=one["name"],
            kind=BodyKind(one["kind"]),
            sector=Sector(one["sector"]) if one.get("sector") else None,
            task=one.get("task", ""),
            cadence=one.get("cadence", ""),
            recurrence=one.get("recurrence", ""),
            owner=known.get(one.get("owner") or ""),
            order=place,
            by=by,
        )
        _cite_all(partnership, {f"bodies/{body.pk}": one.get("sources", [])}, sources)


def _cite_all(partnership: Partnership, facts: dict[str, list[str]], sources: dict[str, Source]) -> None:
    for fact, keys in facts.items():
        cite(partnership, fact=fact, sources=[sources[key] for key in keys])
