"""From a challenge to the choice of form: what there is to read before it begins, and where it goes on after."""

from django.utils.translation import gettext as _

from tillit.assessments.queries import choice_in
from tillit.challenges.above import Onward
from tillit.challenges.models import Challenge
from tillit.ground.addresses import address
from tillit.kernel.actor import Actor
from tillit.partnerships.models import Form, Partnership, State
from tillit.partnerships.queries import partnership_for


def onward(actor: Actor, challenge: Challenge) -> Onward | None:
    """Nothing where a form is chosen, or where the talks have ended without a partnership."""
    href = address("assessments:forms", challenge.circle_id)
    partnership = partnership_for(actor, challenge.circle_id)
    if partnership is None and challenge.closed_at is None:
        text = _("Which forms there are, and what is asked, can be read before. Nothing is chosen by reading.")
        return Onward(_("Which form could fit?"), text, href, _("Read about the forms"), stands=True)
    if partnership is None or not waits_for_its_form(partnership) or choice_in(actor, challenge.circle_id):
        return None
    text = _("Each of you says which form fits. It may be something simpler than a partnership. Nobody is bound yet.")
    return Onward(_("Next: choose form together"), text, href, _("Choose form together"))


def waits_for_its_form(partnership: Partnership) -> bool:
    """It is in preparation, and its record tells of no form."""
    return partnership.state == State.PREPARING and partnership.form == Form.UNDECIDED
