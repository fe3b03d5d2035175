"""What the tests of the choice of form begin with: what the cast says of forms, and a form that is chosen."""

from tests.cast import Cast
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.assessments.actions import Argued, FormGiven, Wish, answer_about_forms, argue, propose_form
from tillit.assessments.models import FormAnswer, FormArgument, FormChoice
from tillit.assessments.queries import choices_of, newest_table
from tillit.ground.db import acting
from tillit.partnerships.models import Partnership
from tillit.people.models import Organisation, Person

REASON = "Uppgiften är enkel."


def told(cast: Cast, by: Person, party: Organisation, answers: dict[str, str], *, seen: int = 0) -> list[FormAnswer]:
    """Answers about forms."""
    with acting(by.actor):
        given = [FormGiven(key, choice, seen) for key, choice in answers.items()]
        return answer_about_forms(cast.partnership, party=party, given=given, by=by.actor)


def argued(
    cast: Cast, by: Person, party: Organisation, form: str, texts: dict[str, str], *, seen: int = 0
) -> list[FormArgument]:
    """Arguments on a form."""
    with acting(by.actor):
        return argue(cast.partnership, Argued(form, texts, seen), party=party, by=by.actor)


def wished(cast: Cast, form: str, *, despite: str = "", reason: str = REASON) -> Proposal:
    """Ida asks whether all choose a form."""
    with acting(cast.ida.actor):
        wish = Wish(form, despite)
        return propose_form(cast.partnership, wish, why=Why(cast.mission, reason), by=cast.ida.actor)


def agreed_on(cast: Cast, made: Proposal) -> None:
    """Every party says yes."""
    for person, party in ((cast.kim, cast.municipality), (cast.ida, cast.mission), (cast.noor, cast.welfare)):
        with acting(person.actor):
            accept(made, party=party, by=person.actor)


def chosen(cast: Cast, form: str, *, despite: str = "") -> FormChoice:
    """A form that every party has chosen."""
    agreed_on(cast, wished(cast, form, despite=despite))
    return choices(cast)[0]


def choices(cast: Cast) -> list[FormChoice]:
    """What has been chosen, the newest first."""
    with acting(cast.kim.actor):
        return choices_of(cast.partnership)


def record_now(cast: Cast) -> Partnership:
    """The partnership as it is now."""
    with acting(cast.kim.actor):
        return Partnership.objects.get(pk=cast.partnership.pk)


CODES = [one.code for one in newest_table().forms]
