"""A criteria check of the cast: a set that is chosen, and what two judges hold of it."""

from tests.assessments.criteria import FORUM, chosen, judged
from tests.cast import Cast


def criteria_of(cast: Cast) -> dict[str, object]:
    """The addresses that name a criterion."""
    use = chosen(cast)
    judged(use, cast.kim, cast.municipality, 1, "met", ground="Föreningen kom till oss.")
    judged(use, cast.noor, cast.welfare, 1, "partly", ground="Vi kom båda.", judge="En jurist", called="ombud")
    here = cast.circle.pk
    return {
        "criterion": (here, *FORUM, 1),
        "criterion_none": (here, *FORUM, 99),
        "criterion_unused": (here, "SKR-2017", 1, 1),
    }
