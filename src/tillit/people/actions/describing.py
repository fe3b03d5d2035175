"""What an organisation says about itself."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tillit.ground.db import hold
from tillit.kernel.actor import Actor
from tillit.kernel.orgnumber import show
from tillit.people.above import standing_of
from tillit.people.actions.organisations import free_number
from tillit.people.editing import Edit, open_to_change, refuse
from tillit.people.events import FACT_CHANGED
from tillit.people.mail_domains import PUBLIC_DOMAINS, own_only
from tillit.people.models import (
    Area,
    LegalForm,
    Organisation,
    OrganisationArea,
    OrganisationPlace,
    Place,
    Profile,
    Sector,
)
from tillit.people.queries import areas_of, federation_above, places_of
from tillit.people.wording import fact_word, yes_or_no
from tillit.trail.actions import record

# the number only has to be ours: whoever changes a federation does it alone, so that no two make a circle together
FEDERATION = 7_455_113


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an organisation is in law: sector, form, and a number or why it has none."""

    sector: str
    legal_form: str
    number: str | None
    no_number_because: str

    @classmethod
    def of(cls, organisation: Organisation) -> "Identity":
        """As it is written today."""
        return cls(organisation.sector, organisation.legal_form, organisation.number, organisation.no_number_because)

    def said(self) -> dict[str, str]:
        """In words, by column."""
        return {
            "sector": str(Sector(self.sector).label),
            "legal_form": str(LegalForm(self.legal_form).label),
            "number": show(self.number) if self.number else _("no number: %(why)s") % {"why": self.no_number_because},
        }


@dataclass(frozen=True, slots=True)
class Description:
    """What others should know before they meet it; None where nobody has said."""

    profile: str
    state_registered: bool | None
    state_registered_on: date | None
    public_access: bool | None
    target_groups: tuple[str, ...]
    mail_domains: tuple[str, ...]

    @classmethod
    def of(cls, organisation: Organisation) -> "Description":
        """As it is written today."""
        return cls(
            organisation.profile,
            organisation.state_registered,
            organisation.state_registered_on,
            organisation.public_access,
            tuple(organisation.target_groups),
            tuple(organisation.mail_domains),
        )

    def said(self) -> dict[str, str]:
        """In words, by column."""
        return {
            "profile": str(Profile(self.profile).label),
            "state_registered": yes_or_no(self.state_registered, since=self.state_registered_on),
            "public_access": yes_or_no(self.public_access),
            "target_groups": ", ".join(self.target_groups),
            "mail_domains": ", ".join(self.mail_domains),
        }


@transaction.atomic
def change_identity(
    organisation: Organisation, *, identity: Identity, reason: str, version: int, by: Actor
) -> Organisation:
    """Another sector, legal form or number; what stood there before is remembered with the reason (C7).

    Which side of a caucus's line an organisation stands on follows from its sector, so that is settled while it is part
    of a circle.
    """
    edit = open_to_change(
        organisation, by=by, version=version, mine=_text(identity.said()),
        theirs=lambda now: _text(Identity.of(now).said()),
    )  # fmt: skip
    before = Identity.of(edit.organisation)
    if identity == before:
        return edit.organisation
    if not reason:
        raise refuse("reason", _("Say why this is changed."), _("The old fact and your reason are remembered."))
    if identity.sector != before.sector and standing_of(edit.organisation).now:
        raise refuse(
            "sector",
            _("The organisation is part of a circle, and which side it stands on there follows from its sector."),
            _("Let the others know; the sector can be changed when the organisation is in no circle."),
        )
    if identity.number and identity.number != before.number:
        free_number(identity.number, but=organisation.pk)
    _keep_identity(edit, identity)
    _tell(edit, before.said(), identity.said(), reason=reason)
    return edit.organisation


def _keep_identity(edit: Edit, identity: Identity) -> None:
    same_sector = identity.sector == edit.organisation.sector
    try:
        with transaction.atomic():
            edit.keep(
                sector=identity.sector,
                sector_changed_at=edit.organisation.sector_changed_at if same_sector else timezone.now(),
                legal_form=identity.legal_form,
                number=identity.number,
                no_number_because="" if identity.number else identity.no_number_because,
            )
    except IntegrityError:
        free_number(identity.number or "", but=edit.organisation.pk)  # another was first, and is named now
        raise


