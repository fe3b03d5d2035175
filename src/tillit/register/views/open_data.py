"""For those who use the register elsewhere: what can be fetched, an entry for data portals, and a list for a page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.html import escape

from tillit.register.forms.asking import asking
from tillit.register.forms.embedding import EmbedForm
from tillit.register.queries import last_changed
from tillit.register.views.everybody import for_everybody, hosting_state
from tillit.register.wording.catalogue import catalogue
from tillit.register.wording.columns import COLUMN_WORDS, PARAMETERS
from tillit.register.wording.embedding import title_of
from tillit.register.wording.files import BETWEEN
from tillit.register.wording.listing import NAMES, address_of

FRAME = '<iframe src="{address}" title="{title}" width="100%" height="{high}" loading="lazy"></iframe>'
HIGH = 600


@for_everybody(hosting_state)
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be fetched, and how."""
    columns = [(name, kind, told) for name, (kind, told) in COLUMN_WORDS.items()]
    page = {"hosting": settings.TILLIT_HOSTING, "columns": columns, "parameters": list(PARAMETERS.items())}
    return render(request, "register/open_data.html", page | {"between": BETWEEN.strip()})


@for_everybody(hosting_state, frames=True)
def embed(request: HttpRequest) -> HttpResponse:
    """A list for somebody's own page: choose what it shows, and copy what stands there; what is not known is said."""
    asked = asking(request.GET)
    title, shown = title_of(asked.asked), address_of(asked.asked, to="register:embedded")
    frame = FRAME.format(address=escape(request.build_absolute_uri(shown)), title=escape(title), high=HIGH)
    first = {NAMES.get(group, "plats"): values[0] for group, values in asked.asked.chosen.items()}
    told = {"form": EmbedForm(first), "frame": frame, "shown": shown, "title": title, "left_out": asked.left_out}
    return render(request, "register/embed.html", told | {"high": HIGH})


def _catalogue_state(request: HttpRequest) -> str:
    return f"{last_changed()} {hosting_state(request)}"


@for_everybody(_catalogue_state)
def dcat(request: HttpRequest) -> JsonResponse:
    """What the data portal fetches to tell of the register (DCAT-AP-SE, as JSON-LD)."""
    told = catalogue(settings.TILLIT_HOSTING, request.build_absolute_uri("/")[:-1], last_changed())
    return JsonResponse(told, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})
