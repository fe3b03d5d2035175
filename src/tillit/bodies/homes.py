"""Where a circle's home page is. The package that points to the circle says so here, when the program starts."""

from collections.abc import Callable
from uuid import UUID

Home = Callable[[UUID], str | None]
_homes: list[Home] = []


def register_home(home: Home) -> None:
    """`home(circle)` answers the address of the circle's page, or None when the circle is not of that kind."""
    _homes.append(home)


def home_of(circle: UUID | None) -> str | None:
    """The address of a circle's page."""
    if circle is None:
        return None
    return next((address for home in _homes if (address := home(circle))), None)
