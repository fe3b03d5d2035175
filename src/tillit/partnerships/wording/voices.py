"""What of a partnership parties can say something beside, by themselves (C5): what is joint, at its own page."""

from uuid import UUID

from django.urls import reverse

from tillit.accord.voice import Find, Found
from tillit.kernel.actor import Actor
from tillit.partnerships.kinds import (
    ABOUT,
    CLAIM,
    CONTRIBUTION,
    FOLLOW_UP,
    GOAL,
    INDICATOR,
    LEARNING_GOAL,
    POT_RULE,
    PRIORITY,
    STATE_ENTRY,
    TERM,
    Kind,
)
from tillit.partnerships.queries import names_in, readable_fact
from tillit.partnerships.wording.facts import title_of


def _finder(kind: Kind) -> Find:
    def find(actor: Actor, key: UUID) -> Found | None:
        row = readable_fact(actor, kind, key)
        if row is None:
            return None
        itself = row if kind is ABOUT else row.partnership
        values = kind.values(row)
        href = reverse("partnerships:fact", args=[itself.circle_id, kind, row.pk])
        return Found(title_of(kind, values, names_in(kind, [values])), href, row.room)

    return find


# by the names of the models, as apps.py registers them
find_partnership, find_goal, find_indicator = _finder(ABOUT), _finder(GOAL), _finder(INDICATOR)
find_learninggoal, find_term, find_contribution = _finder(LEARNING_GOAL), _finder(TERM), _finder(CONTRIBUTION)
find_potrule, find_priority, find_claim = _finder(POT_RULE), _finder(PRIORITY), _finder(CLAIM)
find_stateentry, find_followup = _finder(STATE_ENTRY), _finder(FOLLOW_UP)
