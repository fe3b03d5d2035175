"""The Code's matrix of the cast: what two parties have placed in their partnership, and one in the talks."""

from tests.assessments.code import EXPERIENCED, placed, room_for
from tests.cast import Cast


def code_of(cast: Cast, talks: object) -> dict[str, object]:
    """The addresses that name a phase."""
    joint, here = room_for(cast, cast.kim), cast.circle.pk
    placed(joint, cast.kim, cast.municipality, ("consultation",), ground="Nämnden avgör.")
    placed(joint, cast.noor, cast.welfare, ("information",), layer=EXPERIENCED, ground="Vi fick veta det i efterhand.")
    placed(room_for(cast, cast.ida, talks), cast.ida, cast.mission, ("dialogue",), ground="Vi började tillsammans.")
    return {
        "code_here": (here, "planerat", "COE-CODE-1", "decision"),
        "code_was": (here, "upplevt", "COE-CODE-1", "decision"),
        "code_there": (talks, "planerat", "COE-CODE-1", "decision"),
        "code_shell": (here, "planerat", "COE-CODE-2", "decision"),
        "code_nowhere": (here, "planerat", "COE-CODE-1", "lunch"),
    }
