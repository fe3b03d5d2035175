"""Corrections of the public page of the cast's partnership: one that waits, and one that the city has answered."""

from tests.cast import Cast
from tests.register.corrections import answered, sent


def corrections_of(cast: Cast) -> dict[str, object]:
    """As circle and key."""
    waiting, told = sent("purpose", name="Nisse Nyfiken")[0], sent()[0]
    answered(cast, told)
    return {
        "correction_open": (cast.circle.pk, waiting),
        "correction_answered": (cast.circle.pk, told),
        "correction_crossed": (cast.other_circle.pk, waiting),
    }
