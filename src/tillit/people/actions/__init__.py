"""Everything that can be done with persons and organisations."""

from tillit.people.actions.affiliations import affiliate
from tillit.people.actions.links import CONSOLE_LINK_LASTS, SIGN_IN_LASTS, make_link, use_link, withdraw_links
from tillit.people.actions.organisations import add_organ, add_organisation
from tillit.people.actions.persons import add_person, choose_language

__all__ = [
    "CONSOLE_LINK_LASTS",
    "SIGN_IN_LASTS",
    "add_organ",
    "add_organisation",
    "add_person",
    "affiliate",
    "choose_language",
    "make_link",
    "use_link",
    "withdraw_links",
]
