"""Addresses of the partnership file, of leaving a circle, and of packages."""

from django.urls import path

from tillit.exchange import views

app_name = "exchange"
urlpatterns = [
    path("partnerskap/<uuid:circle>/fil/", views.export, name="export"),
    path("krets/<uuid:circle>/lamna/", views.leave, name="leave"),
    path("paket/", views.packages, name="packages"),
    path("paket/<uuid:key>/", views.package, name="package"),
    path("paket/<uuid:key>/fil/", views.package_file, name="package_file"),
]
