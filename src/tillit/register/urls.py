"""Addresses of the public pages."""

from django.urls import path

from tillit.register import views

app_name = "register"
urlpatterns = [
    path("", views.front, name="front"),
    path("register/", views.index, name="index"),
    path("register/organisation/<uuid:key>/", views.organisation, name="organisation"),
    path("register/<slug:slug>/", views.partnership, name="partnership"),
    path("vem-kan-lasa-vad/", views.readers, name="readers"),
    path("vem-far-gora-vad/", views.powers, name="powers"),
]
