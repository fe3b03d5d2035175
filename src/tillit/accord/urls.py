"""Addresses of proposals, and of what is decided about bodies and seats."""

from django.urls import path

from tillit.accord.views import bodies, proposals

app_name = "accord"
urlpatterns = [
    path("krets/<uuid:circle>/forslag/", proposals.proposals, name="proposals"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/", proposals.proposal, name="proposal"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/ja/", proposals.say_yes, name="say_yes"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/nej/", proposals.say_no, name="say_no"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/dra-tillbaka/", proposals.take_back, name="take_back"),
    path("krets/<uuid:circle>/grupp/ny/", bodies.new_body, name="new_body"),
    path("krets/<uuid:circle>/grupp/<uuid:key>/andra/", bodies.change_body, name="change_body"),
    path("krets/<uuid:circle>/grupp/<uuid:key>/avsluta/", bodies.end_body, name="end_body"),
    path("krets/<uuid:circle>/grupp/<uuid:key>/plats/", bodies.give_seat, name="give_seat"),
    path("krets/<uuid:circle>/plats/<uuid:key>/avsluta/", bodies.end_seat, name="end_seat"),
]
