"""Bringing a checked partnership file into the installation, all of it or nothing."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tillit.bodies.actions import form_body, form_circle, join_circle, open_room_of, working_in
from tillit.bodies.models import BodyKind, Circle, Room
from tillit.exchange.reading import File
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Fault, InvalidInput
from tillit.kernel.orgnumber import parse_org_number
from tillit.kernel.partialday import PartialDay
from tillit.partnerships.actions import (
    Days,
    add_activity,
    add_party,
    add_source,
    add_term,
    bring_in,
    cite,
)
from tillit.partnerships.models import Partnership, Source
from tillit.people.actions import add_organ, add_organisation
from tillit.people.models import LegalForm, Organisation, Sector
from tillit.people.queries import find_organisation

Known = dict[str, Organisation]


@transaction.atomic
def import_file(data: File, *, by: Actor) -> Partnership:
    """Make a reported partnership of a checked file; refused when it is already here."""
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


def _partnership(data: File, circle: Circle, room: Room, *, by: Actor) -> Partnership:
    """The unique keys tell whether it is here already: the importer may not look into other circles' rooms."""
    about = data["partnership"]
    names = ("summary", "challenge", "purpose", "state", "state_as_of", "form", "municipality")
    facts = {name: about[name] for name in names if name in about}
    try:
        with transaction.atomic():
            return bring_in(
                circle, key=UUID(data["id"]), slug=about["slug"], title=about["title"], facts=facts, room=room, by=by
            )
    except IntegrityError:
        message = _("The partnership, or another with the address “%(slug)s”, is already here.") % about
        mend = _("Change what is here instead, or give the file a new id and slug.")
        raise InvalidInput((Fault("id", message, mend),)) from None


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
        start, end = days.start, days.end
        join_circle(
            circle,
            organisation=organisation,
            starts_on=start.first if start else None,
            ends_on=end.first if end else None,
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
