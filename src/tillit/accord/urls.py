"""Addresses of proposals, ways to decide, what parties say by themselves, offers, and decisions by delegation."""

from django.urls import path

from tillit.accord.views import answers, bodies, delegation, offers, proposals, voices, ways

VOICE = "krets/<uuid:circle>/rost/"
OURS = "organisationer/<uuid:key>/det-vi-har-sagt/"
DELEGATION = "organisationer/<uuid:key>/delegationsbeslut/"

app_name = "accord"
urlpatterns = [
    path("krets/<uuid:circle>/forslag/", proposals.proposals, name="proposals"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/", proposals.proposal, name="proposal"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/ja/", answers.say_yes, name="say_yes"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/nej/", answers.say_no, name="say_no"),
    path("krets/<uuid:circle>/forslag/<uuid:key>/dra-tillbaka/", answers.take_back, name="take_back"),
    path("krets/<uuid:circle>/grupp/ny/", bodies.new_body, name="new_body"),
    path("krets/<uuid:circle>/grupp/<uuid:key>/andra/", bodies.change_body, name="change_body"),
    path("krets/<uuid:circle>/grupp/<uuid:key>/avsluta/", bodies.end_body, name="end_body"),
    path("krets/<uuid:circle>/grupp/<uuid:key>/plats/", bodies.give_seat, name="give_seat"),
    path("krets/<uuid:circle>/plats/<uuid:key>/avsluta/", bodies.end_seat, name="end_seat"),
    path("krets/<uuid:circle>/sa-beslutar-vi/", ways.way, name="way"),
    path("krets/<uuid:circle>/part-som-forsvunnit/", ways.vanished, name="vanished"),
    path(VOICE, voices.voices, name="voices"),
    path(f"{VOICE}<uuid:key>/", voices.voice, name="voice"),
    path(f"{VOICE}<uuid:key>/andra/", voices.change, name="change_voice"),
    path(f"{VOICE}<uuid:key>/ta-tillbaka/", voices.withdraw, name="withdraw_voice"),
    path(f"{VOICE}om/<str:kind>/<uuid:key>/", voices.say_something, name="say"),
    path(OURS, voices.ours, name="ours"),
    path(f"{OURS}om/<uuid:circle>/", voices.say_ours, name="say_ours"),
    path(f"{OURS}<uuid:statement>/ta-tillbaka/", voices.withdraw_ours, name="withdraw_ours"),
    path("erbjudande/<uuid:key>/", offers.offer, name="offer"),
    path("erbjudande/<uuid:key>/ja/", offers.yes, name="offer_yes"),
    path("erbjudande/<uuid:key>/nej/", offers.no, name="offer_no"),
    path(DELEGATION, delegation.decisions, name="delegation"),
    path(f"{DELEGATION}lista.csv", delegation.as_csv, name="delegation_csv"),
    path(f"{DELEGATION}<uuid:decision>/", delegation.report, name="report"),
]
