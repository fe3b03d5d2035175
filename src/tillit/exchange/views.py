"""The partnership file, for those who own the partnership."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tillit.exchange.queries import as_bytes, as_file
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.partnerships.queries import get_partnership


@login_required
@require_safe
def export(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """The public and joint facts as a file that another installation can read; no notes, no persons."""
    partnership = get_partnership(current_actor(), circle)
    content = as_bytes(as_file(partnership))
    return file_answer([content], name=f"{partnership.slug}.json", content_type="application/json")
