"""The others say what they think of an activity; the one that books it answers with its reasons (C2)."""

from django.db import transaction
from django.utils import timezone

from tillit.bodies.models import Scope
from tillit.bodies.queries import mandate_of
from tillit.ground.db import lock
from tillit.kernel.actor import Actor
from tillit.kernel.verdict import require
from tillit.partnerships.events import FEEDBACK_ANSWERED, FEEDBACK_GIVEN
from tillit.partnerships.models import Activity, Feedback
from tillit.partnerships.rules import can_answer_feedback, can_give_feedback
from tillit.people.models import Organisation
from tillit.people.queries import author
from tillit.trail.actions import record


@transaction.atomic
def give_feedback(activity: Activity, *, party: Organisation, text: str, by: Actor) -> Feedback:
    """Say what a party thinks of another's activity. It changes nothing; the owner has to answer."""
    partnership = activity.partnership
    require(can_give_feedback(by, partnership, activity, party))
    mandate = mandate_of(by, party.pk, Scope.SPEAK)
    assert mandate is not None  # noqa: S101  # the rule asked for it
    feedback = Feedback(
        activity=activity, room_id=activity.room_id, party=party, text=text, given_by=author(by), mandate=mandate
    )
    feedback.save(force_insert=True)
    record(
        FEEDBACK_GIVEN, feedback, room=activity.room_id, by=by, party=party.pk, mandate=mandate.pk,
        matter=partnership.circle_id, reason=text, person=author(by), organisation=party.name, name=activity.name,
    )  # fmt: skip
    return feedback


@transaction.atomic
def answer_feedback(feedback: Feedback, *, text: str, by: Actor) -> Feedback:
    """Answer for the one that books the activity, with its reasons; once."""
    fresh = lock(feedback)
    activity = fresh.activity
    partnership = activity.partnership
    require(can_answer_feedback(by, partnership, activity, fresh))
    assert activity.booker is not None  # noqa: S101  # the rule asked for it
    mandate = mandate_of(by, activity.booker.pk, Scope.SPEAK)
    fresh.answer, fresh.answered_for = text, activity.booker
    fresh.answered_by, fresh.answered_at = author(by), timezone.now()
    fresh.version += 1
    fresh.save()
    record(
        FEEDBACK_ANSWERED, fresh, room=activity.room_id, by=by, party=activity.booker.pk,
        mandate=mandate.pk if mandate else None, matter=partnership.circle_id, reason=text, person=author(by),
        organisation=activity.booker.name, name=activity.name,
    )  # fmt: skip
    return fresh
