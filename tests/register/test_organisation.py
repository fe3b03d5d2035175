"""An organisation as everybody sees it: what it has made public by acts of its own, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.documents.test_policies import paper, shared
from tillit.bodies.queries import public_room
from tillit.ground.db import acting
from tillit.kernel.period import today
from tillit.people.above import tell_everybody
from tillit.people.actions import add_organisation, affiliate, show_publicly
from tillit.people.models import Contact, Organisation, Person
from tillit.register.models import Entry, EntryWords
from tillit.register.queries import PUBLIC, has_face, partnerships_of
from tillit.register.queries.telling import rows_of_one

pytestmark = pytest.mark.rights

# the organisation, its partnerships, and what it is part of with what is part of it
QUESTIONS = 3


def page_of(organisation: Organisation) -> str:
    return reverse("register:organisation", args=[organisation.pk])


def read(organisation: Organisation) -> str:
    answer = Client().get(page_of(organisation))
    assert answer.status_code == 200
    return str(answer.content.decode())


def add_contact(organisation: Organisation, function: str = "Kansliet") -> None:
    with acting(EXAMPLES):
        Contact(organisation=organisation, function=function, phone="031-00 00 00").save(force_insert=True)
        tell_everybody(organisation.pk)


@contextmanager
def questions() -> Iterator[list[str]]:
    """What both connections are asked."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as own, CaptureQueriesContext(connections["public"]) as public:
        yield found
    said = [query["sql"] for query in [*own, *public]]
    found += [
        sql for sql in said if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "select set_config"))
    ]


def test_what_is_made_public_needs_no_sign_in_and_the_way_there_is_a_link(cast: Cast) -> None:
    with acting(EXAMPLES):
        everyones = public_room()
    copy = shared(cast, paper(cast), everyones)
    add_contact(cast.mission)
    register = Client().get(reverse("register:partnership", args=["stadens-natt"])).content.decode()
    assert page_of(cast.mission) in register

    page = read(cast.mission)

    assert all(words in page for words in ("Kansliet", "031-00 00 00", "Vår riktlinje", "En trygg natt i staden"))
    assert reverse("documents:document", args=[copy.pk]) in page


def test_c4_what_is_shared_with_some_is_not_on_the_public_page_whoever_reads_it(cast: Cast) -> None:
    shared(cast, paper(cast), cast.joint_room)
    address = page_of(cast.mission)
    for browser in (Client(), signed_in(cast.kim), signed_in(cast.ida)):
        assert "Vår riktlinje" not in browser.get(address).content.decode()


def test_nobody_is_named_who_has_not_chosen_it(cast: Cast) -> None:
    assert not any(person.name in read(cast.mission) for person in cast.everybody.values())
    with acting(cast.dag.actor):
        show_publicly(cast.dag, organisation=cast.mission, shown=True, by=cast.dag.actor)
    page = read(cast.mission)
    assert "Dag Öst" in page
    assert "Ida Åberg" not in page
    with acting(EXAMPLES):
        Person.objects.filter(pk=cast.dag.pk).update(protected_at=timezone.now())
        tell_everybody(cast.mission.pk)
    assert "Dag Öst" not in read(cast.mission)


def test_an_organisation_of_which_nothing_is_public_has_no_page(cast: Cast) -> None:
    absent = Client().get(reverse("register:organisation", args=[uuid4()]))
    hidden = Client().get(page_of(cast.elsewhere))
    assert absent.status_code == hidden.status_code == 404
    assert absent.content == hidden.content
    add_contact(cast.elsewhere)
    assert "Grannarnas" not in read(cast.elsewhere), "their partnership is not published"


def became(duplicate: Organisation, into: Organisation) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=duplicate.pk).update(merged_into=into, merged_at=timezone.now())
        tell_everybody(duplicate.pk)


def test_one_that_was_put_together_with_another_leads_on(cast: Cast) -> None:
    became(cast.guides, cast.mission)
    answer = Client().get(page_of(cast.guides))
    assert (answer.status_code, answer["Location"]) == (301, page_of(cast.mission))


def test_what_was_published_before_a_merge_is_found_under_what_the_party_became(cast: Cast) -> None:
    assert Client().get(page_of(cast.elsewhere)).status_code == 404
    became(cast.mission, cast.elsewhere)

    published = Client().get(reverse("register:partnership", args=["stadens-natt"])).content.decode()
    assert page_of(cast.mission) in published, "the snapshot names the row as it was then"
    answer = Client().get(page_of(cast.mission))

    assert (answer.status_code, answer["Location"]) == (301, page_of(cast.elsewhere))
    assert "En trygg natt i staden" in read(cast.elsewhere)


