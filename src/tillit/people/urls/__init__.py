"""All addresses of the package, gathered from its modules."""

from tillit.people.urls import signin

urlpatterns = [*signin.urlpatterns]
