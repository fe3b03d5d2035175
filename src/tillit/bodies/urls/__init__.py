"""All addresses of the package, gathered from its modules."""

from tillit.bodies.urls import circles, tasks

app_name = "bodies"
urlpatterns = [*circles.urlpatterns, *tasks.urlpatterns]
