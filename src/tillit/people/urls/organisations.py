"""Addresses of organisations."""

from django.urls import path

from tillit.people.views import changing, first_person, merging, organisations, organs, search

FIRST = "<uuid:key>/forsta-person/"

app_name = "organisations"
urlpatterns = [
    path("", search.index, name="index"),
    path("sok/", search.search, name="search"),
    path("ny/", changing.introduce, name="introduce"),
    path("<uuid:key>/", organisations.organisation, name="organisation"),
    path("<uuid:key>/delar/", organisations.parts, name="parts"),
    path("<uuid:key>/namn/", changing.change, {"what": "name"}, name="name"),
    path("<uuid:key>/tidigare-namn/", changing.change, {"what": "former_name"}, name="former_name"),
    path("<uuid:key>/uppgifter/", changing.change, {"what": "identity"}, name="identity"),
    path("<uuid:key>/beskrivning/", changing.change, {"what": "description"}, name="description"),
    path("<uuid:key>/verksamhet/", changing.change, {"what": "work"}, name="work"),
    path("<uuid:key>/forutsattningar/", changing.change, {"what": "conditions"}, name="conditions"),
    path("<uuid:key>/del-av/", changing.parent, name="parent"),
    path(FIRST, first_person.first_person, name="first_person"),
    path(f"{FIRST}<uuid:invitation>/skicka-igen/", first_person.send_first_again, name="first_sent_again"),
    path(f"{FIRST}<uuid:invitation>/dra-tillbaka/", first_person.withdraw_first, name="first_withdrawn"),
    path("<uuid:key>/organ/", organs.new_organ, name="new_organ"),
    path("organ/<uuid:key>/", organs.organ, name="organ"),
    path("organ/<uuid:key>/nytt-namn/", organs.happened, {"what": "renamed"}, name="organ_renamed"),
    path("organ/<uuid:key>/gick-upp-i/", organs.happened, {"what": "merged"}, name="organ_merged"),
    path("organ/<uuid:key>/flyttade/", organs.happened, {"what": "moved"}, name="organ_moved"),
    path("organ/<uuid:key>/upphorde/", organs.happened, {"what": "ended"}, name="organ_ended"),
    path("<uuid:key>/kontakt/", organs.new_contact, name="new_contact"),
    path("kontakt/<uuid:key>/", organs.contact, name="contact"),
    path("kontakt/<uuid:key>/ta-bort/", organs.contact_removed, name="contact_removed"),
    path("<uuid:key>/samma-som/", merging.same_as, name="same_as"),
    path("samma/<uuid:key>/", merging.merge, name="merge"),
    path("samma/<uuid:key>/dra-tillbaka/", merging.withdraw, name="merge_withdrawn"),
]
