"""Addresses of invitations, as the invited meets them."""

from django.urls import path

from tillit.people.views import invitations as views

urlpatterns = [path("inbjudan/<str:secret>/", views.invitation, name="invitation")]
