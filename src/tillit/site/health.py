"""/halsa: is it well or not, and nothing more. Answers even when the database does not."""

from collections.abc import Callable

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse

ADDRESS = "/halsa"


class HealthMiddleware:
    """Before everything else: no host check, no session, no transaction; one question as the public role."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.rstrip("/") != ADDRESS or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        word = "ok" if is_well() else "inte ok"
        return HttpResponse(word, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


def is_well() -> bool:
    """The database answers, and it would not lose what it has acknowledged (security.md 3.8)."""
    try:
        with connections["public"].cursor() as cursor:
            cursor.execute(
                "select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'"
                " and current_setting('synchronous_commit') <> 'off'"
            )
            row = cursor.fetchone()
    except (DatabaseError, OSError):
        return False
    finally:
        connections["public"].close()
    return bool(row and row[0])
