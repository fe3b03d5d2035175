"""Pages of proposals: which there are, and one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.accord.changing import change_of, moved_among
from tillit.accord.models import Proposal
from tillit.accord.queries import (
    Answered,
    answerable,
    answers_to,
    get_proposal,
    open_proposals,
    owner_keys,
    settled_proposals,
    statements_about,
    without_anybody,
)
from tillit.accord.rules import can_accept, can_say, can_withdraw
from tillit.accord.wording.proposals import (
    answers_shown,
    end_in_words,
    hindered_in_words,
    line_of,
    newcomers_in_words,
    stuck_in_words,
)
from tillit.accord.wording.ways import deadlock_explained, rule_explained, silence_explained
from tillit.bodies.homes import frame_of, history_of, home_of
from tillit.bodies.queries import get_joint_room, speaks_in
from tillit.bodies.wording import readers_of
from tillit.ground.db import current_actor
from tillit.kernel.actor import Actor
from tillit.kernel.period import day_of
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def proposals(request: HttpRequest, circle: UUID) -> HttpResponse:
    """Every proposal of the circle that the reader may see, the open ones first, and who is waited for."""
    actor = current_actor()
    room = get_joint_room(actor, circle)
    settled = settled_proposals(actor, circle, request.GET.get("older", ""), request.GET.get("newer", ""))
    found = [*open_proposals(actor, circle), *settled.rows]
    owners = {key: owner_keys(one) for key, one in {one.room_id: one.room for one in found}.items()}
    moved = moved_among(found)
    lines = [line_of(one, answers_to(one, owners[one.room_id]), moved=one.pk in moved) for one in found]
    page = {
        "circle": circle,
        "frame": frame_of(actor, circle, "proposals"),
        "waiting": [line for line in lines if line.waiting and not line.moved],
        "moved": [line for line in lines if line.moved],
        "settled": [line for line in lines if not line.waiting],
        "places": settled,
        "voices": statements_about(actor, circle, [one.pk for one in found]),
        "readers": readers_of(room),
    }
    return render(request, "accord/proposals.html", page)


@needs_sign_in
@require_safe
def proposal(request: HttpRequest, circle: UUID, key: UUID) -> HttpResponse:
    """One proposal: what would change, why, who is waited for, who has answered what by which mandate."""
    actor = current_actor()
    found = get_proposal(actor, circle, key)
    answers = answers_to(found, owner_keys(found.room))
    may_say = _may_say(actor, found)
    stands_now = _moved(found, circle, may_ask=may_say)
    page = {
        "circle": circle,
        "frame": frame_of(actor, circle),
        "line": line_of(found, answers, moved=bool(stands_now["moved"])),
        "facts": change_of(found).describe(found),
        "hindered": hindered_in_words(found),
        "may_answer": any(can_accept(actor, found, party) for party in answerable(actor, found)),
        "may_withdraw": bool(can_withdraw(actor, found)),
        "may_say": may_say,
        "lines": statements_about(actor, circle, [found.pk])[found.pk],
        "readers": readers_of(found.room),
        **_answers(found, answers),
        **_rule(found),
        **stands_now,
    }
    return render(request, "accord/proposal.html", page)


def _answers(found: Proposal, answers: list[Answered]) -> dict[str, object]:
    waited = [one.ask.party_id for one in answers if one.is_waited_for and not one.ask.as_newcomer]
    silent = without_anybody(found, waited)
    return {
        "answers": answers_shown(answers, silent),
        "stuck": stuck_in_words(answers, silent),
        "end": end_in_words(found, answers),
        "newcomers": newcomers_in_words(found, answers),
    }


def _moved(found: Proposal, circle: UUID, *, may_ask: bool) -> dict[str, object]:
    """How it stands now when that is not what was asked, what has happened since, and where the same is asked anew."""
    change = change_of(found)
    moved = change.moved(found) if found.state == "open" else ""
    return {
        "moved": moved,
        "since": history_of(circle, day_of(found.proposed_at)) if moved or found.hindered_by else None,
        "anew": (change.again(found) or home_of(circle).href) if moved and may_ask else "",
    }


def _rule(found: Proposal) -> dict[str, object]:
    return {
        "rule": rule_explained(found.rule),
        "silence": silence_explained(found.rule, found.on_silence) if found.deadline_on else "",
        "deadlock": deadlock_explained("stands" if found.again_of_id else found.on_deadlock),
        "again": next(iter(found.asked_again.all()), None),
    }


def _may_say(actor: Actor, found: Proposal) -> bool:
    """Whether the reader speaks for one of those who own it: anybody of them can say something of their own."""
    mine = speaks_in(actor, found.room.circle_id) if found.room.circle_id else frozenset[UUID]()
    parties = [ask.party for ask in found.asks.all() if ask.party_id in mine]
    return any(can_say(actor, found.room, party, is_public=False) for party in parties[:1])
