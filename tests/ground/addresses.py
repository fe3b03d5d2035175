"""The product's addresses, and a few that break in ways that the product's own must never break."""

from contextlib import suppress
from uuid import uuid4

from django.db import IntegrityError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tillit.bodies.models import Circle, Room
from tillit.ground.db import current_actor
from tillit.site.urls import urlpatterns as of_the_product


def break_after_writing(request: HttpRequest) -> HttpResponse:
    """Writes, then fails."""
    Circle(id=uuid4()).save(force_insert=True)
    raise ZeroDivisionError


def break_in_sql(request: HttpRequest) -> HttpResponse:
    """A statement that the database refuses."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
    return HttpResponse("never")


def swallow(request: HttpRequest) -> HttpResponse:
    """Says that all is well although the transaction is lost."""
    with suppress(IntegrityError):
        Room.objects.create(kind="public")
    return HttpResponse("saved")


def who(request: HttpRequest) -> HttpResponse:
    """The actor by our own word, and by the database's."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('tillit.actor', true)")
        return HttpResponse(f"{current_actor()} {cursor.fetchone()[0]}")


urlpatterns = [
    *of_the_product,
    path("bryt/", break_after_writing),
    path("bryt-i-sql/", break_in_sql),
    path("svalj/", swallow),
    path("vem/", who),
]
handler400 = "tillit.ui.errors.bad_request"
handler403 = "tillit.ui.errors.not_found"
handler404 = "tillit.ui.errors.not_found"
handler500 = "tillit.ui.errors.server_error"