@pytest.mark.parametrize("of_two", [False, True])
def test_a_chain_of_merges_leads_to_its_end_at_once_with_as_many_questions(cast: Cast, of_two: bool) -> None:
    if of_two:
        became(cast.mission, cast.guides)
        became(cast.guides, cast.elsewhere)
    else:
        became(cast.mission, cast.elsewhere)
    Client().get(page_of(cast.mission))
    with questions() as asked:
        answer = Client().get(page_of(cast.mission))
    assert (answer.status_code, answer["Location"]) == (301, page_of(cast.elsewhere))
    assert len(asked) == QUESTIONS, asked
    with questions() as asked:
        page = read(cast.elsewhere)
    assert "En trygg natt i staden" in page
    assert len(asked) == QUESTIONS, asked


def test_a_merged_row_of_which_nothing_is_public_is_as_absent_as_any(cast: Cast) -> None:
    became(cast.guides, cast.elsewhere)
    absent = Client().get(reverse("register:organisation", args=[uuid4()]))
    merged = Client().get(page_of(cast.guides))
    assert (merged.status_code, merged.content) == (absent.status_code, absent.content)
    assert absent.status_code == 404


def test_no_row_has_no_entry_and_an_unknown_key_is_no_row(cast: Cast) -> None:
    with acting(cast.stig.actor):
        assert rows_of_one(uuid4()) == []
        assert partnerships_of([]).rows == ()
        assert rows_of_one(cast.mission.pk) == [cast.mission.pk]
        assert len(partnerships_of([cast.mission.pk]).rows) == 1


def test_who_writes_a_contact_is_told_that_everybody_reads_it(cast: Cast) -> None:
    add_contact(cast.mission)
    everybody, signed = "Everybody can read this, also without signing in.", "signed in can read"
    with acting(EXAMPLES):
        contact = Contact.objects.get(organisation=cast.mission)
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"

    for name, key in (("new_contact", cast.mission.pk), ("contact", contact.pk), ("contact_removed", contact.pk)):
        page = browser.get(reverse(f"organisations:{name}", args=[key])).content.decode()
        assert everybody in page
        assert signed not in page
    form = {"function": "Växeln", "phone": "031-11 11 11", "version": "1", "once": str(uuid4())}
    answer = browser.post(reverse("organisations:new_contact", args=[cast.mission.pk]), form, follow=True)
    page = answer.content.decode()

    assert "It is saved, and everybody can read it, also without signing in." in page
    assert f"<p>{everybody} A contact is a function and not a person.</p>" in page.partition('<h2 id="reach">')[2]
    assert "Växeln" in read(cast.mission)
    organs = browser.get(reverse("organisations:new_organ", args=[cast.mission.pk])).content.decode()
    assert "Everybody who is signed in can read what you write here." in organs


@pytest.mark.parametrize(
    ("what", "who"),
    [
        *((one, "also without signing in, where the organisation has a page in the register.") for one in (
            "name", "former_name", "identity", "parent",
        )),
        ("work", "Everybody can read this, also without signing in."),
        ("description", "Only the mail domains are for those who are signed in."),
        ("conditions", "Everybody who is signed in can read what you write here."),
    ],
)  # fmt: skip
def test_who_describes_an_organisation_is_told_who_reads_it(cast: Cast, what: str, who: str) -> None:
    browser = signed_in(cast.ida)
    browser.cookies["sprak"] = "en"
    page = browser.get(reverse(f"organisations:{what}", args=[cast.mission.pk])).content.decode()
    assert who in page
    assert ("signed in can read" in page) is (what == "conditions")


def test_what_somebody_else_has_written_down_is_not_put_in_its_mouth(cast: Cast) -> None:
    with acting(EXAMPLES):
        row = Organisation(name="Nattvandrarna", sector="civil", no_number_because="x", described_by=cast.mission)
        row.save()
    add_contact(row)
    said = f"Nobody belongs to this organisation here yet. {cast.mission.name} has written down what stands here."
    english = {"cookie": "sprak=en"}

    with questions() as asked:
        page = Client(headers=english).get(page_of(row)).content.decode()
    assert said in page
    assert "itself has made public" not in page
    assert len(asked) == QUESTIONS, asked

    with acting(EXAMPLES):
        affiliate(cast.stig, organisation=row, role="keeper", starts_on=today(), by=EXAMPLES)
    page = Client(headers=english).get(page_of(row)).content.decode()
    assert said not in page
    assert "what the organisation itself has made public" in page


