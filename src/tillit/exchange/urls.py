"""Addresses of the partnership file."""

from django.urls import path

from tillit.exchange import views

app_name = "exchange"
urlpatterns = [path("partnerskap/<uuid:circle>/fil/", views.export, name="export")]
