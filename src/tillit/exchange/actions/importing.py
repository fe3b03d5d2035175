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
from tillit.kernel.partialday import PartialDay
from tillit.kernel.verdict import require
from tillit.partnerships.actions import (
    Days,
    add_activity,
    add_party,
    add_source,
    add_term,
    bring_in,
    cite,
)
from tillit.partnerships.models import Partnership, Source, State
from tillit.partnerships.rules import can_bring_in
from tillit.people.actions import add_organ, add_organisation
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
        _add_parties(partnership, circle, data["parties"], known, sources, by=by)
        _add_terms(partnership, data.get("terms", []), sources)
        _add_activities(partnership, data.get("activities", []), known, sources)
        _add_bodies(partnership, circle, data.get("bodies", []), sources, by=by)
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
    names = ("summary", "challenge", "purpose", "state", "state_as_of", "form", "municipality")
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


def _add_parties(
    partnership: Partnership,
    circle: Circle,
    parties: list[dict[str, Any]],
    known: Known,
    sources: dict[str, Source],
    *,
    by: Actor,
) -> None:
    for one in parties:
        organisation, days = known[one["organisation"]], _days(one)
        organ = add_organ(organisation, name=one["organ"], by=by) if one.get("organ") else None
        add_party(
            partnership,
            organisation=organisation,
            organ=organ,
            days=days,
            brings=one.get("brings", ""),
            period_in_words=one.get("period_in_words", ""),
        )
        join_circle(
            circle,
            organisation=organisation,
            starts_on=days.start.first if days.start else None,
            ends_on=days.end.day_after if days.end else None,
            by=by,
        )
        _cite_all(partnership, {f"parties/{organisation.pk}": one.get("sources", [])}, sources)


def _add_terms(partnership: Partnership, terms: list[dict[str, Any]], sources: dict[str, Source]) -> None:
    for place, one in enumerate(terms, 1):
        texts = {name: one.get(name, "") for name in ("target_group", "extension", "note")}
        add_term(partnership, order=place, days=_days(one), notice_months=one.get("notice_months"), **texts)
        _cite_all(partnership, {f"terms/{place}": one.get("sources", [])}, sources)


def _add_activities(
    partnership: Partnership, activities: list[dict[str, Any]], known: Known, sources: dict[str, Source]
) -> None:
    for place, one in enumerate(activities, 1):
        add_activity(
            partnership,
            order=place,
            days=_days(one),
            name=one["name"],
            description=one.get("description", ""),
            booker=known.get(one.get("booked_by") or ""),
            booker_in_words=one.get("booked_by_in_words", ""),
            permit_holder=known.get(one.get("permit_holder") or ""),
            schedule=one.get("schedule", ""),
        )
        _cite_all(partnership, {f"activities/{place}": one.get("sources", [])}, sources)


def _add_bodies(
    partnership: Partnership, circle: Circle, bodies: list[dict[str, Any]], sources: dict[str, Source], *, by: Actor
) -> None:
    for place, one in enumerate(bodies, 1):
        form_body(
            circle,
            name=one["name"],
            kind=BodyKind(one["kind"]),
            sector=Sector(one["sector"]) if one.get("sector") else None,
            task=one.get("task", ""),
            cadence=one.get("cadence", ""),
            order=place,
            by=by,
        )
        _cite_all(partnership, {f"bodies/{place}": one.get("sources", [])}, sources)


def _cite_all(partnership: Partnership, facts: dict[str, list[str]], sources: dict[str, Source]) -> None:
    for fact, keys in facts.items():
        for key in keys:
            cite(partnership, fact=fact, source=sources[key])


def _days(one: dict[str, Any]) -> Days:
    start, end = one.get("from"), one.get("to")
    return Days(PartialDay.parse(start) if start else None, PartialDay.parse(end) if end else None)
