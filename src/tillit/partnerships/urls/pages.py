"""Addresses of what is read. `<kind:kind>` is registered beside the addresses of what is changed."""

from django.urls import path

from tillit.partnerships.views import fact, history, home, pages, rooms

HOME = "partnerskap/<uuid:circle>/"

urlpatterns = [
    path(HOME, home.home, name="home"),
    path(f"{HOME}parter/", pages.parties, name="parties"),
    path(f"{HOME}verksamheter/", pages.activities, name="activities"),
    path(f"{HOME}insatser/", pages.money, name="money"),
    path(f"{HOME}mal-och-lardomar/", pages.goals, name="goals"),
    path(f"{HOME}ursprung/", pages.lineage, name="lineage"),
    path(f"{HOME}historia/", history.history, name="history"),
    path(f"{HOME}fakta/<kind:kind>/<uuid:key>/", fact.fact, name="fact"),
    path(f"{HOME}verksamhet/<uuid:pk>/", fact.activity, name="activity"),
    path(f"{HOME}rum/<uuid:key>/", rooms.room, name="room"),
]
