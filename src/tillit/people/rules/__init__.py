"""Who may do what with persons and organisations."""

from tillit.people.rules.access import (
    KEY_ROLES,
    can_accept_invitation,
    can_change_roles,
    can_close_account,
    can_give_role,
    can_let_in,
    can_show_publicly,
    is_still_there,
    is_unanswered,
    last_with,
    roles_to_give,
    somebody_still_lets_in,
)
from tillit.people.rules.organisations import (
    acts_through,
    can_answer_merge,
    can_describe,
    can_introduce,
    can_merge_into,
    describes_any,
    is_first_organisation,
    is_not_merged,
    wrote_it_down,
)
from tillit.people.rules.persons import can_sign_in, is_oneself
from tillit.people.rules.privacy import can_protect, can_unprotect, is_closed
from tillit.people.rules.roles import belongs, may

__all__ = [
    "KEY_ROLES",
    "acts_through",
    "belongs",
    "can_accept_invitation",
    "can_answer_merge",
    "can_change_roles",
    "can_close_account",
    "can_describe",
    "can_give_role",
    "can_introduce",
    "can_let_in",
    "can_merge_into",
    "can_protect",
    "can_show_publicly",
    "can_sign_in",
    "can_unprotect",
    "describes_any",
    "is_closed",
    "is_first_organisation",
    "is_not_merged",
    "is_oneself",
    "is_still_there",
    "is_unanswered",
    "last_with",
    "may",
    "roles_to_give",
    "somebody_still_lets_in",
    "wrote_it_down",
]
