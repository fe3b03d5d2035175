"""Addresses of documents and of rooms to write in."""

from django.urls import path

from tillit.documents import views

app_name = "documents"
urlpatterns = [
    path("rum/<uuid:key>/anteckning/", views.new_note, name="new_note"),
    path("dokument/<uuid:key>/", views.document, name="document"),
    path("dokument/<uuid:key>/andra/", views.change, name="change"),
]
