"""Addresses of a circle: its page, seats, conflicts of interest."""

from django.urls import path

from tillit.bodies.views import circles, conflicts

urlpatterns = [
    path("krets/<uuid:circle>/", circles.circle, name="circle"),
    path("krets/<uuid:circle>/plats/<uuid:key>/", circles.seat, name="seat"),
    path("krets/<uuid:circle>/plats/<uuid:key>/lamna/", circles.give_up, name="give_up_seat"),
    path("krets/<uuid:circle>/jav/ny/", conflicts.new_declaration, name="new_declaration"),
    path("krets/<uuid:circle>/jav/<uuid:key>/avsluta/", conflicts.end, name="end_declaration"),
    path("krets/<uuid:circle>/fraga/ny/<uuid:key>/", conflicts.ask, name="ask_admission"),
    path("krets/<uuid:circle>/fraga/<uuid:key>/", conflicts.admission, name="admission"),
    path("krets/<uuid:circle>/brev/<uuid:key>/", conflicts.address, name="address"),
]
