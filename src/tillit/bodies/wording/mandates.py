"""How mandates are told: what they give, on what they rest, where they stand; and their part of an organisation."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tillit.bodies.models import Mandate, Scope
from tillit.bodies.queries import Risk, last_day, risks_in, shares_a_circle, standing_mandates
from tillit.kernel.actor import Actor
from tillit.kernel.formats import day_text
from tillit.kernel.period import day_of, today
from tillit.people.models import Organisation
from tillit.people.queries import has_role, shown_members

LATELY_ENDING = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """A mandate in words. `ground`: by whom it was decided, when and where it stands; `kind` as for a tag."""

    mandate: Mandate
    scope: str
    ground: str
    until: str
    state: str
    kind: str
    confirmed: str


def shown(mandate: Mandate) -> Shown:
    """The words for a mandate; its persons and organ must be loaded, but for what is not asked."""
    state, kind = state_of(mandate)
    return Shown(mandate, scope_of(mandate), ground_of(mandate), until(mandate), state, kind, confirmed_words(mandate))


def scope_of(mandate: Mandate) -> str:
    """What it gives, with how: jointly, as a deputy."""
    said = str(Scope(mandate.scope).label)
    if mandate.jointly:
        said = _("%(scope)s, jointly with one more") % {"scope": said}
    return _("%(scope)s, as deputy") % {"scope": said} if mandate.as_deputy else said


def ground_of(mandate: Mandate) -> str:
    """The decision or the delegation item that it rests on."""
    return _("%(decided_by)s, %(day)s, %(reference)s") % {
        "decided_by": mandate.decided_by,
        "day": day_text(mandate.decided_on),
        "reference": mandate.reference,
    }


def until(mandate: Mandate) -> str:
    """Its last day, as people write it."""
    day = last_day(mandate)
    return _("until further notice") if day is None else day_text(day)


def state_of(mandate: Mandate) -> tuple[str, str]:
    """Where it stands, in a word or two, with the tag's kind."""
    day = today()
    if mandate.ends_on is not None and mandate.ends_on <= (day_of(mandate.ended_at) if mandate.ended_at else day):
        return _("has run out"), "neutral"
    if mandate.ended_at is not None:
        return (_("not confirmed"), "neutral") if mandate.confirmed_at is None else (_("ended"), "neutral")
    if mandate.confirmed_at is None:
        return _("waits to be confirmed"), "warning"
    if mandate.starts_on > day:
        return _("holds from %(day)s") % {"day": day_text(mandate.starts_on)}, "info"
    if mandate.ends_on is not None and (mandate.ends_on - day).days <= LATELY_ENDING:
        return _("soon ends"), "warning"
    return _("in force"), "success"


def confirmed_words(mandate: Mandate) -> str:
    """Who confirmed it, and whether that was the holder, alone to be able to."""
    if mandate.confirmed_by is None or mandate.confirmed_at is None:
        return ""
    values = {"person": mandate.confirmed_by.shown_name, "day": day_text(day_of(mandate.confirmed_at))}
    if mandate.confirmed_by_id == mandate.person_id:
        return _("Confirmed %(day)s by the holder, because nobody else in the organisation could.") % values
    return _("Confirmed %(day)s by %(person)s.") % values


def risk_words(risk: Risk) -> str:
    """Where the organisation leans on one person, or on nobody."""
    values: dict[str, object] = {"scope": Scope(risk.scope).label}
    if risk.person is None:
        return _("Nobody has a mandate to %(scope)s.") % values
    values["person"] = risk.person.shown_name
    if risk.alone_not_enough:
        return _("Only %(person)s has a mandate to %(scope)s, and jointly with one more: nobody can sign.") % values
    return _("Only %(person)s has a mandate to %(scope)s.") % values


def section(actor: Actor, organisation: Organisation) -> tuple[str, dict[str, Any]] | None:
    """The part of an organisation's page about who acts for it, for those who share a circle with it.

    For everybody: who has chosen to be shown as belonging to it.
    """
    inside = has_role(actor, organisation)
    sees = inside or shares_a_circle(actor, organisation)
    people = shown_members(organisation.pk)
    if not sees and not people:
        return None
    standing = standing_mandates(organisation.pk) if sees else []
    page = {
        "mandates": [shown(one) for one in standing],
        "risks": [risk_words(risk) for risk in risks_in(standing)] if inside else [],
        "shown_people": people,
        "inside": inside,
        "sees": sees,
        "key": organisation.pk,
    }
    return "bodies/part_mandates.html", page
