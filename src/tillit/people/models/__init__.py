"""Persons, organisations, their organs, and who belongs where."""

from tillit.people.models.affiliations import Affiliation, LinkPurpose, OneTimeLink
from tillit.people.models.organisations import FormerName, LegalForm, Organ, Organisation, Sector
from tillit.people.models.persons import Person, PersonManager

__all__ = [
    "Affiliation",
    "FormerName",
    "LegalForm",
    "LinkPurpose",
    "OneTimeLink",
    "Organ",
    "Organisation",
    "Person",
    "PersonManager",
    "Sector",
]
