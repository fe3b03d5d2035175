"""Open invitations as everybody reads them, through the public role: one, and the list a page at a time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.register.models import Opening
from tillit.register.shelf import PUBLIC

ON_A_PAGE = 25
MOST_IN_A_FILE = 5_000


@dataclass(frozen=True, slots=True)
class OpeningsAsked:
    """What of the list is asked for: those that are open or those that have ended, in one place or everywhere.

    `place`: the code of a county or a municipality. `after`: where in the list a page begins.
    """

    ended: bool = False
    place: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class OpeningsFound:
    """A page of the list; `following` is the place where the next begins, or ""."""

    rows: tuple[Opening, ...]
    following: str


def openings(asked: OpeningsAsked) -> OpeningsFound:
    """A page: the open ones by their last day, the ended ones with the latest first. One statement, by an index."""
    found = _asked_for(asked)
    if asked.after:
        day, key = _place_in(asked.after)
        later = Q(last_on__lt=day) if asked.ended else Q(last_on__gt=day)
        found = found.filter(later | Q(last_on=day, pk__gt=key))
    rows = tuple(found[: ON_A_PAGE + 1])
    more = len(rows) > ON_A_PAGE
    rows = rows[:ON_A_PAGE]
    return OpeningsFound(rows, f"{rows[-1].last_on.isoformat()}.{rows[-1].pk}" if more else "")


def openings_for_file(asked: OpeningsAsked) -> list[Opening]:
    """All of them, as far as a file holds; one statement."""
    return list(_asked_for(asked)[:MOST_IN_A_FILE])


def newest_openings(asked: OpeningsAsked) -> list[Opening]:
    """Those that were published or have ended latest, for who follows them; one statement."""
    found = Opening.objects.using(PUBLIC)
    if asked.place:
        found = found.filter(places__contains=[asked.place])
    return list(found.order_by("-changed_at", "pk")[:ON_A_PAGE])


def get_opening(key: UUID) -> Opening:
    """One of them, also ended; NotFound for one that is not there."""
    found = Opening.objects.using(PUBLIC).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def is_over(opening: Opening) -> bool:
    """Whether nobody can show interest any more, also before the night has said so."""
    return bool(opening.ended_as) or opening.last_on < today()


def _asked_for(asked: OpeningsAsked) -> QuerySet[Opening]:
    found = Opening.objects.using(PUBLIC)
    if asked.place:
        found = found.filter(places__contains=[asked.place])
    if asked.ended:
        return found.filter(~Q(ended_as="") | Q(last_on__lt=today())).order_by("-last_on", "pk")
    return found.filter(ended_as="", last_on__gte=today()).order_by("last_on", "pk")


def _place_in(text: str) -> tuple[date, UUID]:
    day, dot, key = text.partition(".")
    try:
        found = date.fromisoformat(day), UUID(key)
    except ValueError:
        raise NotFound from None
    if not dot or text != f"{found[0].isoformat()}.{found[1]}":
        raise NotFound
    return found
