"""Addresses of providers of sign-in, and of what a person has linked there."""

from django.urls import path

from tillit.people.views import identities, openid

urlpatterns = [
    path("logga-in/med/<slug:name>/", openid.begin, name="oidc_sign_in"),
    path("logga-in/svar/<slug:name>/", openid.answer, name="oidc_answer"),
    path("logga-ut/anrop/<slug:name>/", openid.ended_there, name="oidc_ended_there"),
    path("mitt-konto/identiteter/", identities.identities, name="identities"),
    path("mitt-konto/identiteter/koppla/", identities.confirm, name="confirm_identity"),
    path("mitt-konto/identiteter/koppla/<slug:name>/", identities.link, name="link_identity"),
    path("mitt-konto/identiteter/<uuid:key>/ta-bort/", identities.unlink, name="unlink_identity"),
]
