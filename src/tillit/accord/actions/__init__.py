"""Everything that can be done with proposals."""

from tillit.accord.actions.proposals import (
    accept,
    lapse_overdue,
    object_to,
    propose,
    settle,
    settle_after_leaving,
    withdraw,
)

__all__ = ["accept", "lapse_overdue", "object_to", "propose", "settle", "settle_after_leaving", "withdraw"]
