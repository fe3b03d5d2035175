"""Attacks on a caucus's line that were found in review: what a no, a yes and a claim are worth."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bodies.mandates import belongs_to
from tests.bodies.test_admissions import answered, asked, is_in, joint_words, let_in, sitting_of
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tests.partnerships.deciding import by_steering_group, yes
from tests.rights.test_rooms_agree import by_the_database
from tillit.accord.actions.bodies import form_or_propose, seat_or_propose
from tillit.accord.actions.proposals import Why
from tillit.bodies.actions import (
    answer_for_address,
    ask_admission,
    declare,
    end_seat,
    fill_seat,
    form_body,
    give_seat,
    join_circle,
    open_room_of,
    working_in,
)
from tillit.bodies.models import Admission, Body, BodyKind, Membership, Outcome, Seat
from tillit.bodies.queries import receivers_of
from tillit.ground.db import acting
from tillit.kernel.errors import NotAllowed
from tillit.kernel.period import today
from tillit.people.actions import Seen, add_organisation, answer_merge, propose_merge
from tillit.people.actions.describing import Description, describe_organisation
from tillit.people.models import Affiliation, LegalForm, Merge, Organisation, Person, Sector

pytestmark = pytest.mark.django_db


def public(name: str) -> Organisation:
    """A public organisation that nobody belongs to yet."""
    made = add_organisation(
        name, sector=Sector.PUBLIC, legal_form=LegalForm.UNKNOWN, no_number_because="x", by=EXAMPLES
    )
    open_room_of(made, by=EXAMPLES)
    return made


def fresh(organisation: Organisation) -> Organisation:
    with acting(EXAMPLES):
        return Organisation.objects.get(pk=organisation.pk)


def seated_anew(cast: Cast, person: Person) -> None:
    """Ida takes the person from the caucus seat and gives it back."""
    seat_key = sitting_of(cast, person).seat_id
    for holder in (None, person):
        with acting(cast.ida.actor):
            seat = Seat.objects.get(pk=seat_key)
            fill_seat(seat, holder=holder, deputy=None, version=seat.version, by=cast.ida.actor)


def open_questions(cast: Cast) -> int:
    with acting(cast.noor.actor):
        return Admission.objects.filter(outcome=Outcome.ASKED).count()


def test_c4_a_no_is_not_asked_again_by_sitting_down_anew(cast: Cast) -> None:
    answered(cast, asked(cast, cast.bo), yes=False)
    seated_anew(cast, cast.bo)
    assert open_questions(cast) == 0
    with pytest.raises(NotAllowed):
        asked(cast, cast.bo)
    assert not is_in(cast, cast.bo)


def test_c4_nor_by_leaving_and_taking_the_same_place_on_the_other_side(cast: Cast) -> None:
    answered(cast, asked(cast, cast.bo), yes=False)
    with acting(EXAMPLES):
        was = Affiliation.objects.get(person=cast.bo, organisation=cast.municipality)
        Affiliation.objects.filter(pk=was.pk).update(starts_on=today() - timedelta(days=9), ends_on=today())
    belongs_to(cast.bo, cast.municipality, was.role)
    with pytest.raises(NotAllowed):
        asked(cast, cast.bo)


def test_c1_the_caucuss_own_organisation_can_ask_anew_by_another_than_who_was_refused(cast: Cast) -> None:
    answered(cast, asked(cast, cast.bo), yes=False)
    sitting = sitting_of(cast, cast.bo)
    with acting(cast.ida.actor):
        question = ask_admission(sitting, by=cast.ida.actor)
    assert open_questions(cast) == 1
    answered(cast, question)
    assert is_in(cast, cast.bo)


def test_c4_a_yes_does_not_follow_an_affiliation_into_another_organisation(cast: Cast) -> None:
    """The caucus let Bo in for a small public party; that is then put together with one it knows nothing of."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Affiliation.objects.filter(person=cast.bo, organisation=cast.municipality).delete()
        small, big = public("Lilla nämnden"), public("Stora regionen")
        join_circle(cast.circle, organisation=small, starts_on=today() - timedelta(days=3), by=EXAMPLES)
    belongs_to(cast.bo, small, "board")
    belongs_to(cast.stig, big, "board")
    let_in(cast, cast.bo)
    assert is_in(cast, cast.bo)
    small, big = fresh(small), fresh(big)
    with acting(cast.stig.actor):
        seen = Seen(small.version, big.version)
        merge = propose_merge(small, into=big, reason="Samma.", seen=seen, by=cast.stig.actor)
    with acting(cast.bo.actor):
        answer_merge(Merge.objects.get(pk=merge.pk), yes=True, by=cast.bo.actor)
    with acting(EXAMPLES):
        assert Affiliation.objects.filter(person=cast.bo, organisation=big).exists()
    assert not is_in(cast, cast.bo)
    let_in(cast, cast.bo)
    assert is_in(cast, cast.bo)


