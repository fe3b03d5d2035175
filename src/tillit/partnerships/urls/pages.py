"""Addresses of what is read."""

from django.urls import path

from tillit.partnerships.views import home

urlpatterns = [path("partnerskap/<uuid:circle>/", home.home, name="home")]
