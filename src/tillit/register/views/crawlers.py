"""What programs ask each site for: what they may read, where everything is, an icon, and whom to tell of a weakness."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse

from tillit.kernel.errors import NotFound
from tillit.kernel.period import today
from tillit.register.queries import mark
from tillit.register.queries.sitemap import Located, entries_in_part, faces_from, parts_of_entries, starts_of_faces
from tillit.register.views.everybody import for_everybody, hosting_state
from tillit.register.views.once import once
from tillit.register.wording.sitemap import PAGES, index_of, part_of_entries, part_of_faces, part_of_pages

PART, INDEX = 20, 5
VALID = timedelta(days=180)
ALLOWED = (
    "/$", "/?sprak=en$", *(f"{page}$" for page in PAGES), "/register/", "/filformat/", "/tipsa/$", "/statiskt/",
    "/sitemap", "/favicon.ico",
)  # fmt: skip
# searches are without number, and each file of everything costs as much as a hundred pages
KEPT_OUT = ("/register/*?", "/register/*/ratta/", "/register/partnerskap.", "/register/lista/")


def _state(_request: HttpRequest, **_place: object) -> str:
    return mark()


def _starts(request: HttpRequest) -> list[UUID]:
    return once(request, starts_of_faces)


def _faces(request: HttpRequest, start: UUID) -> list[Located]:
    return once(request, lambda: faces_from(start))


def _index_state(request: HttpRequest) -> str:
    return repr((mark(), _starts(request)))


def _faces_state(request: HttpRequest, start: UUID) -> str:
    return repr(_faces(request, start))


@for_everybody(hosting_state)
def robots(request: HttpRequest) -> HttpResponse:
    """Which pages a search engine may read (RFC 9309): the public ones, by name. The longest rule wins."""
    lines = [
        "User-agent: *",
        "Disallow: /",
        *(f"Allow: {place}" for place in dict.fromkeys(ALLOWED)),
        *(f"Disallow: {place}" for place in KEPT_OUT),
        "Allow: /register/*?sprak=en$",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('register:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_everybody(_index_state, cost=INDEX)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Where the parts of the map of all pages are, and when each changed last."""
    return _xml(index_of(_site(request), parts_of_entries(), _starts(request)))


@for_everybody(hosting_state)
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    """The pages that are always there."""
    return _xml(part_of_pages(_site(request)))


@for_everybody(_state, cost=PART)
def sitemap_entries(request: HttpRequest, part: int) -> HttpResponse:
    """Five thousand partnerships."""
    return _xml(part_of_entries(_site(request), entries_in_part(part)))


@for_everybody(_faces_state, cost=PART)
def sitemap_faces(request: HttpRequest, start: UUID) -> HttpResponse:
    """Five thousand organisations, from one on."""
    return _xml(part_of_faces(_site(request), _faces(request, start)))


@for_everybody(hosting_state)
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); nothing where the operator has not said whom."""
    told = settings.TILLIT_HOSTING
    if not told.security:
        raise NotFound
    lines = [
        f"Contact: mailto:{told.security}",
        f"Expires: {(today() + VALID).isoformat()}T00:00:00Z",
        "Preferred-Languages: sv, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@for_everybody(hosting_state)
def icon(_request: HttpRequest) -> HttpResponseRedirect:
    """The icon, for programs that ask for it under its old name."""
    return HttpResponseRedirect(static("ui/tillit.svg"), headers={"Cache-Control": "public, max-age=86400"})


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
