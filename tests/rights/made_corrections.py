"""Corrections of the public page: one that waits, one that two parties have answered, one about a party's own entry."""

from tests.cast import Cast
from tests.register.corrections import SLUG, answered, sent
from tillit.register.queries import get_entry


def corrections_of(cast: Cast) -> dict[str, object]:
    """As circle and key."""
    waiting, told = sent("purpose", name="Nisse Nyfiken")[0], sent()[0]
    names = [one["name"] for one in get_entry(SLUG).body["parties"]]
    own, _secret = sent(f"parties/{names.index(cast.mission.name) + 1}")
    answered(cast, told)
    answered(cast, told, who=cast.ida, party=cast.mission, outcome="not_ours", reason="Vi ser det annorlunda.")
    return {
        "correction_open": (cast.circle.pk, waiting),
        "correction_answered": (cast.circle.pk, told),
        "correction_own": (cast.circle.pk, own),
        "correction_crossed": (cast.other_circle.pk, waiting),
    }
