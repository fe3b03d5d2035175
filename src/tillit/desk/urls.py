"""Addresses of the desk."""

from django.urls import path

from tillit.desk import views

app_name = "desk"
urlpatterns = [path("mina/", views.home, name="home")]
