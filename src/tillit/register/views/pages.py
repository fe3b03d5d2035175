"""The public pages: front page, one partnership, and who can read what."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from tillit.register.powers import powers as tables_of_powers
from tillit.register.queries import entries, get_entry, how_many, mark, mark_of, titles_at
from tillit.register.views.everybody import for_everybody, hosting_state
from tillit.register.wording import entry_shown, line_shown
from tillit.register.wording.files import VERSION
from tillit.register.wording.timeline import slugs_in, timeline_of


def _state(_request: HttpRequest) -> str:
    return mark()


def _entry_state(_request: HttpRequest, slug: str) -> str:
    return mark_of(slug)


@for_everybody(_state)
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in."""
    newest = [line_shown(entry) for entry in entries().order_by("-changed_at", "number").defer("body")[:3]]
    return render(request, "register/front.html", {"count": how_many(), "newest": newest})


@for_everybody(_entry_state)
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """One partnership as it was last published."""
    entry = get_entry(slug)
    titles = titles_at(slugs_in(entry.body))
    page = {
        "slug": slug,
        "entry": entry_shown(entry),
        "timeline": timeline_of(entry.body, titles),
        "relatives": [(title, reverse("register:partnership", args=[one])) for one, title in titles.items()],
    }
    return render(request, "register/partnership.html", page)


@for_everybody(_entry_state)
def entry_json(_request: HttpRequest, slug: str) -> JsonResponse:
    """All that is published of one partnership, as its snapshot has it (docs/api.md)."""
    entry = get_entry(slug)
    days = {"published_at": entry.published_at.isoformat(), "changed_at": entry.changed_at.isoformat()}
    told = {"version": VERSION, **days, "is_example": entry.is_example, "digest": entry.digest, **entry.body}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@for_everybody(hosting_state)
def readers(request: HttpRequest) -> HttpResponse:
    """Who can read what, also what the one who runs the installation technically can."""
    return render(request, "register/readers.html", {"hosting": settings.TILLIT_HOSTING})


@for_everybody(hosting_state)
def powers(request: HttpRequest) -> HttpResponse:
    """Who may do what, and what nobody can."""
    return render(request, "register/powers.html", {"powers": tables_of_powers()})
