"""Persons, organisations, their organs, and who belongs where."""

from tillit.people.models.affiliations import Affiliation, Invitation, LinkPurpose, OneTimeLink
from tillit.people.models.factors import AuthenticatorApp, Passkey, RecoveryCode
from tillit.people.models.identities import Identity, ProviderSession
from tillit.people.models.organisations import (
    Conditions,
    Contact,
    FormerName,
    LegalForm,
    Merge,
    Organ,
    Organisation,
    OrganKind,
    Profile,
    Sector,
)
from tillit.people.models.persons import Person, PersonManager
from tillit.people.models.sessions import Session

__all__ = [
    "Affiliation",
    "AuthenticatorApp",
    "Conditions",
    "Contact",
    "FormerName",
    "Identity",
    "Invitation",
    "LegalForm",
    "LinkPurpose",
    "Merge",
    "OneTimeLink",
    "Organ",
    "OrganKind",
    "Organisation",
    "Passkey",
    "Person",
    "PersonManager",
    "Profile",
    "ProviderSession",
    "RecoveryCode",
    "Sector",
    "Session",
]
