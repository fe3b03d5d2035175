"""What is granted in a partnership as files for a register: CSV, and JSON that says where the format is from."""

import csv
import io
import json
from collections.abc import Iterable
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from tillit.assessments.models import AidGrant
from tillit.assessments.queries.aid import grants_in, recipient_room, standing
from tillit.assessments.queries.aid_outside import granted_by
from tillit.assessments.views.frame import opened
from tillit.assessments.wording.register_entry import about_entries, headings, values_of
from tillit.ground.answers import file_answer
from tillit.ground.db import current_actor
from tillit.kernel.cells import held_back
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def as_csv(_request: HttpRequest, circle: UUID) -> FileResponse:
    """One line for each aid that counts towards a ceiling, as a Swedish Excel opens it."""
    return _csv(grants_in(opened(circle).partnership))


@needs_sign_in
@require_safe
def as_json(_request: HttpRequest, circle: UUID) -> FileResponse:
    """The same with what is known of the format, and how well."""
    return _json(grants_in(opened(circle).partnership))


@needs_sign_in
@require_safe
def given_csv(_request: HttpRequest, organisation: UUID) -> FileResponse:
    """The same of all that one organisation has granted, in every partnership that the reader may enter."""
    return _csv(_given(organisation))


@needs_sign_in
@require_safe
def given_json(_request: HttpRequest, organisation: UUID) -> FileResponse:
    """The same with what is known of the format."""
    return _json(_given(organisation))


def _given(organisation: UUID) -> list[AidGrant]:
    """NotFound for who does not belong to the organisation."""
    actor = current_actor()
    giver = recipient_room(actor, organisation).organisation
    assert giver is not None  # noqa: S101  # an organisation's own room
    return granted_by(actor, giver)


def _csv(grants: Iterable[AidGrant]) -> FileResponse:
    rows = [values_of(one) for one in standing(grants) if one.kind in REGISTERED]
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([held_back(one) for one in headings()])
    lines.writerows([held_back(str(cell)) for cell in row.values()] for row in rows)
    return file_answer([text.getvalue().encode("utf-8-sig")], name=f"{NAME}.csv", content_type=CSV)


def _json(grants: Iterable[AidGrant]) -> FileResponse:
    rows = [values_of(one) for one in standing(grants) if one.kind in REGISTERED]
    body = json.dumps({**about_entries(), "entries": rows}, ensure_ascii=False, indent=1)
    return file_answer([body.encode("utf-8")], name=f"{NAME}.json", content_type="application/json")


NAME, CSV = "statsstod-registerpost", "text/csv; charset=utf-8"
REGISTERED = ("general", "sgei")
