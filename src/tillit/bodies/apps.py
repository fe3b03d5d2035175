"""The package as Django knows it."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Bodies: circles, bodies, seats, mandates, rooms, tasks; who may act and who may see."""

    name = "tillit.bodies"
    label = "bodies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the floor below where an organisation remembers what concerns it alone."""
        from tillit.bodies.actions import open_room_of  # noqa: PLC0415  # models are ready only now
        from tillit.people.own_room import register_own_room  # noqa: PLC0415

        register_own_room(lambda organisation, by: open_room_of(organisation, by=by).pk)
