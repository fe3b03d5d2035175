"""Addresses of documents and of rooms to write in."""

from django.urls import path

from tillit.documents.views import moving, notes, policies

app_name = "documents"
urlpatterns = [
    path("rum/<uuid:key>/anteckning/", notes.new_note, name="new_note"),
    path("dokument/<uuid:key>/", notes.document, name="document"),
    path("dokument/<uuid:key>/andra/", notes.change, name="change"),
    path("dokument/<uuid:key>/flytta/", moving.move, name="move"),
    path("dokument/<uuid:key>/flytta/<uuid:room>/", moving.move_to, name="move_to"),
    path("organisationer/<uuid:key>/riktlinjer/", policies.policies, name="policies"),
    path("organisationer/<uuid:key>/riktlinjer/ny/", policies.new_policy, name="new_policy"),
    path("organisationer/<uuid:key>/strategi/", policies.strategy, name="strategy"),
    path("dokument/<uuid:key>/riktlinje/", policies.change, name="change_policy"),
    path("dokument/<uuid:key>/dela/", policies.share_paper, name="share"),
    path("dokument/<uuid:key>/ta-tillbaka/", policies.withdraw, name="withdraw"),
]
