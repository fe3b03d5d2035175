"""All addresses of the package, gathered from its modules."""

from django.urls import include, path

from tillit.people.urls import factors, invitations, openid, organisations, signin

urlpatterns = [
    path("organisationer/", include(organisations)),
    *invitations.urlpatterns,
    *signin.urlpatterns,
    *factors.urlpatterns,
    *openid.urlpatterns,
]