def guest_of_all(cast: Cast) -> tuple[Organisation, Seat]:
    """A public organisation that Bo belongs to gets a guest's seat in the joint steering group."""
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        Affiliation.objects.filter(person=cast.bo, organisation=cast.municipality).delete()
        state = public("Länsstyrelsen")
    belongs_to(cast.bo, state, "representative")
    assert is_in(cast, cast.bo), "until then it is no part of the circle"
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        return state, give_seat(cast.steering, organisation=state, as_guest=True, by=EXAMPLES)


def test_c4_a_public_guest_of_the_circle_is_the_other_side_too(cast: Cast) -> None:
    _state, seat = guest_of_all(cast)
    assert not is_in(cast, cast.bo)
    assert joint_words(cast)[-1] == "admission_asked", "giving the seat opened the question"
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        end_seat(seat, reason="x", by=EXAMPLES)
    assert is_in(cast, cast.bo)
    assert joint_words(cast)[-1] == "admission_lapsed"


def test_c4_and_the_caucus_can_let_its_person_in(cast: Cast) -> None:
    guest_of_all(cast)
    let_in(cast, cast.bo)
    assert is_in(cast, cast.bo)


def own_group(cast: Cast, guest: Organisation) -> Body:
    """The city forms a group of its own, alone, and seats a guest in it."""
    words = {"name": "Stadens egen", "task": "", "cadence": "", "recurrence": ""}
    change = {"kind": "working", "sector": "", "words": words, "seats": [str(cast.municipality.pk)]}
    why = Why(cast.municipality, "")
    with acting(cast.kim.actor):
        form_or_propose(cast.joint_room, change=change, owner=cast.municipality, why=why, by=cast.kim.actor)
        body = Body.objects.get(name="Stadens egen")
        seat_or_propose(body, organisation=guest, outside=True, why=why, by=cast.kim.actor)
    return body


def test_c1_one_party_puts_nobody_out_of_a_caucus_with_a_guest_of_its_own(cast: Cast) -> None:
    with acting(EXAMPLES):
        state = public("Länsstyrelsen")
    belongs_to(cast.noor, state, "member")
    own_group(cast, state)
    assert is_in(cast, cast.noor)


def test_c4_no_majority_puts_somebody_out_of_a_caucus_with_a_guest_of_a_reference_group(cast: Cast) -> None:
    """All but Noor's organisation agree to the guest, in whose name she would stand on the other side."""
    by_steering_group(cast)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        state = public("Länsstyrelsen")
        body = form_body(cast.circle, name="Referensgruppen", kind=BodyKind.REFERENCE, by=EXAMPLES)
    belongs_to(cast.noor, state, "member")
    why = Why(cast.municipality, "Därför.")
    with acting(cast.kim.actor):
        made = seat_or_propose(body, organisation=state, outside=True, why=why, by=cast.kim.actor)
    assert made is not None
    yes(cast, made, "kim", "ida")

    with acting(cast.noor.actor):
        assert Seat.objects.filter(body=body, organisation=state, as_guest=True).exists()
        assert cast.caucus_room.pk in by_the_database()
        assert not Admission.objects.filter(sitting__person=cast.noor).exists()
    assert is_in(cast, cast.noor)


