"""A partnership in preparation grows from a challenge by everybody's yes, in the same rooms."""

import pytest

from tests.cast import Cast
from tests.challenges.made import TITLE, opened, refused, shared_by_two
from tests.challenges.test_changing import agreed, done, text
from tests.conftest import signed_in
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.bodies.homes import titles_of_circles
from tillit.challenges.models import Challenge
from tillit.ground.db import acting
from tillit.kernel.errors import Conflict, InvalidInput, NotFound
from tillit.partnerships.actions import propose_preparing
from tillit.partnerships.models import Form, Party, State
from tillit.partnerships.queries import get_partnership
from tillit.people.models import Organisation, Person
from tillit.trail.queries import happenings_of

pytestmark = pytest.mark.rights


def asked(challenge: Challenge, by: Person, party: Organisation) -> Proposal:
    with acting(by.actor):
        return propose_preparing(challenge, why=Why(party, "Vi vill gå vidare."), by=by.actor)


def with_a_text(cast: Cast) -> Challenge:
    challenge = opened(cast.ida, cast.mission)
    done(challenge, text("Många är ute sent."), cast.ida, cast.mission)
    from_two = shared_by_two(cast)
    made = done(from_two, text("Många är ute sent."), cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(made, person, party)
    return from_two


def test_c3_it_begins_when_the_last_of_those_who_share_the_challenge_has_said_yes(cast: Cast) -> None:
    challenge = with_a_text(cast)
    made = asked(challenge, cast.ida, cast.mission)
    agreed(made, cast.ida, cast.mission)
    with acting(cast.kim.actor), pytest.raises(NotFound):
        get_partnership(cast.kim.actor, challenge.circle_id)

    agreed(made, cast.kim, cast.municipality)

    with acting(cast.kim.actor):
        found = get_partnership(cast.kim.actor, challenge.circle_id)
        parties = set(Party.objects.filter(partnership=found).values_list("organisation", flat=True))
        told = [one.key for one in happenings_of(challenge.circle_id, rooms=[challenge.room_id], most=1)]
        titles = titles_of_circles(cast.kim.actor, [challenge.circle_id, cast.circle.pk])
    assert (found.title, found.state, found.form) == (TITLE, State.PREPARING, Form.UNDECIDED)
    assert (found.room_id, found.circle.is_reported, bool(found.confirmed_at)) == (challenge.room_id, False, True)
    assert "Många är ute sent." in found.challenge
    assert parties == {cast.mission.pk, cast.municipality.pk}
    assert told in (["partnership_prepared"], ["proposal_adopted"])
    assert titles == {challenge.circle_id: TITLE, cast.circle.pk: cast.partnership.title}


def test_the_pages_lead_to_each_other(cast: Cast) -> None:
    challenge = with_a_text(cast)
    before = signed_in(cast.kim).get(f"/partnerskap/{challenge.circle_id}/")
    assert (before.status_code, before["Location"]) == (302, f"/utmaning/{challenge.circle_id}/")
    made = asked(challenge, cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(made, person, party)

    client = signed_in(cast.kim)
    assert f"/utmaning/{challenge.circle_id}/" in client.get(f"/partnerskap/{challenge.circle_id}/").content.decode()
    assert f"/partnerskap/{challenge.circle_id}/" in client.get(f"/utmaning/{challenge.circle_id}/").content.decode()
    outside = signed_in(cast.noor)
    assert outside.get(f"/partnerskap/{challenge.circle_id}/").status_code == 404


def test_nobody_prepares_alone_twice_or_for_others(cast: Cast) -> None:
    alone = opened(cast.ida, cast.mission)
    refused(lambda: asked(alone, cast.ida, cast.mission), "at least two")
    challenge = shared_by_two(cast)
    refused(lambda: asked(challenge, cast.kim, cast.mission), "no mandate")
    made = asked(challenge, cast.ida, cast.mission)
    with pytest.raises(InvalidInput):
        asked(challenge, cast.kim, cast.municipality)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(made, person, party)
    refused(lambda: asked(challenge, cast.kim, cast.municipality), "already")


def test_a_yes_is_to_what_was_read(cast: Cast) -> None:
    challenge = shared_by_two(cast)
    made = asked(challenge, cast.ida, cast.mission)
    other = done(challenge, text("Nytt."), cast.ida, cast.mission)
    for person, party in ((cast.ida, cast.mission), (cast.kim, cast.municipality)):
        agreed(other, person, party)
    with acting(cast.kim.actor), pytest.raises(Conflict):
        accept(made, party=cast.municipality, by=cast.kim.actor)

    again = asked(challenge, cast.kim, cast.municipality)

    assert again.pk != made.pk
