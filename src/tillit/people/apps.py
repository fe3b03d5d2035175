"""The package as Django knows it."""

from django.apps import AppConfig

from tillit.trail.names import register_names


class PeopleConfig(AppConfig):
    """People: persons, organisations, affiliations, sign-in."""

    name = "tillit.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the trail how persons are named when their history is read."""
        register_names("people.person", "tillit.people.queries.names_of")
        register_names("people.formerpersonname", "tillit.people.queries.former_names_of_persons")
        register_names("people.invitation", "tillit.people.queries.names_of_invited")
