"""What an organisation tells everybody, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tillit.documents.queries import PolicyLine
from tillit.ground.addresses import address
from tillit.kernel.orgnumber import show
from tillit.kernel.period import day_of
from tillit.people.models import LegalForm, Organisation, Profile
from tillit.people.wording import public_access_sentence, state_registered_sentence
from tillit.register.models import PublicFace
from tillit.register.queries import FacePage, OfPartyFound
from tillit.register.wording.entries import state_word


@dataclass(frozen=True, slots=True)
class NameShown:
    """A name that it had, from and to."""

    name: str
    starts_on: date | None
    ends_on: date | None


class PartnershipShown(NamedTuple):
    """A partnership of an organisation: its address, its title, and where it stands."""

    slug: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class FaceShown:
    """An organisation as everybody reads it. `row`: its own facts, as the pages of those who are signed in have them.

    `facts`: who it is and with what it works, as pairs. `parent`: what it says that it is part of, with an address
    where that has a page. `now`, `before`: the first of the partnerships that it is a party of, and has left.
    """

    row: Organisation
    lead: str
    facts: list[tuple[str, str]]
    sentences: list[str]
    describer: Mapping[str, str] | None
    former_names: list[NameShown]
    other_names: list[NameShown]
    former_numbers: list[tuple[str, Mapping[str, Any]]]
    papers: list[PolicyLine]
    parent: tuple[str, str]
    now: list[PartnershipShown]
    before: list[PartnershipShown]
    changed_on: date


def face_shown(page: FacePage) -> FaceShown:
    """Everything on the page but what needs no words of ours."""
    face = page.face
    body, row = face.body, _row(face)
    now, before = of_party_shown(page.partnerships)
    return FaceShown(
        row=row,
        lead=_lead(row, body),
        facts=_facts(face, row),
        sentences=_sentences(row),
        describer={"name": body["described_by"]} if body["described_by"] else None,
        former_names=[_name(one) for one in body["names"]],
        other_names=[_name(one) for one in body["other_names"]],
        former_numbers=[(show(one["number"]), {"until_on": _day(one["to"])}) for one in body["former_numbers"]],
        papers=[_paper(one) for one in body["papers"]],
        parent=(body["parent"], address("register:organisation", page.parent.pk) if page.parent else ""),
        now=now,
        before=before,
        changed_on=day_of(face.changed_at),
    )


def of_party_shown(found: OfPartyFound) -> tuple[list[PartnershipShown], list[PartnershipShown]]:
    """Those that an organisation is a party of, and those that it has left."""
    shown = [
        (one.before, PartnershipShown(one.slug, one.title, state_word(one.state, one.state_as_of)))
        for one in found.rows
    ]
    return [line for before, line in shown if not before], [line for before, line in shown if before]


def _row(face: PublicFace) -> Organisation:
    body = face.body
    return Organisation(
        id=face.pk, name=face.name, sector=face.sector, legal_form=face.legal_form, number=face.number or None,
        profile=body["profile"] or Profile.UNKNOWN, public_access=body["public_access"],
        state_registered={"yes": True, "no": False}.get(body["is_state_registered"]),
        state_registered_on=_day(body["state_registered_on"]),
    )  # fmt: skip


def _lead(row: Organisation, body: Mapping[str, Any]) -> str:
    kind = row.get_sector_display() if row.legal_form == LegalForm.UNKNOWN else row.get_legal_form_display()
    places = ", ".join(one["name"] for one in body["places"][:3])
    return f"{kind[:1].upper()}{kind[1:]}{f' – {places}' if places else ''}"


def _facts(face: PublicFace, row: Organisation) -> list[tuple[str, str]]:
    body, language = face.body, "sv" if (get_language() or "sv").startswith("sv") else "en"
    told = [
        (_("Organisation number"), show(face.number) if face.number else ""),
        (_("Legal form"), row.get_legal_form_display()),
        (_("Sector"), row.get_sector_display()),
        (_("Profile"), row.get_profile_display() if body["profile"] else ""),
        (_("Places"), ", ".join(one["name"] for one in body["places"])),
        (_("Areas of work"), ", ".join(one[language] for one in body["areas"])),
        (_("Target groups"), ", ".join(body["target_groups"])),
    ]
    return [(label, value) for label, value in told if value]


def _sentences(row: Organisation) -> list[str]:
    """What it has said yes or no to; nothing of what nobody has said."""
    access = [] if row.public_access is None else [public_access_sentence(row)]
    return access + ([] if row.state_registered is None else [state_registered_sentence(row)])


def _name(told: Mapping[str, str]) -> NameShown:
    return NameShown(told["name"], _day(told["from"]), _day(told["to"]))


def _paper(told: Mapping[str, str]) -> PolicyLine:
    return PolicyLine(
        UUID(told["id"]), told["title"], told["kind"], told["sort"], told["organ"], _day(told["decided_on"]),
        None, None, version=0, is_copy=True,
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
