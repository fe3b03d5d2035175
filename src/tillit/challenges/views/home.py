"""The challenge's home, for those who share it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.accord.changing import moved_among
from tillit.accord.queries import answers_to, newest_statements, open_proposals
from tillit.accord.wording.proposals import ProposalLine, line_of
from tillit.bodies.models import Scope
from tillit.bodies.queries import rooms_in, speaks_in
from tillit.challenges.above import Onward, onward, ways_above
from tillit.challenges.guided import PICTURE, PROMPTS
from tillit.challenges.queries import invitations_of, own_papers, own_parties, shared_papers, written_together
from tillit.challenges.queries.handling import handled_in
from tillit.challenges.views.frame import Opened, opened
from tillit.challenges.wording.beside import beside, own_paper
from tillit.challenges.wording.facts import facts_shown, values_of
from tillit.challenges.wording.handling import handled_shown, invited_with_orders
from tillit.challenges.wording.home import Line, entrances, happened, members_shown, text_shown
from tillit.challenges.wording.invited import invited_shown
from tillit.challenges.wording.next_step import Around, next_step
from tillit.challenges.wording.proposals import ending_shown
from tillit.challenges.wording.ways import ways_from
from tillit.documents.models import Document
from tillit.trail.queries import happenings_of
from tillit.ui.signed_in import needs_sign_in

MOST = 3


@needs_sign_in
@require_safe
def home(request: HttpRequest, circle: UUID) -> HttpResponse:
    """What it is, the one thing to do first, who waits, the pictures side by side, the joint text, and the rooms."""
    found = opened(circle, "home")
    shared, text = shared_papers(found.actor, found.challenge, PICTURE), written_together(found.challenge)
    pictures, lines = beside(PICTURE, shared, found.members), _proposals(found)
    rooms, ways = rooms_in(found.actor, circle), onward(found.actor, found.challenge)
    invited = [one for one in invitations_of(found.actor, found.challenge) if not (one.came or one.withdrawn_at)]
    page = {
        **found.page,
        "step": next_step(_around(found, shared, lines, text=bool(text), ways=ways, invited=invited)),
        "waits": [Line.of(one, circle) for one in lines],
        **_invited(found, invited),
        "members": members_shown(found.members, pictures),
        "pictures": pictures,
        "text": text_shown(PROMPTS, text, circle),
        "facts": facts_shown(values_of(found.challenge)),
        "ending": ending_shown(vars(found.challenge)),
        "may_change": bool(found.speaks) and not found.challenge.closed_at,
        "entrances": entrances(rooms, found.members, circle),
        "onward": ways,
        "ways": [*ways_above(circle), *ways_from(found.challenge, speaks=bool(found.speaks))],
        "happenings": happened(happenings_of(circle, rooms=[one.pk for one in rooms], most=5), rooms, found.members),
        **_said(found),
    }
    return render(request, "challenges/home.html", page)


def _invited(found: Opened, invited: list[Any]) -> dict[str, Any]:
    """Those who are invited and have not come, and how far it has come with each that has a handling order."""
    circle, matters = found.challenge.circle_id, handled_in(found.challenge, invited_with_orders(invited))
    return {
        "invited": [invited_shown(one) for one in invited],
        "handled": [handled_shown(circle, one) for one in matters],
    }


def _around(
    found: Opened,
    shared: list[Document],
    lines: list[ProposalLine],
    *,
    text: bool,
    ways: list[Onward],
    invited: list[Any],
) -> Around:
    written = {one.organisation_id: one for one in own_papers(found.actor, found.challenge) if one.kind == PICTURE.kind}
    mine = [
        own_paper(one, written.get(one.pk), shared, may_share=one.pk in found.speaks)
        for one in own_parties(found.actor, found.challenge)
    ]
    there = {one.organisation_id for one in shared}
    accepts = speaks_in(found.actor, found.challenge.circle_id, Scope.ACCEPT)
    return Around(
        found.challenge,
        tuple(found.members),
        found.speaks,
        tuple(line for line in lines if _waits_for(line, accepts)),
        tuple(mine),
        tuple(one.name for one in found.members if one.pk not in there),
        text,
        onward=tuple(ways),
        invited=tuple(one.name for one in invited),
    )


def _proposals(found: Opened) -> list[ProposalLine]:
    """The open ones, with who is waited for."""
    owners = frozenset(one.pk for one in found.members)
    proposals = list(open_proposals(found.actor, found.challenge.circle_id))
    moved = moved_among(proposals)
    return [line_of(one, answers_to(one, owners), moved=one.pk in moved) for one in proposals]


def _waits_for(line: ProposalLine, accepts: frozenset[UUID]) -> bool:
    asked = [one for one in line.proposal.asks.all() if one.party_id in accepts and not one.as_newcomer]
    return not line.moved and any(not (one.acceptances.all() or one.objections.all()) for one in asked)


def _said(found: Opened) -> dict[str, Any]:
    """The newest that parties say today beside the challenge, and how many they are in all (C5)."""
    lines, count = newest_statements(found.actor, found.challenge.circle_id, [found.challenge.pk], most=MOST)
    return {"voices": lines, "said": count}
