"""What gets every yes and cannot be carried out any more: it stops nobody, above all nobody's leaving (C3)."""

import pytest
from django.urls import reverse

from tests.accord.test_proposals import leaves, proposed, seen_by, state, wanted, yes
from tests.bodies.mandates import belongs_to, mandated
from tests.bodies.test_old_rooms import LATE, newcomer, place_ended, seats_ended
from tests.cast import EXAMPLES, Cast
from tests.conftest import signed_in
from tillit.accord.actions import accept
from tillit.accord.actions.bodies import form_or_propose, seat_or_propose
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal, State
from tillit.accord.tasks import lapse_each_night
from tillit.bodies.actions import give_seat, take_seat, working_in
from tillit.bodies.models import Body, Membership, Scope
from tillit.ground.db import acting
from tillit.kernel.actor import Actor
from tillit.kernel.errors import Conflict, NotAllowed
from tillit.kernel.period import today
from tillit.people.models import Organisation, Sector

pytestmark = pytest.mark.django_db


def late_party(cast: Cast) -> Organisation:
    """Stig's, which never sat in the civil parties' own group, and has a seat at the joint table."""
    late = newcomer(cast)
    belongs_to(cast.stig, late)
    mandated(cast.stig, late, Scope.SPEAK, Scope.ACCEPT)
    with acting(EXAMPLES), working_in(cast.circle, by=EXAMPLES):
        take_seat(give_seat(cast.steering, organisation=late, by=EXAMPLES), person=cast.stig, by=EXAMPLES)
    return late


def civil_group(cast: Cast, late: Organisation) -> Proposal:
    """Stig proposes a further group of the civil parties, with a seat for his own."""
    change = wanted(cast, "Ny grupp", sector="civil", kind="caucus", seats=[str(late.pk)])
    with acting(cast.stig.actor):
        why = Why(late, "Vi vill vara med.")
        made = form_or_propose(cast.joint_room, change=change, owner=None, why=why, by=cast.stig.actor)
    assert made is not None
    return made


def says_yes(cast: Cast, proposal: Proposal, late: Organisation) -> None:
    with acting(cast.stig.actor):
        accept(seen_by(cast, cast.stig, proposal), party=late, by=cast.stig.actor)


def is_formed(name: str) -> bool:
    with acting(EXAMPLES):
        return Body.objects.filter(name=name).exists()


def test_c3_the_last_one_who_sits_in_a_caucus_leaves_whatever_newcomers_have_proposed(cast: Cast) -> None:
    late = late_party(cast)
    seats_ended(cast, welfare=LATE, departed=LATE)
    place_ended(cast, cast.welfare, LATE)
    proposal = civil_group(cast, late)
    says_yes(cast, proposal, late)
    leaves(cast, cast.ida, cast.mission)
    with acting(cast.kim.actor):
        assert Membership.objects.get(circle=cast.circle, organisation=cast.mission).ends_on == today()
    assert state_seen_by_kim(cast, proposal) == State.LAPSED
    assert not is_formed("Ny grupp")


def state_seen_by_kim(cast: Cast, proposal: Proposal) -> str:
    with acting(cast.kim.actor):
        return Proposal.objects.get(pk=proposal.pk).state


def test_c4_the_last_yes_is_told_why_it_cannot_be_and_it_is_not_proposed_again(cast: Cast) -> None:
    late = late_party(cast)
    seats_ended(cast, welfare=LATE, departed=LATE)
    place_ended(cast, cast.welfare, LATE)
    proposal = civil_group(cast, late)
    place_ended(cast, cast.mission, today())
    with pytest.raises(Conflict) as caught:
        says_yes(cast, proposal, late)
    assert late.name in str(caught.value.theirs)
    page = signed_in(cast.stig).get(reverse("accord:proposal", args=[cast.circle.pk, proposal.pk])).content.decode()
    assert page.count(late.name) > 1
    with pytest.raises(NotAllowed, match=late.name):
        civil_group(cast, late)
    job = Actor.system("accord")
    with acting(job):
        lapse_each_night()
    assert not is_formed("Ny grupp")


def test_c3_one_proposal_in_which_something_is_wrong_stops_neither_the_leaving_nor_the_others(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with acting(cast.ida.actor):
        body, why = Body.objects.select_related("circle", "owner").get(pk=cast.steering.pk), Why(cast.mission, "x")
        wrong = seat_or_propose(body, organisation=cast.guides, outside=True, why=why, by=cast.ida.actor)
    assert wrong is not None
    right = proposed(cast)
    for proposal in (wrong, right):
        yes(cast, proposal, "kim", "municipality")
        yes(cast, proposal, "ida", "mission")
    with acting(cast.ida.actor):
        rest = {key: value for key, value in wrong.change.items() if key != "organisation"}
        Proposal.objects.filter(pk=wrong.pk).update(change=rest)
    leaves(cast, cast.noor, cast.welfare)
    assert (state(cast, wrong), state(cast, right)) == (State.OPEN, State.ADOPTED)
    assert str(wrong.pk) in caplog.text


def test_a_seat_in_a_sectors_own_group_is_not_given_to_who_has_changed_sector(cast: Cast) -> None:
    late = late_party(cast)
    with acting(cast.ida.actor):
        body = Body.objects.select_related("circle", "owner").get(pk=cast.caucus.pk)
        why = Why(cast.mission, "Välkomna.")
        proposal = seat_or_propose(body, organisation=late, outside=False, why=why, by=cast.ida.actor)
    assert proposal is not None
    yes(cast, proposal, "ida", "mission")
    with acting(EXAMPLES):
        Organisation.objects.filter(pk=late.pk).update(sector=Sector.OTHER)
    leaves(cast, cast.noor, cast.welfare)
    assert state(cast, proposal) == State.LAPSED


def test_a_sectors_own_group_is_formed_with_seats_for_those_that_are_chosen(cast: Cast) -> None:
    form = {
        "owner": "caucus:civil", "kind": "working", "name": "Ny grupp", "task": "", "cadence": "", "often": "",
        "which": "", "weekday": [], "reason": "Därför.", "deadline_on": "",
        "once": "0" * 8 + "-0000-4000-8000-" + "0" * 12,
    }  # fmt: skip
    path, browser = reverse("accord:new_body", args=[cast.circle.pk]), signed_in(cast.ida)
    assert browser.post(path, form | {"seats": [str(cast.municipality.pk)]}).status_code == 422
    answer = browser.post(path, form | {"seats": [str(cast.municipality.pk), str(cast.mission.pk)]})
    assert answer.status_code == 302
    with acting(cast.ida.actor):
        assert Proposal.objects.get().change["seats"] == [str(cast.mission.pk)]
