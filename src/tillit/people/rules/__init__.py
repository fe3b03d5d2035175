"""Who may do what with persons and organisations."""

from tillit.people.rules.organisations import is_first_organisation
from tillit.people.rules.persons import can_sign_in, is_oneself
from tillit.people.rules.roles import belongs, may

__all__ = [
    "belongs",
    "can_sign_in",
    "is_first_organisation",
    "is_oneself",
    "may",
]
