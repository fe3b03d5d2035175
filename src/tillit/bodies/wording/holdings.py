"""How that which somebody holds is told on the page where it is handed over."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tillit.bodies.models import Capacity, Mandate, Sitting, Task
from tillit.bodies.queries import Holding
from tillit.bodies.wording.mandates import ground_of, scope_of
from tillit.kernel.formats import day_text
from tillit.people.roles import BY_KEY


def label_of(held: Holding) -> str:
    """What it is, in a few words."""
    row = held.row
    if isinstance(row, Sitting):
        values = {"body": row.seat.body.name}
        deputy = row.capacity == Capacity.DEPUTY
        return _("Deputy’s place in “%(body)s”") % values if deputy else _("Seat in “%(body)s”") % values
    if isinstance(row, Mandate):
        return _("Mandate to %(scope)s") % {"scope": scope_of(row)}
    if isinstance(row, Task):
        return _("Task: %(title)s") % {"title": row.title}
    if held.role:
        return _("The role %(role)s") % {"role": BY_KEY[held.role].name}
    return ngettext(
        "%(count)d task in a room that you do not enter", "%(count)d tasks in rooms that you do not enter", held.count
    ) % {"count": held.count}


def help_of(held: Holding) -> str:
    """What happens with it when somebody takes it over."""
    row = held.row
    if isinstance(row, Mandate):
        return _("Rests on: %(ground)s.") % {"ground": ground_of(row)}
    if isinstance(row, Task) and row.due_on:
        return _("To be done by %(day)s.") % {"day": day_text(row.due_on)}
    if held.role:
        return _("Nobody else has it.")
    if row is None:
        return _("Each goes to the one you choose where they may enter the room, and is else openly nobody’s.")
    return ""
