"""Addresses about who may act for an organisation."""

from django.urls import path

from tillit.bodies.views import mandates as views

app_name = "mandates"
ALL = "organisationer/<uuid:key>/mandat/"
ONE = f"{ALL}<uuid:mandate>/"
urlpatterns = [
    path(ALL, views.mandates, name="all"),
    path(f"{ALL}nytt/", views.enter, name="enter"),
    path(ONE, views.mandate, name="mandate"),
    path(f"{ONE}bekrafta/", views.confirm, name="confirm"),
    path(f"{ONE}avvisa/", views.refuse, name="refuse"),
    path(f"{ONE}avsluta/", views.end, name="end"),
    path(f"{ONE}forlang/", views.prolong, name="prolong"),
]