@transaction.atomic
def describe_organisation(
    organisation: Organisation, *, description: Description, version: int, by: Actor
) -> Organisation:
    """Profile, state registration, public access, target groups, mail domains: the old values are remembered."""
    edit = open_to_change(
        organisation, by=by, version=version, mine=_text(description.said()),
        theirs=lambda now: _text(Description.of(now).said()),
    )  # fmt: skip
    before = Description.of(edit.organisation)
    if description == before:
        return edit.organisation
    _refuse_everybodys(description.mail_domains)
    edit.keep(
        profile=description.profile,
        state_registered=description.state_registered,
        state_registered_on=description.state_registered_on if description.state_registered else None,
        public_access=description.public_access,
        target_groups=list(description.target_groups),
        mail_domains=list(description.mail_domains),
        mail_domains_before=_kept_domains(edit.organisation, description),
    )
    _tell(edit, before.said(), description.said())
    return edit.organisation


def _kept_domains(organisation: Organisation, description: Description) -> list[str]:
    """What it has called its own and does no more; what it calls its own again is no longer among them."""
    once = dict.fromkeys(own_only([*organisation.mail_domains_before, *organisation.mail_domains]))
    return [domain for domain in once if domain not in description.mail_domains]


def _refuse_everybodys(domains: Iterable[str]) -> None:
    for domain in domains:
        if domain in PUBLIC_DOMAINS:
            said = _("Anybody can have an address at “%(domain)s”. Name only domains of your own.")
            raise refuse("mail_domains", said % {"domain": domain})


@transaction.atomic
def say_where_and_what(
    organisation: Organisation, *, places: Collection[Place], areas: Collection[Area], version: int, by: Actor
) -> Organisation:
    """The places where it works and the areas that it works with."""
    given = {"places": _names(places), "areas": _names(areas)}
    edit = open_to_change(organisation, by=by, version=version, mine=_text(given), theirs=lambda now: _text(_work(now)))
    before = _work(edit.organisation)
    if given == before:
        return edit.organisation
    OrganisationPlace.objects.filter(organisation=organisation).delete()
    OrganisationPlace.objects.bulk_create(
        OrganisationPlace(organisation=edit.organisation, place=one) for one in places
    )
    OrganisationArea.objects.filter(organisation=organisation).delete()
    OrganisationArea.objects.bulk_create(OrganisationArea(organisation=edit.organisation, area=one) for one in areas)
    edit.keep()
    _tell(edit, before, given)
    return edit.organisation


@transaction.atomic
def join_federation(
    organisation: Organisation, *, parent: Organisation | None, version: int, by: Actor
) -> Organisation:
    """Say which organisation it is part of, or none. Two that are changed at once cannot become a circle."""
    hold(FEDERATION)
    name = parent.name if parent else ""
    edit = open_to_change(organisation, by=by, version=version, mine=name, theirs=_parent_name)
    if parent is not None:
        parent.refresh_from_db(fields=["merged_into", "name"])
        if parent.merged_into_id is not None:
            raise refuse("parent", _("%(name)s has been put together with another one.") % {"name": parent.name})
        above = {one.id for one in federation_above(parent.pk)} | {parent.pk}
        if organisation.pk in above:
            message = _("%(parent)s is part of %(organisation)s, so it cannot be the other way round.")
            told = {"parent": parent.name, "organisation": organisation.name}
            raise refuse("parent", message % told, _("Choose another one, or mend it at %(parent)s first.") % told)
    before = _parent_name(edit.organisation)
    if edit.organisation.parent_id == (parent.pk if parent else None):
        return edit.organisation
    edit.keep(parent=parent)
    _tell(edit, {"parent": before}, {"parent": name})
    return edit.organisation


def _parent_name(organisation: Organisation) -> str:
    return organisation.parent.name if organisation.parent else ""


def _names(rows: Collection[Any]) -> str:
    return ", ".join(sorted(str(row) for row in rows))


def _work(organisation: Organisation) -> dict[str, str]:
    return {
        "places": _names([one.place for one in places_of(organisation)]),
        "areas": _names([one.area for one in areas_of(organisation)]),
    }


def _text(said: Mapping[str, str]) -> str:
    return "\n".join(f"{fact_word(name)}: {value}" for name, value in said.items())


def _tell(edit: Edit, before: Mapping[str, str], after: Mapping[str, str], *, reason: str = "") -> None:
    for name, value in after.items():
        if before[name] != value:
            record(
                FACT_CHANGED, edit.organisation, reason=reason, fact=fact_word(name), before=before[name], after=value,
                person=edit.person, organisation=edit.organisation.name, **edit.where,
            )  # fmt: skip
