"""H: what a page costs that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing."""
    return HttpResponse("hello", content_type="text/plain")


urlpatterns = [path("h/", empty), path("", include("tillit.site.urls"))]
handler400 = "tillit.ui.errors.bad_request"
handler403 = "tillit.ui.errors.not_found"
handler404 = "tillit.ui.errors.not_found"
handler500 = "tillit.ui.errors.server_error"
