"""The form of the cooperation, as the parties have chosen it: the choice stands above, the fact stands here."""

from django.db import transaction

from tillit.accord.models import Proposal
from tillit.accord.outward import tell
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.partnerships.actions.citing import write_citations
from tillit.partnerships.actions.edits import Edit, record_edit
from tillit.partnerships.kinds import ABOUT
from tillit.partnerships.models import Form, Partnership
from tillit.partnerships.queries import whole_values

RESTS_ON = "sources_of_form"


@transaction.atomic
def take_form(partnership: Partnership, form: Form, *, chosen_by: Proposal, by: Actor) -> bool:
    """Let the record tell the form that every party has chosen; whether that is another than it told before.

    What sources said of the old form is not what the new one rests on; it stands in the event.
    """
    fresh = lock(partnership)
    before = whole_values(ABOUT, fresh)
    if before["form"] == str(form):
        return False
    edit = Edit(ABOUT, before | {"form": str(form), RESTS_ON: []}, fresh, before)
    ABOUT.fill(fresh, edit.values)
    fresh.version += 1
    fresh.save(update_fields=["form", "version"])
    write_citations(fresh, ABOUT, fresh, {RESTS_ON: []}, by=by)
    record_edit(fresh, edit, fresh, reason=chosen_by.reason, by_whom=chosen_by, by=by)
    tell(fresh.circle_id, by=by)
    return True
