"""Roles in an organisation and what they let somebody do there, as data.

The page "Who may do what" and the manual print these tables; the rules ask them and nothing else. A role gives nothing
in any other organisation, and none opens a room of others (C4). What binds the organisation towards others is never a
role but a mandate (tillit.bodies.models.Mandate).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Permission:
    """`key` is what rules ask for; `text` says it in words (a lazy translation)."""

    key: str
    text: Any


@dataclass(frozen=True, slots=True)
class Role:
    """`name` and `description` are lazy translations; `permissions` are keys."""

    key: str
    name: Any
    description: Any
    permissions: frozenset[str]


WRITE = "write"
DESCRIBE = "describe"
WELCOME = "welcome"
FILL_SEATS = "fill_seats"
ENTER_MANDATE = "enter_mandate"
CONFIRM_MANDATE = "confirm_mandate"
POLICY = "policy"
REPORT_DECISIONS = "report_decisions"

PERMISSIONS = (
    Permission(WRITE, _("Read and write in the organisation’s own room, and hold its tasks")),
    Permission(POLICY, _("Write the organisation’s policy documents and its strategy")),
    Permission(DESCRIBE, _("Describe the organisation: names, organs, places, conditions, contacts")),
    Permission(WELCOME, _("Invite people, give them roles and end that")),
    Permission(FILL_SEATS, _("Say who holds the organisation’s seats, and who is the deputy")),
    Permission(ENTER_MANDATE, _("Enter a mandate and the decision that it rests on")),
    Permission(CONFIRM_MANDATE, _("Confirm a mandate for the board or the committee, or as its delegate")),
    Permission(REPORT_DECISIONS, _("Note that decisions by delegation were reported to the board")),
)


def _role(key: str, name: Any, description: Any, *permissions: str) -> Role:
    return Role(key, name, description, frozenset({WRITE, *permissions}))


ROLES = (
    _role(
        "keeper", _("keeper of access"), _("Sees to who belongs to the organisation here and who sits for it."),
        POLICY, DESCRIBE, WELCOME, FILL_SEATS, ENTER_MANDATE,
    ),
    _role(
        "board", _("board, committee or delegate"), _("Answers for who may bind the organisation."),
        POLICY, DESCRIBE, WELCOME, FILL_SEATS, CONFIRM_MANDATE, REPORT_DECISIONS,
    ),
    _role(
        "leader", _("leader of operations"), _("Leads the daily work and sees to who sits where."),
        POLICY, DESCRIBE, FILL_SEATS, ENTER_MANDATE, REPORT_DECISIONS,
    ),
    _role("strategist", _("strategist"), _("Prepares partnerships and keeps the overview."), POLICY, DESCRIBE),
    _role("representative", _("representative"), _("Takes part for the organisation."), POLICY, DESCRIBE),
    _role(
        "registrar", _("registrar"), _("Keeps the case in order: decisions, numbers, dates."),
        ENTER_MANDATE, REPORT_DECISIONS,
    ),
    _role("economist", _("economist"), _("Keeps the books.")),
    _role("process_leader", _("process leader"), _("Supports the process and decides nothing.")),
    _role("member", _("member"), _("Belongs to the organisation here, without a task of its own.")),
)  # fmt: skip

BY_KEY = {role.key: role for role in ROLES}


def binds(role: str) -> bool:
    """Whether the role lets somebody say who may bind the organisation; such a role is not given in passing."""
    return role in roles_with(CONFIRM_MANDATE)


def roles_with(permission: str) -> frozenset[str]:
    """The keys of the roles that give a permission; a permission that does not exist is a fault in the program."""
    if permission not in {known.key for known in PERMISSIONS}:
        raise KeyError(permission)
    return frozenset(role.key for role in ROLES if permission in role.permissions)