def test_c1_a_guest_in_one_partys_own_group_does_not_read_who_acts_for_the_others(cast: Cast) -> None:
    body = own_group(cast, cast.elsewhere)
    belongs_to(cast.omar, cast.elsewhere, "keeper")
    with acting(cast.omar.actor):
        seat = Seat.objects.get(body=body, organisation=cast.elsewhere)
        fill_seat(seat, holder=cast.omar, deputy=None, version=seat.version, by=cast.omar.actor)
    path, name = reverse("mandates:all", args=[cast.mission.pk]), cast.ida.name
    assert name in signed_in(cast.kim).get(path).content.decode()
    for guest in (cast.omar, cast.pia):
        assert signed_in(guest).get(path).status_code == 404
        organisation = signed_in(guest).get(reverse("organisations:organisation", args=[cast.mission.pk]))
        assert name not in organisation.content.decode()


def letters(cast: Cast) -> set[str]:
    with acting(cast.ida.actor):
        return {person.email or "" for person in receivers_of(cast.caucus_room)}


def claims(organisation: Organisation, *domains: str) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=organisation.pk).update(mail_domains=list(domains))


ALL = {"ida@exempel.se", "noor@exempel.se", "dag@exempel.se"}


def test_c4_an_organisation_outside_the_circle_does_not_silence_a_caucus(cast: Cast) -> None:
    assert letters(cast) == ALL
    with acting(EXAMPLES):
        authority = public("Någon myndighet")
    claims(authority, "exempel.se")
    assert letters(cast) == ALL


def test_c4_nor_does_the_other_side_with_the_domain_of_one_of_the_caucus(cast: Cast) -> None:
    claims(cast.municipality, "exempel.se")
    assert letters(cast) == set(), "the readers are asked"
    claims(cast.mission, "exempel.se")
    assert letters(cast) == ALL


def test_c4_a_mailbox_of_the_other_side_is_so_after_it_has_left(cast: Cast) -> None:
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.departed.pk).update(sector="public", mail_domains=["exempel.se"])
    assert letters(cast) == set()


def describes(cast: Cast, *domains: str) -> None:
    """Kim writes the city's mail domains, as its page does."""
    with acting(cast.kim.actor):
        city = Organisation.objects.get(pk=cast.municipality.pk)
        description = replace(Description.of(city), mail_domains=domains)
        describe_organisation(city, description=description, version=city.version, by=cast.kim.actor)


def test_c4_the_other_side_does_not_put_out_the_warning_for_its_own_mailboxes(cast: Cast) -> None:
    describes(cast, "exempel.se")
    assert letters(cast) == set()
    describes(cast)
    assert fresh(cast.municipality).mail_domains == []
    assert letters(cast) == set(), "taken away, and still the city's mailboxes"
    describes(cast, "annan.se", "exempel.se")
    describes(cast, "tredje.se")
    assert set(fresh(cast.municipality).mail_domains_before) == {"exempel.se", "annan.se"}
    assert letters(cast) == set()
    with acting(cast.noor.actor):
        answer_for_address(cast.caucus_room, may_be_used=True, by=cast.noor.actor)
    assert letters(cast) == {"noor@exempel.se"}


def test_c4_nor_by_changing_its_sector_when_it_has_left(cast: Cast) -> None:
    claims(cast.municipality, "exempel.se")
    with acting(EXAMPLES):
        Membership.objects.filter(circle=cast.circle, organisation=cast.municipality).update(ends_on=today())
        Organisation.objects.filter(pk=cast.municipality.pk).update(sector="civil", sector_changed_at=timezone.now())
    assert letters(cast) == set()


def test_a_domain_that_one_of_the_caucus_has_taken_away_is_no_longer_its_own(cast: Cast) -> None:
    claims(cast.municipality, "exempel.se")
    claims(cast.mission, "exempel.se")
    assert letters(cast) == ALL
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=cast.mission.pk).update(mail_domains=[], mail_domains_before=["exempel.se"])
    assert letters(cast) == set()


