"""Every address of the product; only this file mounts other packages' urls."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from tillit.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tillit.register.urls")),
    path("", include("tillit.people.urls")),
    path("", include("tillit.bodies.urls")),
    path("", include("tillit.bodies.urls.members")),
    path("", include("tillit.bodies.urls.mandates")),
    path("", include("tillit.accord.urls")),
    path("", include("tillit.documents.urls")),
    path("", include("tillit.challenges.urls")),
    path("", include("tillit.partnerships.urls")),
    path("", include("tillit.assessments.urls")),
    path("", include("tillit.exchange.urls")),
    path("", include("tillit.desk.urls")),
    path("valkommen/<str:secret>/", views.first_organisation, name="first_organisation"),
]
if settings.TILLIT_EXAMPLES:
    urlpatterns.append(path("komponenter/", views.catalogue, name="catalogue"))
if settings.TILLIT_LOCAL_MAILBOX:
    urlpatterns.append(path("brevlada/", views.mailbox, name="mailbox"))

handler400 = "tillit.ui.errors.bad_request"
handler403 = "tillit.ui.errors.not_found"
handler404 = "tillit.ui.errors.not_found"
handler429 = "tillit.ui.errors.too_often"  # asked for by the sign-in package
handler500 = "tillit.ui.errors.server_error"
