"""Challenges of the cast: one in talks between the mission and the city, one that is closed, one that has grown."""

from tests.cast import Cast
from tests.challenges.made import EXAMPLES, let_in, opened
from tests.challenges.test_rows import shared_policy, told
from tillit.accord.actions import accept
from tillit.accord.actions.proposals import Why
from tillit.accord.models import Proposal
from tillit.bodies.models import RoomKind
from tillit.bodies.queries import room_of
from tillit.challenges.actions import (
    Ending,
    close_challenge,
    share_paper,
    share_step,
    take_back,
    withdraw_row,
    write_paper,
)
from tillit.challenges.guided import PICTURE, REFLECTION, START_QUESTIONS
from tillit.challenges.models import Challenge, Closed
from tillit.challenges.queries import shared_papers
from tillit.challenges.sorts import NEED, POLICY, RESOURCE, STEP
from tillit.documents.models import Document
from tillit.ground.addresses import Slug
from tillit.ground.db import acting
from tillit.partnerships.actions import propose_preparing
from tillit.people.models import Organisation


def challenges_of(cast: Cast) -> dict[str, object]:
    """Their circles, rooms, rows and papers; an address with two or three keys stands as a tuple."""
    talks, ended, grown = (opened(cast.ida, cast.mission, title=title) for title in ("Samtalen", "Slut", "Vuxen"))
    let_in(talks, cast.municipality, cast.kim)
    let_in(grown, cast.municipality, cast.kim)
    papers = _papers(cast, talks)
    _close(cast, ended)
    _grow(cast, grown)
    here = talks.circle_id
    joint, city_room = talks.room_id, own_room_of(talks, cast.municipality)
    return {
        "talks": here,
        "ended": ended.circle_id,
        "grown": grown.circle_id,
        "talks_room": joint,
        "talks_mission_room": own_room_of(talks, cast.mission),
        "talks_city_room": city_room,
        "ended_room": ended.room_id,
        "ended_mission_room": own_room_of(ended, cast.mission),
        "grown_room": grown.room_id,
        "grown_mission_room": own_room_of(grown, cast.mission),
        "grown_city_room": own_room_of(grown, cast.municipality),
        "challenge_talks": talks.pk,
        "challenge_ended": ended.pk,
        "challenge_grown": grown.pk,
        **{word: row.pk for word, row in papers.items()},
        "room_talks": (here, joint),
        "room_talks_city": (here, city_room),
        "room_talks_crossed": (ended.circle_id, joint),
        "pictures": (here, PICTURE.slug),
        "pictures_unknown": (here, "okand"),
        "writes_city": (here, PICTURE.slug, cast.municipality.pk),
        "writes_welfare": (here, PICTURE.slug, cast.welfare.pk),
        "writes_ended": (ended.circle_id, PICTURE.slug, cast.mission.pk),
        "reflects_city": (here, REFLECTION.slug, cast.municipality.pk),
        "copy_mission": (here, papers["paper_copy"].pk),
        "copy_taken_back": (here, papers["paper_taken_back"].pk),
        **_rows(cast, talks),
        "adds_need": (here, Slug(NEED.slug)),
        "adds_resource": (here, Slug(RESOURCE.slug)),
        "adds_policy": (here, Slug(POLICY.slug)),
        "adds_step": (here, Slug(STEP.slug)),
        "adds_ended": (ended.circle_id, Slug(NEED.slug)),
        "adds_unknown": (here, Slug("okand")),
        "text_talks": (here, "happening"),
        "text_ended": (ended.circle_id, "happening"),
        "text_unknown": (here, "okand"),
    }


def own_room_of(challenge: Challenge, organisation: Organisation) -> object:
    with acting(EXAMPLES):
        return room_of(challenge.circle, RoomKind.OWN, organisation=organisation).pk


def _papers(cast: Cast, talks: Challenge) -> dict[str, Document]:
    """The city has written its picture for itself; the mission's is shared, its start questions no more."""
    with acting(cast.kim.actor):
        told = {"picture/unknown": "Hur många de är."}
        city = write_paper(talks, PICTURE, organisation=cast.municipality, texts=told, version=0, by=cast.kim.actor)
    with acting(cast.ida.actor):
        (copy,) = shared_papers(cast.ida.actor, talks, PICTURE)
        told = {"start/money": "Det vet vi inte."}
        asked = write_paper(talks, START_QUESTIONS, organisation=cast.mission, texts=told, version=0, by=cast.ida.actor)
        taken = share_paper(talks, asked, version=asked.version, by=cast.ida.actor)
        take_back(taken, by=cast.ida.actor)
    return {"paper_city": city, "paper_copy": copy, "paper_taken_back": taken}


def _rows(cast: Cast, talks: Challenge) -> dict[str, object]:
    """A need and a resource of the mission, a policy link, a plan that the city keeps, one that the mission shares."""
    need, gone = (told(talks, NEED, cast.ida, cast.mission) for _ in range(2))
    resource = told(talks, RESOURCE, cast.ida, cast.mission, need=need)
    link = told(talks, POLICY, cast.ida, cast.mission, document=shared_policy(cast, talks))
    kept, shared = told(talks, STEP, cast.kim, cast.municipality), told(talks, STEP, cast.ida, cast.mission)
    with acting(cast.ida.actor):
        share_step(shared, version=1, by=cast.ida.actor)
        withdraw_row(gone, by=cast.ida.actor)
    here, need_slug, step_slug = talks.circle_id, Slug(NEED.slug), Slug(STEP.slug)
    return {
        "told_need": need.pk, "told_gone": gone.pk, "told_resource": resource.pk, "told_link": link.pk,
        "told_step_city": kept.pk, "told_step_shared": shared.pk,
        "gap_talks": (here, need.pk),
        "row_need": (here, need_slug, need.pk),
        "row_step_city": (here, step_slug, kept.pk),
        "row_step_shared": (here, step_slug, shared.pk),
        "row_crossed": (here, step_slug, need.pk),
        "row_withdrawn": (here, need_slug, gone.pk),
        "step_city": (here, kept.pk),
        "step_shared": (here, shared.pk),
    }  # fmt: skip


def _close(cast: Cast, ended: Challenge) -> None:
    ending = Ending(Closed.RESTS, "Ingen mer ville.", "Att börja tidigare.", "Missionen fortsätter.")
    with acting(cast.ida.actor):
        close_challenge(ended, ending=ending, why=Why(cast.mission, ending.closed_because), by=cast.ida.actor)


def _grow(cast: Cast, grown: Challenge) -> None:
    with acting(cast.ida.actor):
        made: Proposal = propose_preparing(grown, why=Why(cast.mission, "Vidare."), by=cast.ida.actor)
        accept(made, party=cast.mission, by=cast.ida.actor)
    with acting(cast.kim.actor):
        accept(made, party=cast.municipality, by=cast.kim.actor)
        told = {"picture/worked": "Det vi gjorde i fjol."}
        write_paper(grown, PICTURE, organisation=cast.municipality, texts=told, version=0, by=cast.kim.actor)
