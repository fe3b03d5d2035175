"""Addresses of the desk."""

from django.urls import path

from tillit.desk.views import day, personal

app_name = "desk"
urlpatterns = [
    path("mina/", day.home, name="home"),
    path("mina/att-gora/", day.to_do, name="to_do"),
    path("mina/vantar-pa/", day.waiting, name="waiting"),
    path("det-vi-sparar/", personal.kept, name="kept"),
    path("mitt-konto/uppgifter/", personal.mine, name="personal"),
    path("mitt-konto/uppgifter/fil/", personal.export, name="export"),
    path("mitt-konto/uppgifter/skydd/", personal.protection, name="protection"),
    path("mitt-konto/uppgifter/radera/", personal.erase, name="erase"),
]
