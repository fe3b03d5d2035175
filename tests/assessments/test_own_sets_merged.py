"""Two rows of one organisation are put together: what it has published and drafted is led over, and not changed."""

import pytest

from tests.assessments.own_sets import AMOUNTS, drafted, drafts_now, own_criteria
from tests.bodies.mandates import mandated
from tests.cast import Cast
from tests.people.test_merge import answer, board, propose, shell
from tillit.assessments.models import OwnSet
from tillit.assessments.queries.own_sets import published_by
from tillit.bodies.models import Scope
from tillit.ground.db import acting

pytestmark = pytest.mark.rights


def test_sets_follow_the_organisation(cast: Cast) -> None:
    duplicate = shell(cast)
    board(cast.stig, duplicate)
    board(cast.ida, cast.mission)
    mandated(cast.stig, duplicate, Scope.SPEAK)
    own = own_criteria(cast, cast.stig, duplicate)
    draft = drafted(cast, AMOUNTS, cast.stig, duplicate)

    merge = propose(cast.ida, duplicate, cast.mission)
    if not merge.done:
        answer(cast.stig, merge, yes=True)

    with acting(cast.ida.actor):
        assert [one.own.pk for one in published_by(cast.mission.pk) if one.own] == [own.pk]
        kept = OwnSet.objects.get(pk=own.pk)
    assert (kept.content, kept.digest, kept.identity) == (own.content, own.digest, own.identity)
    assert draft.pk in [one.pk for one in drafts_now(cast, cast.ida, cast.mission)]
