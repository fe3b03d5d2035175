"""Persons, organisations, their organs, and who belongs where."""

from tillit.people.models.affiliations import Affiliation, Invitation, LinkPurpose, OneTimeLink
from tillit.people.models.factors import AuthenticatorApp, Passkey, RecoveryCode
from tillit.people.models.identities import Identity, ProviderSession
from tillit.people.models.organisations import (
    Conditions,
    Contact,
    FormerName,
    FormerNumber,
    LegalForm,
    Merge,
    Organ,
    Organisation,
    OrganKind,
    Profile,
    Sector,
)
from tillit.people.models.persons import FormerPersonName, Person, PersonManager, shown_name
from tillit.people.models.places import Area, Evidence, FactSet, OrganisationArea, OrganisationPlace, Place, PlaceKind
from tillit.people.models.search import OrganisationFit, OrganisationSearch, OrganisationWord
from tillit.people.models.sessions import Session
from tillit.people.models.whereabouts import (
    MOST_AREAS,
    MOST_PLACES,
    MOST_TARGET_GROUPS,
    TargetGroup,
    Whereabouts,
    whereabouts_limits,
)

__all__ = [
    "MOST_AREAS",
    "MOST_PLACES",
    "MOST_TARGET_GROUPS",
    "Affiliation",
    "Area",
    "AuthenticatorApp",
    "Conditions",
    "Contact",
    "Evidence",
    "FactSet",
    "FormerName",
    "FormerNumber",
    "FormerPersonName",
    "Identity",
    "Invitation",
    "LegalForm",
    "LinkPurpose",
    "Merge",
    "OneTimeLink",
    "Organ",
    "OrganKind",
    "Organisation",
    "OrganisationArea",
    "OrganisationFit",
    "OrganisationPlace",
    "OrganisationSearch",
    "OrganisationWord",
    "Passkey",
    "Person",
    "PersonManager",
    "Place",
    "PlaceKind",
    "Profile",
    "ProviderSession",
    "RecoveryCode",
    "Sector",
    "Session",
    "TargetGroup",
    "Whereabouts",
    "shown_name",
    "whereabouts_limits",
]
