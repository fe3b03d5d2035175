"""The figures of the register: they equal a count of the entries, and are made anew as a whole by one job at a time."""

import threading
import time
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection, connections, transaction
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import EXAMPLES, Cast
from tests.conftest import Raw
from tests.register.counting import count, counted, entry, live, party, put
from tillit.ground.db import acting
from tillit.ground.jobs import enqueue, enqueue_when_committed
from tillit.kernel.actor import ANONYMOUS
from tillit.kernel.errors import NotAllowed, NotFound
from tillit.people.models import Organisation
from tillit.register.actions import count_register, publish_circle
from tillit.register.models import Entry, EntryWords, Figure
from tillit.register.queries.figures import ALL, counted_at, figures
from tillit.register.rules import REGISTER
from tillit.register.tasks import count_anew

pytestmark = pytest.mark.rights

FACETS = ["place:14", "place:1480", "place:25", "area:4", "area:4100", "group:young", "form:iop", "state:running",
    "state:ended", "kind:association", "sector:civil", "money:known", "money:unknown"]  # fmt: skip
YEARS = st.one_of(st.none(), st.integers(1, 2100))
KEYS = [str(UUID(int=number)) for number in range(1, 5)]
PARTIES = st.builds(
    party, st.sampled_from([*KEYS, ""]), name=st.sampled_from(["Ängen", "Ån"]),
    sector=st.sampled_from(["civil", "public"]), form=st.sampled_from(["association", "municipality", "unknown"]),
)  # fmt: skip
MOMENTS = st.integers(0, 1_000).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    first = draw(YEARS)
    last = draw(st.one_of(st.none(), st.integers(first or 1, 2200)))
    parties = draw(st.lists(PARTIES, max_size=4))
    facets = draw(st.lists(st.sampled_from(FACETS), max_size=8))  # one may be there twice, and is counted once
    since = sorted(draw(st.sets(st.integers(1900, 2100), max_size=4)))
    stood = [[year, draw(st.sampled_from(["preparing", "running", "ended", "lapsed"]))] for year in since]
    return entry(*facets, years=(first, last), parties=parties, is_example=draw(st.booleans()), stood=stood)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(entries(), max_size=12), random=st.randoms(use_true_random=False))
def test_the_figures_equal_a_count_of_the_entries_also_after_changes(some: list[Entry], random: Random) -> None:
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=place) for place in range(len(some))]
    random.shuffle(moments)
    for one, moment in zip(some, moments, strict=True):
        one.changed_at = moment
    empty()
    put(*some)
    count()
    assert counted() == live(some)

    for one in some[::2]:
        one.facets, one.from_year, one.to_year, one.is_example = ["state:ended"], 2001, 2003, not one.is_example
        with acting(EXAMPLES):
            one.save()
    with acting(EXAMPLES):
        Entry.objects.filter(pk__in=[one.pk for one in some[1::4]]).delete()
    gone = {one.pk for one in some[1::4]}
    count()
    assert counted() == live([one for one in some if one.pk not in gone])


def empty() -> None:
    with acting(EXAMPLES):
        EntryWords.objects.all().delete()
        Entry.objects.all().delete()


def test_an_organisation_in_two_rows_is_counted_once(cast: Cast) -> None:
    empty()
    with acting(EXAMPLES):
        other = Organisation(name="Missionen igen", sector="civil", no_number_because="Samma förening.")
        other.save(force_insert=True)
    put(entry(parties=[party(str(cast.mission.pk))]), entry(parties=[party(str(other.pk))]))
    count()
    assert counted()[False, "organisation", "civil:association", 0] == 2

    with acting(EXAMPLES):
        Organisation.objects.filter(pk=other.pk).update(merged_into=cast.mission, merged_at=now())
    count()
    assert counted()[False, "organisation", "civil:association", 0] == 1


def test_old_figures_stand_until_the_new_ones_are_whole(raw: Raw) -> None:
    put(entry("state:running"))
    count()
    put(entry("state:running"))
    reader = raw("tillit_public")
    question = "select n from register_figure where measure = 'state'"
    with acting(REGISTER):
        count_register(by=REGISTER)
        assert Figure.objects.get(measure="state").n == 2
        assert reader.execute(question).fetchall() == [(1,)]
    assert reader.execute(question).fetchall() == [(2,)]


