"""The package as Django knows it."""

from django.apps import AppConfig

from tillit.people.own_room import register_own_room


class BodiesConfig(AppConfig):
    """Bodies: circles, bodies, seats, mandates, rooms, tasks; who may act and who may see."""

    name = "tillit.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floor below where an organisation remembers what concerns it alone."""
        register_own_room("tillit.bodies.actions.key_of_own_room")
