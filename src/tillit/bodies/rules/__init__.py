"""Who may do what with circles, bodies, seats, mandates and tasks."""

from tillit.bodies.rules.mandates import holds_mandate

__all__ = ["holds_mandate"]