def test_two_who_count_at_once_take_turns_and_the_last_sees_what_came_between() -> None:
    put(entry("state:running"))
    second = threading.Thread(target=in_another_connection)
    with acting(REGISTER):
        count_register(by=REGISTER)
        second.start()
        second.join(0.5)
        assert second.is_alive()
    put(entry("state:running"))
    second.join(20)
    count()
    assert not second.is_alive()
    assert counted()[False, "state", "running", 0] == 2
    assert len(counted()) == 3


def in_another_connection() -> None:
    try:
        count()
    finally:
        connections.close_all()


def test_the_public_role_reads_the_figures_and_changes_none(raw: Raw) -> None:
    count()
    reader = raw("tillit_public")
    assert reader.execute("select count(*) from published.register_figure").fetchone() == (2,)
    for change in ("update published.register_figure set n = 9", "delete from published.register_figure"):
        with pytest.raises(Exception, match="permission denied"):
            reader.execute(change)


def test_nobody_but_the_register_counts_it(cast: Cast) -> None:
    with acting(cast.ida.actor), pytest.raises(NotAllowed):
        count_register(by=cast.ida.actor)


def waiting() -> int:
    with acting(REGISTER):
        return ProcrastinateJob.objects.filter(task_name="count_register", status="todo").count()


def test_what_is_published_is_counted_by_one_job_however_much_it_was(cast: Cast) -> None:
    assert waiting() <= 1  # for what the cast itself has published
    for _ in range(2):
        with acting(EXAMPLES):
            Entry.objects.update(digest="")
            publish_circle(cast.circle.pk, by=EXAMPLES)
    assert waiting() == 1

    with acting(REGISTER):
        count_anew()
    with acting(ANONYMOUS):
        found = figures()
    assert found.entries == 1


def test_the_job_is_asked_for_when_all_is_there_and_not_when_it_is_undone() -> None:
    assert waiting() == 0
    with pytest.raises(ZeroDivisionError), acting(EXAMPLES):
        enqueue_when_committed("count_register")
        raise ZeroDivisionError
    assert waiting() == 0

    with acting(EXAMPLES):
        enqueue_when_committed("count_register")
        enqueue_when_committed("count_register")
        assert not ProcrastinateJob.objects.filter(task_name="count_register").exists()
        with transaction.atomic():
            enqueue("mail_again")
    assert waiting() == 1
    assert not connection.in_atomic_block


def test_real_partnerships_and_examples_are_counted_apart() -> None:
    put(entry("state:running", is_example=True), entry("state:ended", is_example=True))
    count()
    with acting(ANONYMOUS):
        only_examples = figures()
    put(entry("state:running"))
    count()
    with acting(ANONYMOUS):
        real, examples = figures(), figures(examples=True)
    assert (only_examples.examples, only_examples.entries, only_examples.others) == (True, 2, 0)
    assert (real.examples, real.entries, real.others, real.of("state")) == (False, 1, 2, {"running": 1})
    assert (examples.examples, examples.entries, examples.others) == (True, 2, 1)


def test_before_the_first_count_there_are_no_figures() -> None:
    with acting(ANONYMOUS):
        assert counted_at() == ""
        with pytest.raises(NotFound):
            figures()


@pytest.mark.long
def test_ten_thousand_entries_are_counted_in_five_seconds() -> None:
    """P11: with bodies of the size that real ones have, and the question of the page within two milliseconds."""
    random = Random(11)
    for _ in range(10):
        put(*[large_entry(random) for _ in range(1_000)])
    began = time.perf_counter()
    count()
    assert time.perf_counter() - began <= 5

    with connections["public"].cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + ALL, {"only": [], "longest": 2})
        plan = cursor.fetchone()[0][0]
    assert plan["Planning Time"] + plan["Execution Time"] <= 2


def large_entry(random: Random) -> Entry:
    place, area = f"{random.randint(1, 25):02}{random.randint(1, 12):02}", f"{random.randint(1, 12)}100"
    facets = [f"place:{place[:2]}", f"place:{place}", f"area:{area[:-3]}", f"area:{area}", "form:iop", "state:running",
        "kind:association", "kind:municipality", "sector:civil", "sector:public", "money:known"]  # fmt: skip
    parties = [party(str(UUID(int=random.randint(1, 20_000)))) for _ in range(3)]
    made = entry(*facets, years=(random.randint(1995, 2026), None), parties=parties)
    made.body["facts"] = [random.randbytes(400).hex() for _ in range(20)]
    return made
