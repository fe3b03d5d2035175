"""What entries are found by is made anew when the way of making it changes; the pages' own addresses stay theirs."""

import pytest
from django.urls import get_resolver

from tests.cast import EXAMPLES
from tests.register.entries import body, put
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import NotAllowed
from tillit.register.actions import index_older
from tillit.register.finding import RECIPE
from tillit.register.models import Entry, EntryWords
from tillit.register.queries import OWN_PAGES, search
from tillit.register.urls import urlpatterns

pytestmark = pytest.mark.rights

REGISTER = Actor.system("register")


def test_older_entries_are_made_anew_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [put(body(f"Natt {number}", municipality="1480")) for number in range(5)]
    with acting(EXAMPLES):
        Entry.objects.update(recipe=RECIPE - 1, facets=[], from_year=None)
        EntryWords.objects.update(text="gammalt")
    monkeypatch.setattr("tillit.register.actions.indexing.AT_ONCE", 3)
    made = []
    for _ in range(3):
        with acting(REGISTER):
            made.append(index_older(by=REGISTER))
    assert made == [3, 2, 0]
    with acting(EXAMPLES):
        for entry in Entry.objects.order_by("number"):
            assert "place:1480" in entry.facets
            assert entry.changed_at in {one.changed_at for one in entries}, "nothing has changed for who reads"
        assert not EntryWords.objects.filter(text="gammalt").exists()
    hits = search("natt")
    assert hits is not None
    assert len(hits.numbers) == 5


def test_nobody_else_makes_them() -> None:
    for actor in (Actor.system("letters"), Actor.system("examples:x")):
        with acting(actor), pytest.raises(NotAllowed):
            index_older(by=actor)


def test_no_partnership_has_the_address_of_a_page_of_the_register() -> None:
    own = {
        str(one.pattern).removeprefix("register/").partition("/")[0]
        for one in urlpatterns
        if str(one.pattern).startswith("register/")
    }
    literal = {word for word in own if word and "<" not in word and "." not in word}
    assert literal <= OWN_PAGES
    assert get_resolver().resolve("/register/karta/").url_name == "map"
