"""What the cast says of forms in its partnership, and a form that is chosen in the one that has grown."""

from tests.cast import Cast
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.assessments.actions import (
    Argued,
    FormGiven,
    FormTold,
    Wish,
    answer_about_forms,
    argue,
    comment_on_form,
    propose_form,
)
from tillit.assessments.models import FormChoice
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership


def forms_of(cast: Cast, grown: object) -> dict[str, object]:
    """The addresses that name a form or a choice, and the choice."""
    _said(cast, cast.partnership)
    with acting(cast.noor.actor):
        told = FormTold("IOP", "Det passar här.", "jurist")
        comment_on_form(cast.partnership, told, organisation=cast.welfare, by=cast.noor.actor)
    with acting(cast.ida.actor):
        other = Partnership.objects.get(circle=grown)
    _said(cast, other)
    _choose(cast, other)
    with acting(cast.ida.actor):
        choice = FormChoice.objects.get(partnership=other)
    here = cast.circle.pk
    return {
        "form_choice": choice.pk,
        "form_here": (here, "IOP"),
        "form_there": (grown, "GRANT"),
        "form_none": (here, "LOAN"),
        "chosen_there": (grown, 1),
        "chosen_here": (here, 1),
    }


def _said(cast: Cast, partnership: Partnership) -> None:
    by = cast.kim.actor
    with acting(by):
        given = [FormGiven("ask/simpler", "yes"), FormGiven("row/initiative", "grant")]
        answer_about_forms(partnership, party=cast.municipality, given=given, by=by)
        texts = {"for": "Det är enkelt.", "against": "Vi styr för lite."}
        argue(partnership, Argued("GRANT", texts), party=cast.municipality, by=by)


def _choose(cast: Cast, partnership: Partnership) -> None:
    with acting(cast.kim.actor):
        why = Why(cast.municipality, "Uppgiften är enkel.")
        made = propose_form(partnership, Wish("IOP"), why=why, by=cast.kim.actor)
        accept(made, party=cast.municipality, by=cast.kim.actor)
    with acting(cast.ida.actor):
        accept(made, party=cast.mission, by=cast.ida.actor)
