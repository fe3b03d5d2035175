"""Addresses of the public pages."""

from django.urls import path

from tillit.register.views import (
    about,
    corrections,
    crawlers,
    feeds,
    figures,
    index,
    open_data,
    organisations,
    pages,
)

app_name = "register"
urlpatterns = [
    path("", pages.front, name="front"),
    path("register/", index.index, name="index"),
    path("register/partnerskap.csv", index.as_csv, name="csv"),
    path("register/partnerskap.json", index.as_json, name="json"),
    path("register/flode.xml", feeds.feed, name="feed"),
    path("register/lista/", feeds.embedded, name="embedded"),
    path("register/organisationer/", organisations.organisations, name="organisations"),
    path("register/organisationer/namn/", organisations.names, name="names"),
    path("register/organisation/<uuid:key>/", organisations.organisation, name="organisation"),
    path("register/organisation/<uuid:key>/delar/", organisations.parts, name="parts"),
    path("register/statistik/", figures.statistics, name="statistics"),
    path("register/statistik.csv", figures.figures_csv, name="figures_csv"),
    path("register/statistik.json", figures.figures_json, name="figures_json"),
    path("register/karta/", figures.map_page, name="map"),
    path("register/oppna-data/", open_data.open_data, name="open_data"),
    path("register/badda-in/", open_data.embed, name="embed"),
    path("register/dcat.jsonld", open_data.dcat, name="dcat"),
    path("register/<slug:slug>.json", pages.entry_json, name="entry_json"),
    path("register/<slug:slug>/", pages.partnership, name="partnership"),
    path("register/<slug:slug>/ratta/", corrections.propose, name="correct"),
    path("rattelse/<str:secret>/", corrections.followed, name="followed"),
    path("partnerskap/<uuid:circle>/rattelser/", corrections.listed, name="corrections"),
    path("partnerskap/<uuid:circle>/rattelser/<uuid:key>/", corrections.answer, name="correction"),
    path("vem-kan-lasa-vad/", pages.readers, name="readers"),
    path("vem-far-gora-vad/", pages.powers, name="powers"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
    path("kontakt/", about.contact, name="contact"),
    path("kallkod/", about.source, name="source"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap/sidor.xml", crawlers.sitemap_pages, name="sitemap_pages"),
    path("sitemap/partnerskap-<int:part>.xml", crawlers.sitemap_entries, name="sitemap_entries"),
    path("sitemap/organisationer-<uuid:start>.xml", crawlers.sitemap_faces, name="sitemap_faces"),
    path(".well-known/security.txt", crawlers.security, name="security"),
    path("favicon.ico", crawlers.icon, name="icon"),
]
