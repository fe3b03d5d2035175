"""Answers that are files: written whole inside the request, then sent.

A body that is made while it is sent runs after the transaction, without an actor; and a web server may end a broken
one as if it were complete: 3,000 of 5,000 rows with status 200 were seen. So nothing is streamed from the database.
"""

from collections.abc import Iterable
from tempfile import SpooledTemporaryFile

from django.http import FileResponse

KEPT_IN_MEMORY = 1024 * 1024


def file_answer(pieces: Iterable[bytes], *, name: str, content_type: str) -> FileResponse:
    """Send the pieces as a file to be saved; past 1 MB they wait on disk. Complete, or no answer at all."""
    body = SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115  # the answer closes it when it has been sent
    for piece in pieces:
        body.write(piece)
    body.seek(0)
    return FileResponse(body, as_attachment=True, filename=name, content_type=content_type)
