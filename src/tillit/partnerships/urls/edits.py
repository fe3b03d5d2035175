"""Addresses of what is changed. `<kind:kind>` is the Swedish word of a kind of fact (kinds)."""

from django.urls import URLPattern, register_converter

from tillit.partnerships.kinds.address import KindConverter

register_converter(KindConverter, "kind")

urlpatterns: list[URLPattern] = []
