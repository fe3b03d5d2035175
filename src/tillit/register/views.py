"""The public pages: front page, register, one partnership, and who can read what."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from tillit.register.powers import powers as tables_of_powers
from tillit.register.queries import entries, get_entry, how_many, page_of_entries, public_face
from tillit.register.wording import entry_shown, line_shown


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the way in."""
    newest = [line_shown(entry) for entry in entries().order_by("-changed_at", "pk").defer("body")[:3]]
    return render(request, "register/front.html", {"count": how_many(), "newest": newest})


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The register, a page at a time."""
    found, following = page_of_entries(request.GET.get("efter", ""))
    page = {"count": how_many(), "lines": [line_shown(entry) for entry in found], "following": following}
    return render(request, "register/index.html", page)


@require_safe
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """One partnership as it was last published."""
    return render(request, "register/partnership.html", {"entry": entry_shown(get_entry(slug))})


@require_safe
def organisation(request: HttpRequest, key: UUID) -> HttpResponse:
    """What an organisation tells everybody; one that was put together with another is told as that."""
    face = public_face(key)
    if face.organisation.pk != key:
        return redirect("register:organisation", face.organisation.pk, permanent=True)
    page = {"face": face, "lines": [line_shown(entry) for entry in face.entries]}
    return render(request, "register/organisation.html", page)


@require_safe
def readers(request: HttpRequest) -> HttpResponse:
    """Who can read what, also what the one who runs the installation technically can."""
    return render(request, "register/readers.html", {"hosted_by": settings.TILLIT_HOSTED_BY})


@require_safe
def powers(request: HttpRequest) -> HttpResponse:
    """Who may do what, and what nobody can."""
    return render(request, "register/powers.html", {"powers": tables_of_powers()})
