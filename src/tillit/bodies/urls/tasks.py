"""Addresses of tasks."""

from django.urls import path

from tillit.bodies.views import tasks as views

urlpatterns = [
    path("rum/<uuid:key>/uppgift/", views.new_task, name="new_task"),
    path("rum/<uuid:key>/be-om/", views.ask_for, name="ask_for"),
    path("uppgifter/<uuid:key>/", views.task, name="task"),
    path("uppgifter/<uuid:key>/andra/", views.change, name="change_task"),
    path("uppgifter/<uuid:key>/ta/", views.take, name="take_task"),
    path("uppgifter/<uuid:key>/lamna-over/", views.hand_over, name="hand_over_task"),
    path("uppgifter/<uuid:key>/klar/", views.finish, name="finish_task"),
    path("uppgifter/<uuid:key>/oppna/", views.reopen, name="reopen_task"),
    path("uppgifter/<uuid:key>/svara-ja/", views.take_on, name="take_on_task"),
    path("uppgifter/<uuid:key>/svara-nej/", views.decline, name="decline_task"),
    path("uppgifter/<uuid:key>/ta-tillbaka/", views.withdraw, name="withdraw_task"),
]
