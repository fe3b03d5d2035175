"""Addresses of partnerships, by their circle."""

from tillit.partnerships.urls import edits, pages

app_name = "partnerships"
urlpatterns = [*pages.urlpatterns, *edits.urlpatterns]
