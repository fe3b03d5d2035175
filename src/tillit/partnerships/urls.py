"""Addresses of partnerships, by their circle."""

from django.urls import path

from tillit.partnerships import views

app_name = "partnerships"
urlpatterns = [path("partnerskap/<uuid:circle>/", views.home, name="home")]