def test_who_shows_that_they_belong_is_seen_also_where_nothing_else_is_public(cast: Cast) -> None:
    with acting(cast.omar.actor):
        show_publicly(cast.omar, organisation=cast.elsewhere, shown=True, by=cast.omar.actor)
    page = read(cast.elsewhere)
    assert "Omar Nilsson" in page
    assert (
        "No contact is written down yet."
        in Client(headers={"cookie": "sprak=en"}).get(page_of(cast.elsewhere)).content.decode()
    ), "which says nothing of who should have"


@pytest.mark.parametrize("what", ["nothing", "contact", "person", "paper", "entry"])
def test_the_way_to_the_public_page_stands_where_there_is_one(cast: Cast, what: str) -> None:
    organisation = cast.mission if what in {"paper", "entry"} else cast.elsewhere
    if what != "entry":
        with acting(EXAMPLES):
            EntryWords.objects.all().delete()
            Entry.objects.all().delete()
            tell_everybody(organisation.pk)
    if what == "contact":
        add_contact(organisation)
    elif what == "person":
        with acting(cast.omar.actor):
            show_publicly(cast.omar, organisation=organisation, shown=True, by=cast.omar.actor)
    elif what == "paper":
        with acting(EXAMPLES):
            everyones = public_room()
        shared(cast, paper(cast), everyones)

    page = signed_in(cast.stig).get(reverse("organisations:organisation", args=[organisation.pk])).content.decode()

    assert (page_of(organisation) in page) is (what != "nothing")
    assert Client().get(page_of(organisation)).status_code == (404 if what == "nothing" else 200)


def test_looking_whether_there_is_a_public_page_is_one_question(cast: Cast) -> None:
    with acting(cast.stig.actor), questions() as asked:
        assert has_face(cast.mission)
        assert not has_face(cast.elsewhere)
    assert len(asked) == 2, asked


@pytest.mark.parametrize("rows", [1, 3])
def test_entries_are_found_by_their_parties_without_reading_every_one(cast: Cast, raw: Any, rows: int) -> None:
    raw("postgres").execute(
        """
        INSERT INTO published.register_entry (id, partnership_id, slug, title, summary, state, state_as_of, form,
            municipality, civil_parties, public_parties, body, facets, line, digest, published_at, changed_at)
        SELECT gen_random_uuid(), gen_random_uuid(), 'post-' || n, 'Post ' || n, '', 'running', '', 'iop', '', 1, 1,
            jsonb_build_object('parties', jsonb_build_array(jsonb_build_object('organisation_id', gen_random_uuid()))),
            '{}', '{}', '', now(), now() FROM generate_series(1, 5000) AS n
        """
    )
    raw("postgres").execute("ANALYZE published.register_entry")
    keys = [cast.mission.pk, *(uuid4() for _ in range(rows - 1))]
    with CaptureQueriesContext(connections[PUBLIC]) as asked:
        assert [one.slug for one in partnerships_of(keys).rows] == ["stadens-natt"]
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[-1]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on entry_by_party" in plan, plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_for_three_as_for_one(cast: Cast, number: int) -> None:
    with acting(EXAMPLES):
        everyones = public_room()
    for one in range(number):
        add_contact(cast.mission, f"Kontakt {one}")
        shared(cast, paper(cast, title=f"Riktlinje {one}"), everyones)
    read(cast.mission)
    with questions() as asked:
        page = read(cast.mission)
    assert page.count("<strong>Kontakt ") == page.count(">Riktlinje ") == number
    assert len(asked) == QUESTIONS, asked


def test_the_page_says_who_can_change_it(cast: Cast) -> None:
    add_contact(cast.mission)
    own = read(cast.mission)
    assert "är skrivet av dess egna" in own or "is written by its own people" in own
    assert 'href="/kontakt/"' in own.split('id="wrong"')[1]


def test_what_nobody_from_it_has_written_says_who_has(cast: Cast) -> None:
    with acting(EXAMPLES):
        silent = add_organisation(
            "Tysta föreningen", sector="civil", legal_form="association", number=None, no_number_because="Påhittad.",
            by=EXAMPLES,
        )  # fmt: skip
        Organisation.objects.filter(pk=silent.pk).update(described_by=cast.municipality)
    add_contact(silent)
    wrong = read(silent).split('id="wrong"')[1]
    assert cast.municipality.name in wrong
    assert "/register/organisationer/?q=" in wrong
