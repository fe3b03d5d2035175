"""What holds today."""

from django.db.models import Q

from tillit.kernel.period import today


def in_force(prefix: str = "") -> Q:
    """The row's half-open period holds today; an unknown day is no limit."""
    day = today()
    start, end = f"{prefix}starts_on", f"{prefix}ends_on"
    return (Q(**{start: None}) | Q(**{f"{start}__lte": day})) & (Q(**{end: None}) | Q(**{f"{end}__gt": day}))
