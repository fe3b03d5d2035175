"""Which proposals are about something in a challenge that has changed since they were made, for lists."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from tillit.accord.models import Proposal
from tillit.challenges.models import Challenge
from tillit.documents.models import DocumentKind, Section

TEXT, CHANGED, TAKEN_UP = "challenge_text", "challenge_changed", "challenge_taken_up"


def moved_challenges(proposals: Sequence[Proposal]) -> set[UUID]:
    """The keys of those among these to which nobody can say yes any more; one statement."""
    sections = Section.objects.filter(room=OuterRef("room"), document__kind=DocumentKind.JOINT_TEXT).order_by("order")
    told = ArraySubquery(sections.values(one=JSONObject(part=F("heading"), text=F("text"))))
    found = Challenge.objects.filter(pk__in={one.subject_id for one in proposals}).annotate(told=told)
    by_key: dict[UUID, Any] = {one.pk: one for one in found.order_by("pk")}
    return {one.pk for one in proposals if is_moved(one, by_key.get(one.subject))}


def is_moved(proposal: Proposal, challenge: Any) -> bool:
    """Whether a challenge, with the parts of its joint text as `told`, is not what the proposal was made about."""
    if challenge is None or bool(challenge.closed_at) != (proposal.word == TAKEN_UP):
        return True
    before = proposal.change.get("before")
    if proposal.word == TEXT:
        texts = {one["part"]: one["text"] for one in challenge.told}
        return bool(texts.get(proposal.change["part"]) != before)
    if proposal.word == CHANGED:
        return any(getattr(challenge, name) != value for name, value in proposal.change["before"].items())
    return False
