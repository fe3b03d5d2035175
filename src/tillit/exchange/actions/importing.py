"""Bringing a checked partnership file into the installation, all of it or nothing; and writing one from the console."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from tillit.bodies.actions import form_circle, join_together, open_rooms_of_new, working_in
from tillit.bodies.models import Circle, Membership, Room
from tillit.exchange.batch import FilesRefused
from tillit.exchange.incoming.rows import Known, cite_rows, put_rows, withhold_rows
from tillit.exchange.incoming.tables import Sitter, add_bodies, decide_as_told, seat_parties
from tillit.exchange.queries import as_bytes, as_file, circles, organisations_here, partnership_in
from tillit.exchange.reading import File
from tillit.exchange.rules import can_export_any
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput, NotFound
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.period import now_or_last, today
from tillit.kernel.verdict import require
from tillit.partnerships.actions import bring_in
from tillit.partnerships.models import Partnership, Party
from tillit.partnerships.rules import can_bring_in
from tillit.people.actions import add_organisation
from tillit.people.models import LegalForm, Organisation, Sector


@transaction.atomic
def import_file(data: File, *, sits: Sitter | None = None, by: Actor) -> Partnership:
    """Make a reported partnership of a checked file; refused when it is already here.

    Each party gets a seat where the parties meet, which it fills itself; `sits` fills those of its own, and its
    organisation has written down those that were not here, as by hand: it may ask for their first person.
    """
    require(can_bring_in(by))
    known = _organisations(data["organisations"], describer=sits.organisation if sits else None, by=by)
    circle = form_circle(by=by)
    with working_in(circle, by=by) as room:
        partnership = _partnership(data, circle, room, by=by)
        rows = put_rows(partnership, data, known, by=by)
        _join(circle, rows.parties, by=by)
        bodies = add_bodies(circle, data, known, by=by)
        rows.keys["bodies"] = [body.pk for body in bodies]
        cite_rows(partnership, data, rows.keys)
        withhold_rows(partnership, data, known, rows.keys)
        decide_as_told(circle, data, by=by)
        seat_parties(circle, bodies, data, known, sits=sits, by=by)
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


def _join(circle: Circle, parties: list[Party], *, by: Actor) -> None:
    """Who answers for the record is in its circle: the parties of today, or, when it is over, those who were it last.

    Else a partnership that has ended could never be confirmed. On a day to come a party leaves by itself, or stays, and
    not because a file has told the day (C3).
    """
    day, told = today(), [(party.starts_on, party.ends_on) for party in parties]
    staying = {parties[place].organisation_id: place for place in now_or_last(told, day=day)}
    places = []
    for place, party in enumerate(parties):
        stays = staying.get(party.organisation_id) == place or party.ends_on is None or party.ends_on > day
        left = None if stays else party.ends_on
        places.append(Membership(organisation=party.organisation, starts_on=party.starts_on, ends_on=left))
    join_together(circle, places, by=by)


def _partnership(data: File, circle: Circle, room: Room, *, by: Actor) -> Partnership:
    """The unique keys tell whether it is here already: the importer may not look into other circles' rooms."""
    about, language = data["partnership"], data.get("language", "sv")
    try:
        with transaction.atomic():
            return bring_in(
                circle, key=UUID(data["id"]), slug=about["slug"], language=language, about=about, room=room, by=by
            )
    except IntegrityError as error:
        raise InvalidInput((_already_here(error, about["slug"]),)) from None
    except InvalidInput as error:
        raise InvalidInput(tuple(replace(one, path=f"partnership/{one.path}") for one in error.faults)) from None


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


def _organisations(told: list[dict[str, Any]], *, describer: Organisation | None, by: Actor) -> Known:
    """Those that are here, and the others written down now."""
    here = organisations_here(told)
    new = {one["id"]: _written_down(one, describer=describer, by=by) for one in told if one["id"] not in here}
    open_rooms_of_new(new.values(), by=by)
    return here | new


def _written_down(one: dict[str, Any], *, describer: Organisation | None, by: Actor) -> Organisation:
    number = parse_org_number(one["number"]) if one.get("number") else None
    return add_organisation(
        one["name"],
        sector=Sector(one["sector"]),
        legal_form=LegalForm(one.get("legal_form", "unknown")),
        number=number,
        no_number_because="" if number else one["no_number_because"],
        public_access=one.get("public_access"),
        describer=describer,
        by=by,
    )
