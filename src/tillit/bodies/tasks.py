"""Jobs about who may act."""

from tillit.bodies.actions.reminding import remind_of_mandates
from tillit.ground.db import current_actor
from tillit.ground.jobs import job


@job("remind_of_mandates", every="37 5 * * *")
def remind() -> None:
    """Each morning: mandates whose last day is 30 or 7 days away, or nearer, and that nobody was told of."""
    remind_of_mandates(by=current_actor())
