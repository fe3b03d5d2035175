"""Opening an organisation to change it: locked, still there, as the person saw it, and theirs to describe.

Every change of what an organisation says about itself begins here, so that two at once, and a merge meanwhile, always
end in a plain answer with both texts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, Fault, InvalidInput
from tillit.kernel.verdict import require
from tillit.people.above import tell_everybody
from tillit.people.models import Organisation, Person
from tillit.people.own_room import own_room
from tillit.people.queries import author
from tillit.people.rules import acts_through, can_describe

Text = Callable[[Organisation], str]
# what others repeat of an organisation wherever they name it
REPEATED = {"name", "number", "legal_form"}


@dataclass(slots=True)
class Edit:
    """An organisation that is being changed; `acting` is the organisation that the person does it for."""

    organisation: Organisation
    acting: Organisation
    person: Person
    by: Actor
    room: UUID

    @property
    def where(self) -> dict[str, Any]:
        """What every event of the change says: where, by whom, for which party."""
        return {"room": self.room, "by": self.by, "party": self.acting.pk}

    def keep(self, **values: Any) -> None:
        """Save these columns, count the change, and tell everybody: the last of what an action writes."""
        for name, value in values.items():
            setattr(self.organisation, name, value)
        self.organisation.version += 1
        names = {*values, "version"} | ({"likeness"} if "name" in values else set())
        self.organisation.save(update_fields=names)
        tell_everybody(self.organisation.pk, renamed=not REPEATED.isdisjoint(values))


def open_to_change(
    organisation: Organisation, *, by: Actor, version: int | None = None, mine: str = "", theirs: Text = str
) -> Edit:
    """Lock the organisation and see that the actor may describe it, in the version that they saw when one is given.

    `mine` is what they wrote and `theirs` says what stands there now, for the page that shows both.
    """
    fresh = lock(organisation)
    if fresh.merged_into_id is not None:
        raise Conflict(mine=mine or fresh.name, theirs=gone_text(fresh))
    require(can_describe(by, fresh))
    if version is not None and fresh.version != version:
        raise Conflict(mine=mine or fresh.name, theirs=theirs(fresh))
    acting = acts_through(by, fresh)
    return Edit(fresh, acting, author(by), by, own_room(acting, by=by))


def gone_text(organisation: Organisation) -> str:
    """What is said to those who come too late: the organisation has become part of another."""
    into = organisation.merged_into
    name = into.name if into is not None else ""
    return _("%(organisation)s has been put together with %(into)s and is described there.") % {
        "organisation": organisation.name, "into": name,
    }  # fmt: skip


def refuse(path: str, message: str, mend: str = "") -> InvalidInput:
    """One thing wrong: where, what, how to mend it."""
    return InvalidInput((Fault(path, message, mend),))