def test_a_conflict_of_interest_is_listed_as_long_as_its_person_is_around_the_table(cast: Cast) -> None:
    with acting(cast.noor.actor):
        declare(cast.joint_room, organisation=cast.welfare, matter="Hyran", subject=None, reason="", by=cast.noor.actor)

    def listed() -> bool:
        page = signed_in(cast.kim).get(reverse("bodies:circle", args=[cast.circle.pk])).content.decode()
        return f"{cast.welfare.name}: Hyran" in page

    assert listed()
    with acting(EXAMPLES):
        place = Membership.objects.filter(circle=cast.circle, organisation=cast.welfare)
        place.update(ends_on=today())
    assert not listed(), "the organisation has left"
    assert "conflict_declared" in joint_words(cast), "the trail remembers"
    with acting(EXAMPLES):
        place.update(ends_on=None)
    assert listed(), "it came back, and what was declared holds"
    with acting(EXAMPLES):
        Affiliation.objects.filter(person=cast.noor).update(ends_on=today())
    assert not listed(), "the person has left it"
    belongs_to(cast.noor, cast.mission)
    assert listed(), "and acts for another party here"


def test_what_a_reader_has_allowed_stays_allowed_when_one_more_says_that_the_domain_is_theirs(cast: Cast) -> None:
    claims(cast.municipality, "exempel.se")
    with acting(cast.noor.actor):
        answer_for_address(cast.caucus_room, may_be_used=True, by=cast.noor.actor)
    assert letters(cast) == {"noor@exempel.se"}
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        region = public("Regionen")
        join_circle(cast.circle, organisation=region, starts_on=today(), by=EXAMPLES)
    claims(region, "exempel.se")
    assert letters(cast) == {"noor@exempel.se"}


@pytest.mark.parametrize("domain", ["gmail.com", "Hotmail.com", "anna@outlook.com"])
def test_where_anybody_gets_a_mailbox_is_nobodys_own_domain(cast: Cast, domain: str) -> None:
    said = {"profile": "unknown", "mail_domains": f"exempel.se\n{domain}", "version": cast.mission.version}
    said["once"] = "00000000-0000-4000-8000-000000000000"
    address = reverse("organisations:description", args=[cast.mission.pk])
    answer = signed_in(cast.ida).post(address, said)
    assert answer.status_code == 422
    assert domain.lower().rpartition("@")[2] in answer.content.decode()
    with acting(EXAMPLES):
        assert Organisation.objects.get(pk=cast.mission.pk).mail_domains == []


def test_everybodys_domain_that_was_once_called_ones_own_is_got_rid_of(cast: Cast) -> None:
    """It is not remembered: it would hold back the letters of everybody with a mailbox there."""
    with acting(EXAMPLES):
        found = Organisation.objects.get(pk=cast.mission.pk)
        Organisation.objects.filter(pk=found.pk).update(mail_domains=["gmail.com", "var.exempel.se"])
    description = replace(Description.of(found), mail_domains=())
    with acting(cast.ida.actor):
        described = describe_organisation(found, description=description, version=found.version, by=cast.ida.actor)
        assert described.mail_domains_before == ["var.exempel.se"]


def test_c1_a_conflict_of_interest_is_declared_for_the_one_that_was_chosen_or_not_at_all(cast: Cast) -> None:
    path = reverse("bodies:new_declaration", args=[cast.circle.pk])
    form = {"about": str(cast.circle.pk), "words": "", "reason": "", "organisation": str(cast.mission.pk)}
    form["once"] = "0" * 8 + "-0000-4000-8000-" + "0" * 12
    assert signed_in(cast.kim).post(path, form).status_code == 422
    assert "conflict_declared" not in joint_words(cast)


def test_a_conflict_of_interest_is_never_declared_by_an_untouched_form(cast: Cast) -> None:
    path = reverse("bodies:new_declaration", args=[cast.circle.pk])
    browser = signed_in(cast.kim)
    page = browser.get(path).content.decode()
    assert f'value="{cast.circle.pk}" selected' not in page
    assert '<option value="" selected>' in page
    answer = browser.post(
        path, {"about": "", "words": "", "reason": "", "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12}
    )
    assert answer.status_code == 422
    assert "conflict_declared" not in joint_words(cast)
