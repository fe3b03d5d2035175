"""One request, one transaction, one actor."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.http import HttpRequest, HttpResponse

from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS

UTF_8 = {"utf-8", "utf8"}
Handler = Callable[[HttpRequest], HttpResponse]


class TransactionMiddleware:
    """Opens the transaction as a stranger; a later middleware lets it become the person.

    Outermost of all that touches the database, because sign-in sessions are read and saved in middleware too.
    A refusal (status 400 and up) may still have counted an attempt and is kept; a server error is rolled back. A
    database error that a view swallowed would lose everything behind a status 200: it is raised.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise SuspiciousOperation("a zero byte in the address")
        if request.encoding and request.encoding.lower() not in UTF_8:
            raise SuspiciousOperation("a body that is not UTF-8")
        _ = request.body  # read to the end before the transaction begins: a slow sender holds no connection
        with acting(ANONYMOUS):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif connection.needs_rollback:
                raise TransactionManagementError("a database error was swallowed")
        return response


class ViewMiddleware:
    """Last of all: what a view has done is undone when it ends in an error that becomes a calm page.

    Django's own ATOMIC_REQUESTS would do that too, but it also rolls back silently when a view swallows a database
    error, and hides it from the transaction around it: the page says saved, and nothing is.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Remember how things stood before the view."""
        request.META["tillit.before_view"] = transaction.savepoint()

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        """Go back there; the error itself is told by the middleware before this one."""
        connection.needs_rollback = False
        transaction.savepoint_rollback(request.META["tillit.before_view"])
