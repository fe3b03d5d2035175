"""Finding an organisation: the list, and the answers to what somebody is typing."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.ground.db import current_actor
from tillit.people.forms.searching import NarrowingForm
from tillit.people.queries.organisation_list import organisations_in_order
from tillit.people.queries.places import areas_to_pick, fact_sets, places_to_pick
from tillit.people.queries.search import find_organisations
from tillit.people.wording import told_apart
from tillit.ui.signed_in import needs_sign_in


@needs_sign_in
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The organisations, a page at a time; what is typed wrong is answered with what may have been meant."""
    actor = current_actor()
    form = NarrowingForm(request.GET, places=places_to_pick(), areas=areas_to_pick())
    form.full_clean()
    found = organisations_in_order(actor, form.wanted, request.GET.get("efter", ""))
    likely = [] if found.rows or not form.wanted.text else find_organisations(actor, form.wanted.text)
    page = {
        "form": form,
        "wanted": form.wanted,
        "found": found,
        "rows": [(one, told_apart(one)) for one in found.rows],
        "likely": [(one, told_apart(one)) for one in likely],
        "next": _next(request, found.following),
        "sources": fact_sets(),
    }
    return render(request, "people/organisations.html", page)


@needs_sign_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The ten that fit best what somebody is typing, as a piece of a page for the field that asks."""
    found = find_organisations(current_actor(), request.GET.get("q", ""))
    return render(request, "people/organisation_options.html", {"found": [(one, told_apart(one)) for one in found]})


def _next(request: HttpRequest, following: str) -> str:
    """Where the next page is, as narrow as this one; "" at the end."""
    if not following:
        return ""
    kept = {name: value for name in ("q", "plats", "omrade", "sektor") if (value := request.GET.get(name))}
    return f"?{urlencode({**kept, 'efter': following})}"
