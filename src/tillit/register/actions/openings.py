"""Open invitations: what everybody reads of one is written in the transaction that publishes or ends it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from tillit.challenges.models import OpenInvitation
from tillit.register.models import Opening


@transaction.atomic
def tell_opening(invitation: OpenInvitation) -> None:
    """Put an open invitation, as it was agreed and as it stands now, where everybody reads it."""
    codes = [code for code in (invitation.municipality, *invitation.also_in) if code]
    counties = {code[:2] for code in codes}
    Opening.objects.update_or_create(
        pk=invitation.pk,
        defaults={
            "circle_id": invitation.challenge.circle_id,
            "title": invitation.title,
            "places": sorted({*codes, *counties}),
            "areas": invitation.areas,
            "last_on": invitation.last_on,
            "answer_on": invitation.answer_on,
            "ended_as": invitation.ended_as,
            "body": _body(invitation, codes),
            "published_at": invitation.published_at,
            "changed_at": timezone.now(),
        },
    )


def _body(invitation: OpenInvitation, codes: list[str]) -> dict[str, Any]:
    """Agreed text; nothing of persons, and nothing of who has shown interest."""
    return {
        "about": invitation.about,
        "following": invitation.following,
        "inviting": invitation.inviting,
        "language": invitation.language,
        "places": codes,
        "target_groups": invitation.target_groups,
        "ended_because": invitation.ended_because,
    }
