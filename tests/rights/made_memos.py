"""Memos of the cast: one of the city, one of the mission, in their own rooms; and heads of the others' own."""

from tests.assessments.memos import TOLD, headed, made
from tests.cast import Cast


def memos_of(cast: Cast) -> dict[str, object]:
    """The addresses that name a party's memos, one of them, or a file."""
    here = cast.circle.pk
    for person, party in ((cast.kim, cast.municipality), (cast.ida, cast.mission)):
        headed(cast, person, party, TOLD)
        memo = made(cast, person, party, diary="DNR 2026/1")
        if party is cast.mission:
            memo_mission, head_mission = memo.pk, memo.head_id
    return {
        "memo_row_mission": memo_mission,
        "memo_head_mission": head_mission,
        "memos_city": (here, cast.municipality.pk),
        "memos_mission": (here, cast.mission.pk),
        "memos_welfare": (here, cast.welfare.pk),
        "memos_elsewhere": (here, cast.elsewhere.pk),
        "memo_city": (here, cast.municipality.pk, 1),
        "memo_mission": (here, cast.mission.pk, 1),
        "memo_none": (here, cast.mission.pk, 9),
    }
