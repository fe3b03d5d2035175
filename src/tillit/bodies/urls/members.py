"""Addresses about who belongs to an organisation."""

from django.urls import path

from tillit.bodies.views import members as views

app_name = "members"
PEOPLE = "organisationer/<uuid:key>/personer/"
INVITATION = f"{PEOPLE}inbjudan/<uuid:invitation>/"
PERSON = f"{PEOPLE}<uuid:person>/"
urlpatterns = [
    path(PEOPLE, views.members, name="all"),
    path(f"{PEOPLE}bjud-in/", views.invite_somebody, name="invite"),
    path(f"{PEOPLE}visa/", views.show, name="show"),
    path(f"{INVITATION}skicka-igen/", views.send_invitation_again, name="send_again"),
    path(f"{INVITATION}ta-tillbaka/", views.withdraw, name="withdraw"),
    path(f"{PERSON}roller/", views.roles, name="roles"),
    path(f"{PERSON}skydda/", views.protect_name, name="protect"),
    path(f"{PERSON}lamna/", views.leave, name="leave"),
]
