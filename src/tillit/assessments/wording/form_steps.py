"""What to do next in the choice of form."""

from django.utils.translation import gettext as _

from tillit.accord.models import Proposal
from tillit.assessments.wording.form_page import Read
from tillit.assessments.wording.steps import Step
from tillit.ground.addresses import address
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation


def step_of_forms(
    partnership: Partnership, parties: list[Organisation], read: Read, asked: Proposal | None, *, changed: bool
) -> Step:
    """The one thing to do first, for somebody who speaks for these parties; none for whoever only reads."""
    circle = partnership.circle_id
    if partnership.confirmed_at is None:
        text = _("The parties have not confirmed the partnership. What its record tells of the form stands below.")
        return Step(_("Nothing is chosen here yet"), text)
    if asked is not None:
        text = _("Every party is asked. What is chosen today stands until all have said yes.")
        return Step(
            _("The parties are asked about a form"), text, address("accord:proposal", circle, asked.pk),
            _("See who is waited for"),
        )  # fmt: skip
    if not parties:
        text = _("Whoever speaks for a party answers and argues. You can read, and comment.")
        return Step(_("The parties choose together"), text)
    return _of_party(parties, read, changed=changed)


def _of_party(parties: list[Organisation], read: Read, *, changed: bool) -> Step:
    choose, circle = address("assessments:form_choose", read.circle), read.circle
    mine = {one.pk for one in parties}
    if not any(one.voice.organisation_id in mine for one in read.answers):
        text = _("Short questions that sort between the forms. They can be left open, and decide nothing.")
        return Step(_("Begin with the questions"), text, address("assessments:form_questions", circle), _("Answer"))
    if read.chosen and not changed:
        text = _("It can be chosen anew whenever you want: ask the parties about another form.")
        return Step(_("The form is chosen"), text, choose, _("Choose anew"))
    if read.chosen:
        text = _("Look at what has changed, and ask the parties whether the form still is the right one.")
        return Step(_("Look at the choice again"), text, choose, _("Choose anew"))
    text = _("Write what speaks for and against the forms that come into question. Then ask the parties.")
    return Step(_("Choose the form together"), text, choose, _("Ask the parties"))
