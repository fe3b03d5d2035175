"""The step between the way somebody came and the inside, for those who have more than their mail to show."""

from allauth.account.stages import LoginStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from tillit.people.levels import STRONG, level_of
from tillit.people.models import Person
from tillit.people.queries.factors import has_second_step


class SecondStep(LoginStage):
    """Asks for a passkey, a code from the app or one in reserve, unless what was shown is strong already."""

    key = "second_step"
    urlname = "second_step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Where to go first, and whether to go on."""
        person = self.login.user
        if not isinstance(person, Person) or not has_second_step(person):
            return None, True
        return None if level_of(self.request, person).number >= STRONG else redirect("second_step"), True


def stage_of(request: HttpRequest) -> SecondStep | None:
    """The step that this visitor stands at; None for everybody else."""
    if request.user.is_authenticated:
        return None
    stage = LoginStageController.enter(request, SecondStep.key)
    return stage if isinstance(stage, SecondStep) and isinstance(stage.login.user, Person) else None


def person_at(stage: SecondStep) -> Person:
    """Who stands at the step; there is somebody, or `stage_of` would have found none."""
    assert isinstance(stage.login.user, Person)  # noqa: S101  # stage_of has seen to it
    return stage.login.user


def go_on(stage: SecondStep) -> HttpResponse:
    """The step is taken: sign in, and lead on to where the person was going."""
    answer: HttpResponse = stage.exit()  # type: ignore[no-untyped-call]
    return answer
