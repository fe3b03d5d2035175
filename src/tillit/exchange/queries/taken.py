"""Whether somebody may be told that the key or the address of their file is taken here."""

from uuid import UUID

from tillit.bodies.models import Circle
from tillit.bodies.queries import speaks_for
from tillit.exchange.reading import File
from tillit.kernel.actor import Actor
from tillit.partnerships.models import Partnership
from tillit.partnerships.queries import partnerships_for
from tillit.register.queries import entries

KEY, ADDRESS = "id", "partnership/slug"


def may_read_taken(actor: Actor, data: File, path: str) -> bool:
    """Whether the partnership that has the key, or the address, of a file is public or in a room that one enters."""
    if path == KEY:
        key = UUID(data["id"])
        return entries().filter(partnership_id=key).exists() or partnerships_for(actor).filter(pk=key).exists()
    slug = data["partnership"]["slug"]
    return entries().filter(slug=slug).exists() or partnerships_for(actor).filter(slug=slug).exists()


def is_taken_by(partnership: Partnership, data: File, path: str) -> bool:
    """Whether it is this one that has the key, or the address, of a file."""
    if path == KEY:
        return partnership.pk == UUID(data["id"])
    return partnership.slug == str(data["partnership"]["slug"])


def circles_spoken_for(actor: Actor) -> list[Circle]:
    """Where the organisations that the actor speaks for are, or were, parties, and the actor does not enter.

    Nobody may sit for them there yet.
    """
    found = Circle.objects.filter(memberships__organisation__in=speaks_for(actor))
    found = found.exclude(pk__in=partnerships_for(actor).order_by().values("circle"))
    return list(found.order_by("pk").distinct())
