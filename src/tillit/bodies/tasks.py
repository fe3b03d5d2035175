"""Jobs about who may act."""

import logging

from django.db import transaction

from tillit.bodies.actions.admissions import settle_admissions_in
from tillit.bodies.actions.reminding import remind_of_mandates
from tillit.bodies.queries import circles_with_caucus
from tillit.ground.db import current_actor
from tillit.ground.jobs import job

logger = logging.getLogger(__name__)


@job("remind_of_mandates", every="37 5 * * *")
def remind() -> None:
    """Each morning: mandates whose last day is 30 or 7 days away, or nearer, and that nobody was told of."""
    remind_of_mandates(by=current_actor())


@job("settle_admissions", every="25 0 * * *")
def settle_each_night() -> None:
    """Close the questions to caucuses that all who still can have answered: somebody's mandate may have ended.

    A circle in which something is wrong keeps its questions open, and no other's.
    """
    for circle in circles_with_caucus():
        try:
            with transaction.atomic():
                settle_admissions_in(circle, by=current_actor())
        except Exception:
            logger.exception("the questions to the caucuses of circle %s stay open", circle.pk)
