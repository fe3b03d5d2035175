"""What a finished legal check says of a form. It is read from the frozen outcome; nothing is reckoned anew."""

from collections.abc import Iterable
from enum import StrEnum

from tillit.assessments.engine.rules import Result
from tillit.assessments.models import CheckState, LegalCheck

IOP = "IOP"


class Stance(StrEnum):
    """What stands between a form and the check. There is no word for "lawful": no check can say that."""

    NO_CHECK = "no_check"
    SILENT = "silent"
    NO_OBSTACLE = "no_obstacle"
    CONDITION = "condition"
    POINTED_TO = "pointed_to"
    AGAINST = "against"


OF_PARTNERSHIP = {
    Result.NO_OBSTACLE: Stance.NO_OBSTACLE, Result.LAWYER: Stance.CONDITION, Result.SPLIT: Stance.CONDITION,
    Result.FORM: Stance.AGAINST, Result.CANNOT: Stance.AGAINST,
}  # fmt: skip


def newest_finished(checks: Iterable[LegalCheck]) -> LegalCheck | None:
    """The newest check that every party has finished, also when it is being done anew; `checks`: the newest first."""
    return next((one for one in checks if one.state != CheckState.OPEN and one.outcome), None)


def forms_pointed_to(check: LegalCheck | None) -> list[str]:
    """The codes of the forms that a finished check proposes, each once, in its order."""
    outcome = check.outcome if check else None
    return list(dict.fromkeys(one["form"] for one in outcome["forms"])) if outcome else []


def stance_of(check: LegalCheck | None, form: str) -> Stance:
    """What the check says of a form: of a partnership its result, of others whether it points there.

    Of a form that it does not point to it has judged nothing, and so says nothing.
    """
    if check is None or not check.outcome:
        return Stance.NO_CHECK
    if form in forms_pointed_to(check):
        return Stance.POINTED_TO
    if form == IOP:
        return OF_PARTNERSHIP.get(Result(check.outcome["result"]), Stance.CONDITION)
    return Stance.SILENT
