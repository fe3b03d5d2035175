"""What the parties have placed in the Code's matrix as files: CSV, and JSON with the words of the Code."""

import csv
import io
import json
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from tillit.assessments.queries.code import placings_in
from tillit.assessments.views.code import opened_code
from tillit.assessments.wording.code_files import headings, values_of, words_of_codes
from tillit.ground.answers import file_answer
from tillit.kernel.cells import held_back
from tillit.ui.signed_in import needs_sign_in

NAME, CSV = "kodmatris", "text/csv; charset=utf-8"


@needs_sign_in
@require_safe
def as_csv(_request: HttpRequest, circle: UUID) -> FileResponse:
    """One line for each placing, the newest first, as a Swedish Excel opens it."""
    rows = [values_of(one) for one in placings_in(opened_code(circle).circle)]
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([held_back(one) for one in headings()])
    lines.writerows([held_back(str(cell)) for cell in row.values()] for row in rows)
    return file_answer([text.getvalue().encode("utf-8-sig")], name=f"{NAME}.csv", content_type=CSV)


@needs_sign_in
@require_safe
def as_json(_request: HttpRequest, circle: UUID) -> FileResponse:
    """The same, with the phases and levels of each version, and where they were read."""
    rows = [values_of(one) for one in placings_in(opened_code(circle).circle)]
    body = json.dumps({"codes": words_of_codes(), "placings": rows}, ensure_ascii=False, indent=1)
    return file_answer([body.encode("utf-8")], name=f"{NAME}.json", content_type="application/json")
