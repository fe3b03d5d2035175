"""The package as Django knows it: the guard on every connection, the grants before every migration."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import pre_migrate

from tillit.ground.db import install_guard
from tillit.ground.grants import before_migrating


class GroundConfig(AppConfig):
    """Ground has tables of its own only for the outbox and for answers already given."""

    name = "tillit.ground"
    label = "ground"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Signals of Django itself; the domain uses none (architecture.md, rule 6)."""
        connection_created.connect(install_guard, dispatch_uid="tillit.guard")
        pre_migrate.connect(before_migrating, dispatch_uid="tillit.grants")
