"""The register in numbers: statistics, the map, and the numbers as files."""

import csv
import io
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from tillit.register.queries.figures import all_figures, counted_at, figures
from tillit.register.views.everybody import for_everybody
from tillit.register.wording.figures import charts_of, in_short, lines_of, made_at, parties_of, rows_of
from tillit.register.wording.map import map_of
from tillit.register.wording.years import stood_of, years_of

FILE = 5


def _state(_request: HttpRequest) -> str:
    return counted_at()


@for_everybody(_state)
def statistics(request: HttpRequest) -> HttpResponse:
    """What the register is in numbers, as they were counted last."""
    return _page(request, "register/statistics.html", _("The register in numbers"))


@for_everybody(_state)
def map_page(request: HttpRequest) -> HttpResponse:
    """Where partnerships work: the counties, and under each its municipalities."""
    return _page(request, "register/map.html", _("The register on the map"))


def _page(request: HttpRequest, template: str, title: str) -> HttpResponse:
    made_at = counted_at()
    if not made_at:
        return render(request, "register/not_counted.html", {"title": title})
    return render(request, template, {"told": _told(template, made_at, get_language(), "exempel" in request.GET)})


@lru_cache(maxsize=8)
def _told(template: str, _made_at: str, _language: str, /, examples: bool) -> Markup:  # a key of what is kept
    """What a page tells, drawn once for as long as the same figures stand: it is the same for everybody."""
    if template == "register/map.html":
        found = figures(examples=examples, only=["place"], in_municipalities=True)
        drawn = render_to_string("register/map_told.html", {"found": found, "map": map_of(found)})
    else:
        found = figures(examples=examples)
        page = {"found": found, "figures": in_short(found), "charts": list(charts_of(found))}
        page |= {"parties": parties_of(found), "years": years_of(found), "stood": stood_of(found)}
        drawn = render_to_string("register/statistics_told.html", page)
    return Markup(drawn)  # noqa: S704  # of our own templates, which escape what they hold


@for_everybody(_state, cost=FILE)
def figures_csv(_request: HttpRequest) -> HttpResponse:
    """Every figure as a table for a table program: UTF-8 with its mark, and semicolons, as a Swedish one expects."""
    text = io.StringIO("\ufeff", newline="")
    text.seek(1)
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines_of(all_figures()))
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tillit-statistik.csv"'
    return answer


@for_everybody(_state, cost=FILE)
def figures_json(_request: HttpRequest) -> HttpResponse:
    """The same for programs."""
    told = all_figures()
    return JsonResponse({"version": 1, "made_at": made_at(told), "figures": list(rows_of(told))})
