"""Persons, organisations, their organs, and who belongs where."""

from tillit.people.models.affiliations import Affiliation, Invitation, LinkPurpose, OneTimeLink
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

__all__ = [
    "Affiliation",
    "Conditions",
    "Contact",
    "FormerName",
    "Invitation",
    "LegalForm",
    "LinkPurpose",
    "Merge",
    "OneTimeLink",
    "Organ",
    "OrganKind",
    "Organisation",
    "Person",
    "PersonManager",
    "Profile",
    "Sector",
]
