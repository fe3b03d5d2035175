"""Addresses of sign-in. The names that begin with account_ are the sign-in package's own."""

from allauth.account import views as account
from django.urls import path

from tillit.people.views import sessions
from tillit.people.views import signin as views

urlpatterns = [
    path("logga-in/", account.request_login_code, name="account_request_login_code"),
    path("logga-in/", account.request_login_code, name="account_login"),
    path("logga-in/kod/", views.confirm_code, name="account_confirm_login_code"),
    path("logga-in/stangt/", account.account_inactive, name="account_inactive"),
    path("logga-ut/", sessions.leave, name="account_logout"),
    path("lank/<str:secret>/", views.one_time_link, name="one_time_link"),
    path("sprak/", views.choose_language, name="choose_language"),
]
