"""The register: search, filters, the list a page at a time, and the whole of what was found as files."""

from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tillit.kernel.period import today
from tillit.register.forms.asking import asking
from tillit.register.queries import mark, numbers_of, page_of, rows_told
from tillit.register.views.everybody import for_everybody
from tillit.register.wording.files import csv_file, json_file, understood
from tillit.register.wording.listing import list_shown

SEARCH, WHOLE = 3, 60


def _state(_request: HttpRequest) -> str:
    return mark()


@for_everybody(_state, cost=SEARCH)
def index(request: HttpRequest) -> HttpResponse:
    """A page of what is asked for."""
    asked = asking(request.GET)
    page = page_of(asked.asked, asked.after)
    return render(
        request, "register/index.html", {"asking": asked, "page": page, "shown": list_shown(asked.asked, page)}
    )


@for_everybody(_state, cost=WHOLE)
def as_csv(request: HttpRequest) -> FileResponse:
    """All of what is asked for, as a table."""
    rows = rows_told(numbers_of(asking(request.GET).asked))
    return _sent(csv_file(rows, _site(request)), "csv", "text/csv; charset=utf-8")


@for_everybody(_state, cost=WHOLE)
def as_json(request: HttpRequest) -> FileResponse:
    """All of what is asked for, as data."""
    asked = asking(request.GET)
    rows = rows_told(numbers_of(asked.asked))
    head = {
        "asked": _site(request) + f"?{request.GET.urlencode()}".rstrip("?"),
        "understood": understood(asked.asked),
        "left_out": list(asked.left_out),
    }
    return _sent(json_file(rows, _site(request), head), "json", "application/json")


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("register:index"))


def _sent(file: IO[bytes], kind: str, content_type: str) -> FileResponse:
    name = f"tillit-register-{today().isoformat()}.{kind}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
