"""Who may do what, as tables: roles, mandates, seats, tasks, what needs whose yes, and what nobody can.

The page "Who may do what" and the manual (docs/roles.md) print these very tables. Roles and permissions come from
tillit.people.roles, mandates and bodies from their own lists; what is added here is words for people.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tillit.bodies.models import BodyKind, Scope
from tillit.people.roles import PERMISSIONS, ROLES, roles_with
from tillit.register.acts import ACTS, Act

SCOPES: dict[Scope, Any] = {
    Scope.SPEAK: gettext_lazy("Say what the organisation thinks; declare and decide what it does alone."),
    Scope.ACCEPT: gettext_lazy("Give the organisation’s yes to something joint, or say that it does not agree."),
    Scope.SIGN: gettext_lazy("Sign what binds the organisation, alone or two together, as the decision says."),
    Scope.BOOK: gettext_lazy("Book costs in the organisation’s own books."),
}
OWN_AND_JOINT = gettext_lazy("The joint room, and the organisation’s own room in the partnership")
OPENS: dict[BodyKind, Any] = dict.fromkeys(BodyKind, OWN_AND_JOINT) | {
    BodyKind.CAUCUS: gettext_lazy(
        "The sector’s own room, the joint room, and the organisation’s own room in the partnership. Somebody who also "
        "stands on the other side enters the sector’s room only when those in it have said yes."
    ),
    BodyKind.REFERENCE: gettext_lazy("Only the organisation’s own room in the partnership, not the joint room"),
}


@dataclass(frozen=True, slots=True)
class Powers:
    """One table with its heading and what it says before; the first cell of a row is the row's heading."""

    key: str
    heading: str
    text: str
    columns: list[str]
    rows: list[list[str]]


def powers() -> list[Powers]:
    """All tables, in the language of the moment."""
    return [_roles(), _permissions(), _mandates(), _acts(), _seats(), _tasks(), _together(), _never()]


def _roles() -> Powers:
    return Powers(
        key="roles",
        heading=_("Roles in an organisation"),
        text=_("A role counts in that organisation and nowhere else, and none opens a room of others."),
        columns=[_("Role"), _("What it is for")],
        rows=[[str(role.name), str(role.description)] for role in ROLES],
    )


def _who(permission: str) -> str:
    """The names of the roles that give a permission."""
    having = [str(role.name) for role in ROLES if role.key in roles_with(permission)]
    return _("everybody who belongs to the organisation") if len(having) == len(ROLES) else "; ".join(having)


def _permissions() -> Powers:
    return Powers(
        key="permissions",
        heading=_("What a role lets somebody do"),
        text=_(
            "All of it is about the organisation’s own affairs. What binds it towards others is never a role, but a "
            "mandate."
        ),
        columns=[_("To do this"), _("one of these roles is needed")],
        rows=[[str(permission.text), _who(permission.key)] for permission in PERMISSIONS],
    )


def _mandates() -> Powers:
    return Powers(
        key="mandates",
        heading=_("Mandates"),
        text=_(
            "A mandate rests on a decision or a delegation that is named with its day. Somebody enters it, and "
            "somebody who answers for the board or the committee confirms it. Before that it counts for nothing. "
            "When it is ended it is over at the next click. Nobody confirms their own, unless nobody else there can; "
            "then it shows."
        ),
        columns=[_("Mandate to"), _("What it lets somebody do")],
        rows=[[str(scope.label), str(SCOPES[scope])] for scope in Scope],
    )


def _acts() -> Powers:
    return Powers(
        key="acts",
        heading=_("What it takes to act for the organisation towards others"),
        text=_(
            "Each of these is done by a person for one organisation. Where a mandate is needed no role is enough; "
            "where a role is needed, no mandate is."
        ),
        columns=[_("To do this"), _("this is needed"), _("besides")],
        rows=[[str(act.text), _needed(act), str(act.besides)] for act in ACTS],
    )


def _needed(act: Act) -> str:
    if not act.needs:
        return _("to belong to the organisation")
    if isinstance(act.needs, Scope):
        return _("a mandate to %(scope)s") % {"scope": act.needs.label}
    return _("one of these roles: %(roles)s") % {"roles": _who(act.needs)}


def _seats() -> Powers:
    guest = [_("any of them, as a guest"), _("The joint room, if the group opens it. Never an own room or a sector’s.")]
    owned = [_("a group that one party owns"), _("Only the organisation’s own room in the partnership")]
    return Powers(
        key="seats",
        heading=_("What a seat opens"),
        text=_(
            "A seat belongs to an organisation. Who holds it, as ordinary or as deputy, enters the rooms that it "
            "opens, for as long as they belong to that organisation and it takes part in the partnership."
        ),
        columns=[_("A seat in this group"), _("opens")],
        rows=[*([str(kind.label), str(OPENS[kind])] for kind in BodyKind), guest, owned],
    )


def _tasks() -> Powers:
    inside = _("enter its room, and take part there for the organisation that it belongs to")
    return Powers(
        key="tasks",
        heading=_("Tasks"),
        text=_("A task belongs to an organisation and lies in a room."),
        columns=[_("To do this"), _("one needs to")],
        rows=[
            [_("Read a task"), _("enter its room")],
            [_("Write down, take, hand over, change or finish a task"), inside],
            [_("Hold a task"), inside],
            [_("Ask another organisation for something"), _("enter a room that both share. The other says yes or no.")],
        ],
    )


def _together() -> Powers:
    rule = _("Those whom the agreement’s decision rule names; every party, as long as no agreement says otherwise")
    return Powers(
        key="together",
        heading=_("Whose yes is needed"),
        text=_("What is joint changes jointly. Until everybody who is needed has said yes, the old fact stands."),
        columns=[_("What changes"), _("Who has to say yes")],
        rows=[
            [_("Purpose, goals, parties and agreement"), _("Every party")],
            [_("Anything else that is joint, such as a group of the partnership"), rule],
            [_("An activity"), _("The one that books its costs. The others say what they think and get an answer.")],
            [_("What is published in the register before the agreement is signed"), _("Every party")],
            [_("Letting somebody from the other side into a sector’s own room"), _("Those who are in that room")],
            [_("Moving a text to a wider room"), _("The organisation that the text belongs to")],
            [_("Leaving the partnership"), _("Nobody else: a party can always leave by itself")],
        ],
    )


def _never() -> Powers:
    words = _("events are only added. Words can be erased when the law demands it, and then it shows.")
    return Powers(
        key="never",
        heading=_("What nobody can do"),
        text=_("Not even those who run the installation, as long as they use this program."),
        columns=[_("Nobody can"), _("because")],
        rows=[
            [_("enter a room by being an administrator"), _("there is none. Seats and belonging open rooms.")],
            [_("give another organisation a task, a mandate or a holder of its seat"), _("each does that itself.")],
            [_("say yes for another party"), _("a yes needs a mandate from that very party.")],
            [
                _("do more by being public, hosting or paying"),
                _("the sector decides duties in law, never rights here."),
            ],
            [_("change or remove what has happened"), words],
            [_("hide or change another’s statement or reservation"), _("the voice is free.")],
        ],
    )
