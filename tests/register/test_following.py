"""The entry follows what is public: it changes exactly when that does, at once, and it is told of (C7, C10)."""

from collections.abc import Callable

import pytest

from tests.cast import EXAMPLES, Cast
from tests.partnerships.deciding import open_proposal, yes
from tests.register.test_filling_itself import add, all_say_yes, why
from tests.register.test_publishing import published
from tillit.accord.actions.bodies import end_or_propose, form_or_propose
from tillit.accord.actions.voices import change_statement, say, withdraw_statement
from tillit.accord.actions.ways import propose_decision_way
from tillit.accord.deciding import EACH_SECTOR, Way
from tillit.accord.models import Statement, StatementKind
from tillit.accord.voice import subject_of_voice
from tillit.bodies.actions import leave_circle, working_in
from tillit.bodies.models import Body, Membership
from tillit.ground.db import acting
from tillit.partnerships.actions import Edit, edit_fact, release, withhold
from tillit.partnerships.kinds import ACTIVITY, GOAL, STATE_ENTRY
from tillit.partnerships.models import Activity, Partnership, Withholding
from tillit.register.models import Entry
from tillit.register.queries import get_entry
from tillit.trail.models import Event

pytestmark = pytest.mark.rights

SLUG = "stadens-natt"


def entry() -> Entry:
    return get_entry(SLUG)


def as_it_is(cast: Cast) -> Partnership:
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return Partnership.objects.select_related("circle").get(circle=cast.circle)


def told(cast: Cast) -> list[str]:
    """By whom it was published again, each time."""
    with acting(cast.ida.actor):
        return list(Event.objects.filter(key="published_again").order_by("at").values_list("actor", flat=True))


def edits(cast: Cast) -> None:
    with acting(cast.noor.actor):
        row = Activity.objects.get(partnership=cast.partnership)
        before = ACTIVITY.values(row)
        edit = Edit(ACTIVITY, before | {"schedule": "Varje natt"}, row, before)
        edit_fact(cast.partnership, edit, version=1, why=why(cast, "noor"), by=cast.noor.actor)


def says(cast: Cast, *, is_public: bool = True) -> None:
    with acting(cast.noor.actor):
        subject = subject_of_voice(cast.noor.actor, "partnerships.partnership", cast.partnership.pk)
        assert subject is not None
        say(
            subject, organisation=cast.welfare, kind=StatementKind.STATEMENT, text="Vi vill mer.", is_public=is_public,
            by=cast.noor.actor,
        )  # fmt: skip


def rewords(cast: Cast) -> None:
    with acting(cast.noor.actor):
        row = Statement.objects.get()
        change_statement(row, text="Vi vill ännu mer.", is_public=True, version=row.version, by=cast.noor.actor)


def takes_back(cast: Cast) -> None:
    with acting(cast.noor.actor):
        withdraw_statement(Statement.objects.get(), reason="x", by=cast.noor.actor)


def withholds(cast: Cast) -> None:
    with acting(cast.ida.actor):
        withhold(cast.partnership, fact="purpose", ground="OSL", party=cast.mission, by=cast.ida.actor)


def releases(cast: Cast) -> None:
    with acting(cast.ida.actor):
        row = Withholding.objects.select_related("partnership").get(ended_at=None)
        release(row, party=cast.mission, reason="x", by=cast.ida.actor)


def leaves(cast: Cast) -> None:
    with acting(cast.noor.actor):
        place = Membership.objects.select_related("organisation", "circle").get(
            circle=cast.circle, organisation=cast.welfare
        )
        leave_circle(place, reason="x", by=cast.noor.actor)


def steps(cast: Cast) -> None:
    all_say_yes(cast, add(cast, "ida", STATE_ENTRY, {"state": "ended", "from": "2026-02-01"}))


def agrees(cast: Cast) -> None:
    all_say_yes(cast, add(cast, "ida", GOAL, {"name": "Ingen sover ute"}))


def decides_otherwise(cast: Cast) -> None:
    with acting(cast.ida.actor):
        way = Way(rule=EACH_SECTOR, words="Vi vill vara överens.")
        propose_decision_way(cast.joint_room, way=way, version=0, why=why(cast, "ida"), by=cast.ida.actor)
    yes(cast, open_proposal(cast), "ida", "kim", "noor")


def forms(cast: Cast, *, owner: bool = False) -> None:
    change = {
        "kind": "working", "sector": "", "seats": [str(cast.mission.pk)],
        "words": {"name": "Kökets grupp", "task": "Maten", "cadence": "Var måndag", "recurrence": ""},
    }  # fmt: skip
    with acting(cast.ida.actor):
        form_or_propose(
            cast.joint_room, change=change, owner=cast.mission if owner else None, why=why(cast, "ida"),
            by=cast.ida.actor,
        )  # fmt: skip
    if not owner:
        yes(cast, open_proposal(cast), "ida", "kim", "noor")


def ends(cast: Cast) -> None:
    with acting(cast.ida.actor):
        body = Body.objects.select_related("circle", "owner").get(name="Kökets grupp")
        end_or_propose(body, why=why(cast, "ida"), by=cast.ida.actor)
    yes(cast, open_proposal(cast), "ida", "kim", "noor")


@pytest.mark.parametrize(
    "act", [edits, agrees, says, withholds, leaves, steps, decides_otherwise, forms], ids=lambda act: act.__name__
)
def test_c7_what_everybody_may_read_is_published_by_the_register_when_it_changes(
    cast: Cast, act: Callable[[Cast], None]
) -> None:
    before, events = entry(), told(cast)

    act(cast)

    after = entry()
    assert after.digest != before.digest
    assert after.body != before.body
    again = told(cast)[len(events) :]
    assert again
    assert set(again) == {"system:register"}
    published(as_it_is(cast))
    assert (entry().digest, entry().changed_at) == (after.digest, after.changed_at), "twice changes nothing"


@pytest.mark.parametrize(
    ("acts", "back"), [((says, takes_back), True), ((says, rewords), False), ((withholds, releases), True),
                       ((forms, ends), True)],
    ids=["statement", "words", "withholding", "group"],
)  # fmt: skip
def test_c7_each_step_is_published_and_the_same_content_has_the_same_fingerprint(
    cast: Cast, acts: tuple[Callable[[Cast], None], ...], *, back: bool
) -> None:
    first, seen = entry().digest, []
    for act in acts:
        act(cast)
        seen.append(entry().digest)
    assert seen[0] != first
    assert seen[1] != seen[0]
    assert (seen[1] == first) is back
    assert len(told(cast)) == 2


@pytest.mark.parametrize(
    "act",
    [lambda cast: says(cast, is_public=False), lambda cast: forms(cast, owner=True)],
    ids=["said inside", "a group of its own"],
)
def test_what_is_not_for_everybody_publishes_nothing(cast: Cast, act: Callable[[Cast], None]) -> None:
    before = entry()
    act(cast)
    assert (entry().digest, entry().changed_at) == (before.digest, before.changed_at)
    assert told(cast) == []
