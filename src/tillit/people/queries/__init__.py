"""Questions about persons and organisations."""

from tillit.people.queries.affiliations import affiliations_in_force, affiliations_of, has_role
from tillit.people.queries.links import open_link
from tillit.people.queries.organisations import find_organisation, find_organisation_by_name, has_organisations
from tillit.people.queries.persons import author, find_person, get_person, names_of

__all__ = [
    "affiliations_in_force",
    "affiliations_of",
    "author",
    "find_organisation",
    "find_organisation_by_name",
    "find_person",
    "get_person",
    "has_organisations",
    "has_role",
    "names_of",
    "open_link",
]
