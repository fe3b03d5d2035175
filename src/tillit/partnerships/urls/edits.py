"""Addresses of what is changed. `<kind:kind>` is the Swedish word of a kind of fact (kinds)."""

from django.urls import path, register_converter

from tillit.partnerships.kinds.address import KindConverter
from tillit.partnerships.views import acts, facts, feedback, preparing

register_converter(KindConverter, "kind")

HOME = "partnerskap/<uuid:circle>/"
urlpatterns = [
    path(f"{HOME}ny/<kind:kind>/", facts.add, name="add"),
    path(f"{HOME}andra/<kind:kind>/<uuid:pk>/", facts.change, name="change"),
    path(f"{HOME}ta-bort/<kind:kind>/<uuid:pk>/", facts.remove, name="remove"),
    path(f"{HOME}andra/", facts.change_about, name="change_about"),
    path(f"{HOME}forbered/", preparing.prepare, name="prepare"),
    path(f"{HOME}ny-part/", acts.new_party, name="new_party"),
    path(f"{HOME}bekrafta/", acts.confirm, name="confirm"),
    path(f"{HOME}oppna/", acts.open_before_signing, name="open"),
    path(f"{HOME}undanta/", acts.withhold_fact, name="withhold"),
    path(f"{HOME}undanta/<uuid:pk>/visa-igen/", acts.release_fact, name="release"),
    path(f"{HOME}verksamhet/<uuid:pk>/synpunkt/", feedback.give, name="feedback"),
    path(f"{HOME}synpunkt/<uuid:pk>/svara/", feedback.answer, name="answer"),
]
