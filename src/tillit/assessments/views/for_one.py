"""Who speaks for several parties writes for one at a time: the address names which, and links lead to the others."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tillit.bodies.models import Scope
from tillit.bodies.rules import holds_mandate
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotFound
from tillit.kernel.verdict import require
from tillit.people.models import Organisation


class Around(Protocol):
    """What a page knows of its reader: who they are, the parties, and those of them that they speak for."""

    @property
    def actor(self) -> Actor: ...

    @property
    def members(self) -> list[Organisation]: ...

    @property
    def parties(self) -> list[Organisation]: ...


@dataclass(frozen=True, slots=True)
class Whose:
    """The party of a page, the way to the page of each other one, and what keeps the party in an address.

    Without a choice there are no others, and nothing to keep.
    """

    party: Organisation
    others: list[tuple[str, str]]
    query: str


def whose_form(request: HttpRequest, found: Around) -> Whose:
    """The party that the address names, or the first that the reader speaks for; they speak for one at least.

    NotAllowed for a party that they speak for no more; NotFound for what is no party.
    """
    asked = request.GET.get("for", "")
    party = next((one for one in found.parties if str(one.pk) == asked), None) if asked else found.parties[0]
    if party is None:
        member = next((one for one in found.members if str(one.pk) == asked), None)
        if member is not None:
            require(holds_mandate(found.actor, member, Scope.SPEAK))
        raise NotFound
    others = [
        (_("Write for %(organisation)s instead") % {"organisation": one.name}, _query(one.pk))
        for one in found.parties
        if one.pk != party.pk
    ]
    return Whose(party, others, _query(party.pk) if others else "")


def _query(key: UUID) -> str:
    return f"?for={key}"
