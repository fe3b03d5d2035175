"""The partnership file, for those who own the partnership."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tillit.exchange.queries import export_file
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def export(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """The public and joint facts as a file that another installation can read; no notes, no persons."""
    name, content = export_file(current_actor(), circle)
    return file_answer([content], name=name, content_type="application/json")
