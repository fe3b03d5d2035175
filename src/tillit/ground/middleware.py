"""One request, one transaction, one actor."""

from collections.abc import Callable

from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.http import HttpRequest, HttpResponse

from tillit.ground.db import acting
from tillit.kernel.actor import ANONYMOUS

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
        with acting(ANONYMOUS):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif connection.needs_rollback:
                raise TransactionManagementError("a database error was swallowed")
        return response
