"""Addresses of the partnership file and its format, of bringing one in, of leaving a circle, and of packages."""

from django.urls import path

from tillit.exchange import views

app_name = "exchange"
urlpatterns = [
    path("filformat/", views.file_format, name="format"),
    path("filformat/partnership-<int:version>.json", views.schema, name="schema"),
    path("hamta-in/", views.upload, name="upload"),
    path("hamta-in/<uuid:key>/", views.uploaded, name="uploaded"),
    path("borja-partnerskap/", views.begin, name="begin"),
    path("partnerskap/<uuid:circle>/fil/", views.export, name="export"),
    path("krets/<uuid:circle>/lamna/", views.leave, name="leave"),
    path("paket/", views.packages, name="packages"),
    path("paket/<uuid:key>/", views.package, name="package"),
    path("paket/<uuid:key>/fil/", views.package_file, name="package_file"),
]
